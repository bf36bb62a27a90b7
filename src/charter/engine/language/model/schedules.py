"""Weekly hours and the dates that differ from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeAlias

from charter.engine.hours import Hours
from charter.engine.language.holidays import Holidays

Intervals: TypeAlias = tuple[tuple[int, int], ...]
"""Open hours of one day: (opening, closing) in minutes from 0 to 1440."""


@dataclass(frozen=True, slots=True)
class DayOff:
    """A date with other hours than its weekday; no hours means closed all day."""

    on: date
    open: Intervals
    why: str | None
    line: int


@dataclass(frozen=True)
class Schedule:
    """Weekly open hours in a zone, with holidays and dates of their own."""

    name: str
    zone: str
    week: Mapping[int, Intervals]  # 0 is Monday
    days: Mapping[date, DayOff] = field(default_factory=dict)
    holidays: tuple[Holidays, ...] = ()

    @cached_property
    def hours(self) -> Hours:
        """Business time under this schedule."""
        return Hours(
            zone=self.zone,
            week=self.week,
            exceptions={on: day.open for on, day in self.days.items()},
            holidays=self.closed_in if self.holidays else None,
        )

    def closed_in(self, year: int) -> Mapping[date, str]:
        """The holidays of a year, each with its name."""
        found: dict[date, str] = {}
        for calendar in self.holidays:
            found.update(calendar.in_year(year))
        return found

    def special(self, on: date) -> str | None:
        """Why a date has other hours than its weekday: a holiday's name, or what the charter says."""
        if day := self.days.get(on):
            return day.why or ("other hours" if day.open else "closed")
        return self.closed_in(on.year).get(on)
