"""Promises: rows, warnings, and what a charter changes about clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charter.engine.conditions import Condition
from charter.engine.language.duration import Duration
from charter.engine.promises import CUSTOMER_MESSAGE


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
    """What a charter says about one kind of clock, beyond its targets."""

    starts: tuple[str, ...] = (CUSTOMER_MESSAGE,)
