"""One difference between two charters, and the phrases that differences are told in."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Change(NamedTuple):
    """One difference in one sentence."""

    section: str  # of the charter
    text: str
    public: bool  # whether customers are told


def instead(new: str, old: str) -> str:
    """`45 minutes instead of 1 hour`."""
    return f"{new} instead of {old}"


class Names(NamedTuple):
    """The names of one kind in two charters."""

    both: list[str]
    new: list[str]
    gone: list[str]


def names(old: Mapping[str, Value], new: Mapping[str, Value]) -> Names:
    """Which names stay, come and go."""
    return Names(
        [name for name in new if name in old],
        [name for name in new if name not in old],
        [name for name in old if name not in new],
    )


def changed(old: Mapping[Key, str], new: Mapping[Key, str]) -> Iterator[tuple[Key, str, str]]:
    """Each key whose text differs, with the new and the old one; "" for none."""
    for key in {**old, **new}:
        if old.get(key, "") != new.get(key, ""):
            yield key, new.get(key, ""), old.get(key, "")
