"""Times and lengths in words, the same wherever they are told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from charter.engine.moment import HOUR, MINUTE, SECOND, Moment, Span, instant
from charter.engine.standing import ClockStanding

_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEKDAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def wall(at: Moment, zone: str) -> str:
    """A moment on the wall clock of a zone: `Mon 23 Nov 09:05`, seconds where there are some."""
    local = instant(at).astimezone(_zone(zone))
    return f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {time(at, zone)}"


def time(at: Moment, zone: str) -> str:
    """The time of day on the wall clock of a zone: `09:05`, or `09:05:30`."""
    local = instant(at).astimezone(_zone(zone))
    if not local.second and not local.microsecond:
        return f"{local:%H:%M}"
    return f"{local:%H:%M:%S}" + (
        f".{local.microsecond:06}".rstrip("0") if local.microsecond else ""
    )


def date(at: Moment, zone: str) -> str:
    """The date on the wall clock of a zone: `Mon 23 Nov`."""
    return wall(at, zone).rsplit(" ", 1)[0]


def weekday(at: Moment, zone: str) -> str:
    """The day of the week in full."""
    return _WEEKDAYS[instant(at).astimezone(_zone(zone)).weekday()]


def length(span: Span) -> str:
    """A length of time: `10m`, `1h30m`, `45s`; `0m` for none."""
    hours, rest = divmod(span, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    seconds = f"{rest / SECOND:g}s" if rest else ""
    told = (f"{hours}h" if hours else "") + (f"{minutes}m" if minutes else "") + seconds
    return told or "0m"


def of_target(clock: ClockStanding) -> str:
    """A clock's target in words: `10m`, `2 business days`, `4 days`."""
    if clock.target_span is not None:
        return length(clock.target_span)
    if clock.target_business_days is not None:
        return count(clock.target_business_days, "business day")
    return count(clock.target_days or 0, "day")


def count(number: int, noun: str) -> str:
    """A number of things: `1 day`, `3 days`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def row(parts: Sequence[str]) -> str:
    """Words in a row: `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
