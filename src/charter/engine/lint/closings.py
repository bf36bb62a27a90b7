"""Which of two lengths of time ends first, decided over every moment of a schedule's plain week."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from charter.engine.hours import Hours
from charter.engine.language.duration import Duration
from charter.engine.language.model import Schedule
from charter.engine.moment import DAY, MINUTE, Moment, parse
from charter.engine.wording import DAYS, time_of_day
from charter.engine.words import count

_MONDAY: Final = parse("2026-01-12T00:00:00+00:00")
_WEEK: Final = 7 * DAY


class Late(NamedTuple):
    """A beginning after which one length ends later than the other."""

    begin: Moment
    closing: Moment
    due: Moment

    @property
    def told(self) -> str:
        """`from Friday, 5 pm, it ends on Sunday, 5 pm, and would be due on Monday, 10 am`."""
        return (
            f"from {_moment(self.begin)}, the ticket ends on {_moment(self.closing)}, "
            f"and this would be due on {_moment(self.due)}"
        )


def late(schedule: Schedule, target: Duration, closing: Duration) -> Late | None:
    """The first moment of the week, holidays apart, from which the target ends after the closing.

    Open time between two moments changes its course only where the schedule opens or closes, or so
    long before as either length says; looking there and just after is looking everywhere.
    """
    hours = Hours(zone="UTC", week=schedule.week)
    for begin in _turns(hours, target, closing):
        ends, due = _end(hours, begin, closing), _end(hours, begin, target)
        if ends is not None and due is not None and due > ends:
            return Late(begin, ends, due)
    return None


def _turns(hours: Hours, *lengths: Duration) -> Iterator[Moment]:
    """The moments of a week that have to be looked at; plain minutes first."""
    marks = {edge for span in hours.stretches(_MONDAY, _MONDAY + 4 * _WEEK) for edge in span}
    real = [_real(length) for length in lengths]
    found = {_MONDAY, *marks, *(mark - span for mark in marks for span in real if span)}
    inside = sorted({_MONDAY + (one - _MONDAY) % _WEEK for one in found})
    yield from inside
    yield from (one + MINUTE for one in inside)
    yield from (one + 1 for one in inside)


def _real(length: Duration) -> int:
    """The length in real time; 0 for business time, whose ends need no looking for."""
    if length.days is not None:
        return length.days * DAY
    return 0 if length.business else length.span or 0


def _end(hours: Hours, begin: Moment, length: Duration) -> Moment | None:
    """When a length is over; None for never."""
    if length.business_days is not None:
        return hours.business_days_us(begin, length.business_days)
    if length.days is not None:
        return begin + length.days * DAY
    span = length.span or 0
    return hours.add_us(begin, span) if length.business else begin + span


def _moment(at: Moment) -> str:
    """`Friday, 5 pm`, or `Friday, 5 pm, the week after`."""
    weeks, rest = divmod(at - _MONDAY, _WEEK)
    day, time = divmod(rest, DAY)
    later = f", {count(weeks, 'week')} later" if weeks > 1 else ", the week after" * weeks
    return f"{DAYS[day]}, {time_of_day(time // MINUTE)}{later}"
