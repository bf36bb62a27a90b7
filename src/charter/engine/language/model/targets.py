"""Promises: rows, warnings, and what a charter says about clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charter.engine.conditions import ALWAYS, Condition
from charter.engine.language.duration import Duration
from charter.engine.language.model.events import Trigger
from charter.engine.promises import CUSTOMER_MESSAGE
from charter.engine.standing import Stage


@dataclass(frozen=True, slots=True)
class Warn:
    """When to warn: at a share of the target used, or at a length of time."""

    text: str
    share: float | None = None  # 0.75 for 75%
    after: Duration | None = None


@dataclass(frozen=True, slots=True)
class TargetRow:
    """Promises for the tickets that the row matches; without any, nothing is promised for them."""

    when: Condition  # plan, priority and `when` together
    promises: Mapping[str, Duration]  # clock → target
    warn: Warn | None
    line: int
    lines: Mapping[str, int]  # clock → line of its target


@dataclass(frozen=True, slots=True)
class ClockRule:
    """What a charter says about a built-in clock, or a clock of its own."""

    starts: tuple[str, ...] = (CUSTOMER_MESSAGE,)  # of a built-in one
    title: str = ""
    begins: tuple[Trigger, ...] = ()  # only a clock of the charter's own has any
    ends: tuple[Trigger, ...] = ()
    pauses_in: frozenset[Stage] = frozenset()
    when: Condition = ALWAYS  # must hold when it starts
    again: bool = False  # whether it starts anew after its end
    line: int = 0
