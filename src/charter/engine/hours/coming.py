"""Dates with other hours that lie ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from charter.engine.hours.zone import LAST, named, reading
from charter.engine.moment import DAY, Moment

if TYPE_CHECKING:
    from charter.engine.language.model import Intervals, Schedule


class Coming(NamedTuple):
    """One date whose hours differ from its weekday's."""

    on: date
    open: Intervals  # none: closed all day
    why: str  # a holiday's name, or what the charter says; may be empty


def coming(schedule: Schedule, at: Moment, within: int) -> tuple[Coming, ...]:
    """The dates with other hours from the one at `at`, in the schedule's zone, to `within` days on."""
    zone = named(schedule.zone)
    first = reading(zone, at).date()
    last = reading(zone, min(at + within * DAY, LAST - 2 * DAY)).date()
    return tuple(differing(schedule, first, max(first, last)))


def differing(schedule: Schedule, first: date, last: date) -> Iterator[Coming]:
    """The dates from the first to the last, both included, whose hours differ from the weekday's."""
    for number in range((last - first).days + 1):
        on = first + timedelta(days=number)
        own = schedule.days.get(on)
        special = schedule.special(on)
        usual = tuple(schedule.week.get(on.weekday(), ()))
        now = own.open if own else () if special else usual
        if now != usual:
            yield Coming(on, now, "" if own and not own.why else special or "")
