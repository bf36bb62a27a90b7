"""What one section of a charter is to the language: its declaration, and how it becomes nouns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, TypeAlias

from charter.engine.language.names import Names
from charter.engine.language.shapes import Fields, Key, Record

Build: TypeAlias = Callable[[Fields, Names], Mapping[str, Any]]
"""From the charter's fields to the fields of `Charter` that the section decides."""


@dataclass(frozen=True)
class Section:
    """One section: each module of `sections` ends with the one it declares.

    Sections are told, and built, in the order of their places: what one builds, later ones find in
    `Names.built`.
    """

    place: int
    key: Key
    build: Build
    records: Sequence[Record] = ()


@cache
def every() -> Sequence[Section]:
    """All sections, every module of their folder, in the order of their places."""
    from charter.engine.language import sections

    found = [
        import_module(f"{sections.__name__}.{module.name}").SECTION
        for module in iter_modules(sections.__path__)
    ]
    return sorted(found, key=lambda section: section.place)
