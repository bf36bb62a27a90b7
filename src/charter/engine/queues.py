"""Dates promised from the length of a queue: so many are done a day, and never later than a limit."""

from __future__ import annotations

import datetime as days
from collections.abc import Mapping
from typing import Any, NamedTuple

from charter.engine.hours import Hours
from charter.engine.hours.zone import named, reading
from charter.engine.language.live import SOMEBODY
from charter.engine.language.model import Charter, Queue
from charter.engine.moment import Moment
from charter.engine.standing import Standing


class Promised(NamedTuple):
    """The date that a queue promises, and whether the limit has cut it short."""

    date: days.date | None  # None where the schedule has no such day
    full: bool


class TooLate(NamedTuple):
    """A date beyond what a queue may promise."""

    queue: str
    fact: str
    latest: days.date
    line: int


def date(hours: Hours, at: Moment, ahead: int, a_day: int, at_most: int | None) -> Promised:
    """The first full business day that has room, of those that open at or after `at`.

    With `ahead` tickets before it and `a_day` done on each, that is the (1 + ahead // a_day)-th,
    but never one beyond the `at_most`-th. `ValueError` for less than none ahead or one a day.
    """
    if ahead < 0 or a_day < 1:
        raise ValueError(f"{ahead} tickets ahead at {a_day} a day are no queue")
    day = 1 + ahead // a_day
    full = at_most is not None and day > at_most
    return Promised(_day(hours, at, at_most if full and at_most is not None else day), full)


def latest(hours: Hours, at: Moment, at_most: int | None) -> days.date | None:
    """The last date that may be promised for what was asked at `at`; None for any."""
    return None if at_most is None else _day(hours, at, at_most)


def _day(hours: Hours, at: Moment, days: int) -> days.date | None:
    closes = hours.business_days_us(at, days)
    # What closes at midnight belongs to the date before.
    return None if closes is None else reading(named(hours.zone), closes - 1).date()


def too_late(charter: Charter, standing: Standing, facts: Mapping[str, Any]) -> TooLate | None:
    """Which of the facts that somebody is about to tell is a date beyond its queue's limit.

    The limit counts from the moment at which the queue promised a date on this ticket, else from
    the standing's. A queue that the ticket was never promised from binds it while it is in it.
    """
    hours = charter.schedules[standing.schedule].hours
    for queue in charter.queues.values():
        told = facts.get(queue.tells)
        fact = charter.facts.get(queue.tells)
        day = None if fact is None else fact.value(told)
        since = standing.dates.get(queue.name)
        if day is None or (since is None and not holds(queue, standing)):
            continue
        last = latest(hours, standing.at if since is None else since, queue.at_most)
        if last is not None and days.date.fromisoformat(str(day)) > last:
            return TooLate(queue.name, queue.tells, last, queue.line)
    return None


def holds(queue: Queue, standing: Standing) -> bool:
    """Whether a ticket is in a queue."""
    return queue.when.matches(_facts(standing))


def _facts(standing: Standing) -> Mapping[str, Any]:
    """All that conditions can ask of a ticket, but for the moment."""
    return {
        **standing.facts,
        **{f"mark {mark.name}": True for mark in standing.marks},
        "priority": standing.priority,
        "status": standing.status,
        "stage": standing.stage,
        "reason": standing.reason,
        "owner": standing.owner,
        "tier": standing.tier,
        "assignee": None if standing.assignee is None else SOMEBODY,
        "turn": standing.turn,
    }
