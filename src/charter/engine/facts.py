"""What the engine may know about a ticket: named facts, each with the values that it can take.

A fact that nobody has told yet is unknown. So is one whose told value the charter does not know:
no rule could decide on it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Final, Literal, TypeAlias

from charter.engine.values import WHOLE, day, link, money, picture

Kind: TypeAlias = Literal[
    "steps", "choices", "number", "yes or no", "text", "date", "money", "link", "picture"
]
Teller: TypeAlias = Literal["customers", "agents", "anyone"]
Value: TypeAlias = str | int | float | bool

YES_NO: Final[Mapping[str, bool]] = {"yes": True, "no": False, "true": True, "false": False}
CHANNELS: Final = ("email", "portal", "widget", "phone", "chat", "api")
GIVEN: Final[Mapping[str, str]] = {
    "plan": "What the requester's organization bought",
    "topic": "What the ticket is about",
    "priority": "The order of work, as decided",
    "schedule": "The hours that the ticket's clocks run on",
    "channel": "How the ticket came in",
    "organization": "Whom the requester belongs to",
    "facility": "Where the organization is served",
    "heard": "The topic that the words suggest, while nobody has said which it is",
    "subject": "Whether the subject says something",
}
"""The facts that every charter has without declaring them, with what each says."""

FORMED: Final[Mapping[str, Callable[[object], str | None]]] = {
    "date": day,
    "money": money,
    "link": link,
    "picture": picture,
}
"""Kinds whose values are told in a form of their own, with what reads it."""

_RANGE: Final = re.compile(r"(\d+)-(\d+)")
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`, both included unless `low_open` or `high_open`."""

    low: float = -math.inf
    high: float = math.inf
    low_open: bool = False
    high_open: bool = False

    def holds(self, number: float) -> bool:
        """Whether the number lies inside."""
        above = number > self.low if self.low_open else number >= self.low
        return above and (number < self.high if self.high_open else number <= self.high)


@dataclass(frozen=True)
class Fact:
    """One thing that may be known, and how told values are read."""

    name: str
    question: str
    kind: Kind
    values: tuple[str, ...] = ()  # of steps, lowest first; of choices
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # names for several values
    told_by: Teller = "anyone"
    shapes: tuple[str, ...] = ()  # what it looks like in words, see `engine.looks`
    many: bool = False  # several choices may be told at once
    whole: bool = False  # only a picture of a whole screen counts
    shown: bool = True  # whether customers may see its value

    @property
    def offered(self) -> bool:
        """Whether customers are asked for it."""
        return self.told_by != "agents"

    def several(self, told: object) -> frozenset[str]:
        """Every choice that was told: of a list, or of words with commas between."""
        if told is None:
            return frozenset()
        one = str(told)
        parts = told if isinstance(told, list | tuple) else [one, *one.split(",")]
        return frozenset(str(part).strip() for part in parts) & self._choices

    @property
    def together(self) -> tuple[str, ...]:
        """Every way in which several choices can be told at once, the fewest first."""
        numbers = range(1, len(self.values) + 1)
        return tuple(", ".join(some) for n in numbers for some in combinations(self.values, n))

    def value(self, told: object) -> Value | None:
        """What was told, as rules compare it; None for unknown. Steps become their index."""
        if told is None:
            return None
        if self.many:
            return ", ".join(one for one in self.values if one in self.several(told)) or None
        if self.kind == "choices":
            return text if (text := str(told)) in self._choices else None
        if self.kind in FORMED:
            formed = FORMED[self.kind](told)
            return None if self.whole and formed != WHOLE else formed
        if self.kind == "text":
            return str(told).strip() or None
        if self.kind == "yes or no":
            return _truth(told)
        return _number(told) if self.kind == "number" else self._step(told)

    @cached_property
    def _choices(self) -> frozenset[str]:
        return frozenset(self.values)

    @cached_property
    def steps(self) -> Mapping[str, int]:
        """The index of each step, lowest first."""
        return {name: index for index, name in enumerate(self.values)}

    @cached_property
    def ranges(self) -> tuple[tuple[int, Interval], ...]:
        """The steps that are ranges of numbers, each with its index."""
        found = ((index, interval(name)) for index, name in enumerate(self.values))
        return tuple((index, span) for index, span in found if span)

    def _step(self, told: object) -> int | None:
        index = self.steps.get(str(told))
        number = _number(told) if index is None else None
        if number is None:
            return index
        return next((index for index, span in self.ranges if span.holds(number)), None)


def interval(text: str) -> Interval | None:
    """The numbers that `7`, `1-10` or `11+` stands for; None for any other text."""
    if found := _RANGE.fullmatch(text):
        return Interval(float(found[1]), float(found[2]))
    number = _number(text.removesuffix("+"))
    if number is None:
        return None
    return Interval(number) if text.endswith("+") else Interval(number, number)


def _number(told: object) -> float | None:
    if isinstance(told, str):
        return float(told) if _NUMBER.fullmatch(told.strip()) else None
    if isinstance(told, int | float) and math.isfinite(told):
        return float(told)
    return None


def _truth(told: object) -> bool | None:
    if isinstance(told, bool):
        return told
    return YES_NO.get(str(told).strip().lower())
