"""A time zone as stretches of real time with one offset each.

Between two changes of its clocks a zone is nothing but a fixed offset, and there arithmetic on
wall-clock readings is exact; so a change is found once and never thought of again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from charter.engine.moment import DAY, EPOCH, SECOND, Moment, Span, instant

FIRST: Final[Moment] = (datetime.min.replace(tzinfo=EPOCH.tzinfo) - EPOCH) // timedelta.resolution
LAST: Final[Moment] = (datetime.max.replace(tzinfo=EPOCH.tzinfo) - EPOCH) // timedelta.resolution
"""The first and the last moment that a datetime in UTC can tell: the years 1 to 9999."""

# No zone has ever changed its clocks twice within three days (a test reads every zone's record).
_STEP: Final[Span] = 3 * DAY

Stretch: TypeAlias = tuple[Moment, Moment, Span]
"""Begin, end, and how far the wall clock is ahead of UTC in between."""


def named(name: str) -> ZoneInfo:
    """The zone of this name in the tz database; `ValueError` where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"there is no time zone {name!r}; write one such as Europe/Berlin") from (
            error
        )


def offset(zone: ZoneInfo, at: Moment) -> Span:
    """How far the zone's wall clock is ahead of UTC at a moment."""
    # Within a day of either end of the calendar the reading itself may not be a date any more.
    told = min(max(at, FIRST + DAY), LAST - DAY)
    ahead = datetime.fromtimestamp(told // SECOND, zone).utcoffset()
    assert ahead is not None
    return ahead // timedelta.resolution


def reading(zone: ZoneInfo, at: Moment) -> datetime:
    """A moment as the zone's wall clock shows it; in UTC where that date lies outside the calendar."""
    told = instant(at)
    try:
        return told.astimezone(zone)
    except OverflowError:  # within a day of the beginning of year 1 or the end of 9999
        return told


def change(zone: ZoneInfo, before: Moment, after: Moment) -> Moment:
    """The moment at which the offset of `before` gives way, where `after` has another one."""
    old = offset(zone, before)
    low, high = before // SECOND, -(-after // SECOND)  # clocks change on whole seconds
    while high - low > 1:
        middle = (low + high) // 2
        if offset(zone, middle * SECOND) == old:
            low = middle
        else:
            high = middle
    return high * SECOND


def stretches(zone: ZoneInfo, begin: Moment, end: Moment) -> Iterator[Stretch]:
    """[begin, end) cut at every change of the clock, in order."""
    here, ahead = begin, offset(zone, begin)
    probe = begin
    while probe < end:
        probe, last = min(probe + _STEP, end), probe
        if offset(zone, probe) != ahead:
            turn = change(zone, max(last, here), probe)
            if turn < end:
                yield here, turn, ahead
                here, ahead, probe = turn, offset(zone, turn), turn
    yield here, end, ahead


def first(zone: ZoneInfo, reading: Span) -> Moment:
    """The first moment at which the wall clock shows a reading, told in microseconds since
    1970-01-01T00:00; where the clock skips it, the first moment after it."""
    # An offset is less than a day, so the reading comes within a day of the same UTC reading.
    return next(
        at
        for begin, end, ahead in stretches(zone, reading - DAY, reading + DAY)
        if (at := max(begin, reading - ahead)) < end
    )
