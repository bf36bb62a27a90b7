"""Business time by the definition, minute by minute: slow, and written without the engine.

It asks the standard library for the wall-clock reading of every UTC minute and nothing else; so it
is right for zones whose offset is a whole number of minutes, and for moments on whole minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Oracle:
    """One schedule, told as it is told to `Hours`."""

    zone: str
    week: Mapping[int, Sequence[tuple[int, int]]]
    exceptions: Mapping[date, Sequence[tuple[int, int]]] = field(default_factory=dict)
    holidays: Callable[[int], Container[date]] | None = None

    def is_open(self, at: datetime) -> bool:
        """Whether the reading of this minute lies in the hours of its date."""
        reading = at.astimezone(ZoneInfo(self.zone))
        minute = reading.hour * 60 + reading.minute
        return any(opening <= minute < closing for opening, closing in self.hours(reading.date()))

    def hours(self, day: date) -> Sequence[tuple[int, int]]:
        """What is open on a date."""
        if day in self.exceptions:
            return self.exceptions[day]
        if self.holidays is not None and day in self.holidays(day.year):
            return ()
        return self.week.get(day.weekday(), ())

    def between(self, start: datetime, end: datetime) -> int:
        """How many open minutes begin in [start, end)."""
        at, end = start.astimezone(UTC), end.astimezone(UTC)
        count = 0
        while at < end:
            count += self.is_open(at)
            at += MINUTE
        return count

    def add(self, start: datetime, minutes: int, *, within: timedelta) -> datetime | None:
        """The earliest minute by which so many have been counted; None if not `within`."""
        at = start.astimezone(UTC)
        end = at + within
        while minutes:
            if at >= end:
                return None
            minutes -= self.is_open(at)
            at += MINUTE
        return at
