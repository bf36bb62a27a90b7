"""The hours a schedule gives to each calendar date, before anybody asks what a clock shows then."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from charter.engine.moment import EPOCH, MINUTE, Span

Interval: TypeAlias = tuple[int, int]
"""Opening and closing in minutes of the wall clock, 0 to 1440."""

Readings: TypeAlias = tuple[tuple[Span, Span], ...]
"""The same in microseconds since midnight, sorted, apart from one another."""

MIDNIGHT: Final = 24 * 60
EPOCH_ORDINAL: Final = EPOCH.toordinal()


class Week:
    """Weekly hours, dates with hours of their own, and holidays: date in, open readings out."""

    def __init__(
        self,
        week: Mapping[int, Sequence[Interval]],
        exceptions: Mapping[date, Sequence[Interval]],
        holidays: Callable[[int], Container[date]] | None,
    ) -> None:
        self.regular = _regular(week)
        self.own = {day.toordinal(): _readings(exceptions[day], day) for day in exceptions}
        self._holidays = holidays

    @property
    def is_blank(self) -> bool:
        """Whether no weekday has hours, so that only dates of their own can be open."""
        return not any(self.regular)

    @property
    def is_always_open(self) -> bool:
        """Whether every reading of every date is open."""
        whole_day = (0, MIDNIGHT * MINUTE)
        every_day = all(readings == (whole_day,) for readings in self.regular)
        return every_day and not self.own and self._holidays is None

    def closed(self, first: int, last: int) -> frozenset[int]:
        """The holidays among the dates `first` to `last`, both given and told as ordinals."""
        if self._holidays is None or self.is_blank:
            return frozenset()
        first, last = max(first, date.min.toordinal()), min(last, date.max.toordinal())
        days = [date.fromordinal(number) for number in range(first, last + 1)]
        by_year = {year: self._holidays(year) for year in range(days[0].year, days[-1].year + 1)}
        return frozenset(day.toordinal() for day in days if day in by_year[day.year])

    def usual(self, ordinal: int) -> Readings:
        """The weekly hours of a date."""
        return self.regular[(ordinal - 1) % 7]  # 0001-01-01, ordinal 1, was a Monday

    def is_full(self, ordinal: int, closed: Container[int]) -> bool:
        """Whether the date has weekly hours and nothing takes any of them away."""
        usual = self.usual(ordinal)
        own = self.own.get(ordinal)
        if own is None:
            return bool(usual) and ordinal not in closed
        return bool(usual) and all(any(o <= a and b <= c for o, c in own) for a, b in usual)


def _regular(week: Mapping[int, Sequence[Interval]]) -> tuple[Readings, ...]:
    """Seven days of readings, Monday first; what runs over midnight is split there."""
    days: list[list[Interval]] = [[] for _ in range(7)]
    for weekday, intervals in week.items():
        if weekday not in range(7):
            raise ValueError(f"a weekday is 0 (Monday) to 6 (Sunday), not {weekday!r}")
        for opening, closing in intervals:
            if closing < opening:
                days[weekday].append((opening, MIDNIGHT))
                days[(weekday + 1) % 7].append((0, closing))
            else:
                days[weekday].append((opening, closing))
    return tuple(_readings(intervals, weekday) for weekday, intervals in enumerate(days))


def _readings(intervals: Iterable[Interval], day: object) -> Readings:
    """Checked, sorted, and joined where they overlap or touch."""
    joined: list[Interval] = []
    for opening, closing in sorted(intervals):
        if not 0 <= opening < closing <= MIDNIGHT:
            raise ValueError(
                f"hours run from an earlier to a later minute within 0 and {MIDNIGHT}, "
                f"not from {opening} to {closing} (day {day})"
            )
        if joined and opening <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(closing, joined[-1][1]))
        else:
            joined.append((opening, closing))
    return tuple((opening * MINUTE, closing * MINUTE) for opening, closing in joined)
