"""Times and lengths in words, the same wherever they are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from charter.engine.hours.zone import reading
from charter.engine.moment import DAY, HOUR, MINUTE, SECOND, Moment, Span

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_NEAR: Final[Span] = 6 * DAY
"""Within so much a weekday says which date is meant."""


class Wall:
    """The wall clock of a zone, as somebody reads it at a moment."""

    def __init__(self, zone: str, now: Moment) -> None:
        self.zone = _zone(zone)
        self._year = self.read(now).year

    def read(self, at: Moment) -> datetime:
        """The moment as a datetime of the zone."""
        return reading(self.zone, at)

    def full(self, at: Moment) -> str:
        """Date and time: `Mon 23 Nov 09:05`."""
        return f"{self.date(self.read(at).date())} {self.time(at)}"

    def near(self, at: Moment, other: Moment) -> str:
        """Weekday and time, `Fri 17:55`, where `other` is near enough to tell which; else in full."""
        if abs(at - other) >= _NEAR:
            return self.full(at)
        return f"{_DAYS[self.read(at).weekday()][:3]} {self.time(at)}"

    def day(self, at: Moment, other: Moment) -> str:
        """The weekday, `Friday`, where `other` is near enough to tell which; else the date."""
        local = self.read(at)
        return self.date(local.date()) if abs(at - other) >= _NEAR else _DAYS[local.weekday()]

    def date(self, on: date) -> str:
        """A date: `Mon 23 Nov`, with its year where that is not the reader's."""
        year = "" if on.year == self._year else f" {on.year}"
        return f"{_DAYS[on.weekday()][:3]} {on.day} {_MONTHS[on.month - 1]}{year}"

    def time(self, at: Moment) -> str:
        """The time of day: `09:05`, `09:05:30`; a begun second is told as that second."""
        local = self.read(at)
        return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def length(span: Span) -> str:
    """A length of time: `10m`, `1h30m`, `45s`; `0m` for none."""
    hours, rest = divmod(span, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    seconds = f"{rest / SECOND:g}s" if rest else ""
    return (f"{hours}h" if hours else "") + (f"{minutes}m" if minutes else "") + seconds or "0m"


def spoken(span: Span, kind: str = "") -> str:
    """A length as it is said, perhaps of a kind of time: `10 business minutes`, `3 hours`."""
    of = f"{kind} " if kind else ""
    for unit, name, most in (
        (HOUR, "hour", None),
        (MINUTE, "minute", 120),
        (SECOND, "second", 120),
    ):
        if span and span % unit == 0 and (most is None or span <= most * unit):
            return count(span // unit, f"{of}{name}")
    return f"{length(span)} of {kind} time" if kind else length(span)


def count(number: int, noun: str) -> str:
    """A number of things: `1 day`, `3 days`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def row(parts: Sequence[str]) -> str:
    """Words in a row: `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
