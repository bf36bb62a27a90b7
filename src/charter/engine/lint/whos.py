"""Everybody of whom a charter speaks, wherever it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from charter.engine.language.model import Charter, Who

_ELSEWHERE = frozenset({"places", "source", "remembered", "schedules", "examples", "facts"})


def whos(charter: Charter) -> Iterator[Who]:
    """Each who of each section, as often as it is named."""
    for one in fields(charter):
        if one.name not in _ELSEWHERE:
            yield from _within(getattr(charter, one.name))


def named(charter: Charter, kind: str) -> frozenset[str]:
    """The names of one kind, such as `role`, that are spoken of."""
    return frozenset(who.name for who in whos(charter) if who.kind == kind and who.name)


def _within(value: Any) -> Iterator[Who]:
    if isinstance(value, Who):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _within(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _within(inner)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _within(getattr(value, one.name))
