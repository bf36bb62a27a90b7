"""Stories that must come true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from charter.engine.language.calendar import Wall


@dataclass(frozen=True, slots=True)
class ExampleEvent:
    """Something that happens in an example, at a wall-clock time."""

    at: Wall
    kind: str
    data: Mapping[str, Any]
    line: int


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing an example expects: a subject such as `first reply due`, and a value."""

    key: str
    value: Any  # a word, several words, a Wall, a Span; None for "none"
    text: str
    line: int
    clock: str | None = None
    instance: int | None = None
    about: str = ""  # of a clock: state, due, elapsed, breached at, warn at


@dataclass(frozen=True, slots=True)
class Check:
    """What is expected at one moment; without a moment, after the last event."""

    at: Wall | None
    expectations: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A story that the charter must come true on."""

    why: str
    facts: Mapping[str, Any]
    events: tuple[ExampleEvent, ...]
    checks: tuple[Check, ...]
    line: int
