"""The queues of a charter: which tickets are in them, and what the next one is promised."""

from __future__ import annotations

import datetime as days
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from charter.desk.models import Desk, QueuePlace, Ticket
from charter.desk.policy.editions import charter_in_force, charter_of
from charter.desk.policy.stands import stands
from charter.engine import queues
from charter.engine.facts import Fact
from charter.engine.language.model import Queue
from charter.engine.moment import moment
from charter.engine.standing import Standing


class Promise(NamedTuple):
    """What a queue promises a ticket now, and what decided it."""

    day: days.date | None
    ahead: int
    full: bool


def project_places(ticket: Ticket, standing: Standing, at: datetime) -> None:
    """Bring the queues that a ticket is in up to date; asks nothing where the charter has none."""
    charter = charter_of(ticket.edition_id)
    if not charter.queues:
        return
    wanted = {}
    if ticket.unsolved and not ticket.spam:
        wanted = {
            name: day_of(charter.facts.get(queue.tells), standing.facts.get(queue.tells))
            for name, queue in charter.queues.items()
            if queues.holds(queue, standing)
        }
    _write(ticket, wanted, at)


def _write(ticket: Ticket, wanted: Mapping[str, days.date | None], at: datetime) -> None:
    rows = {row.queue: row for row in QueuePlace.objects.filter(ticket_id=ticket.pk)}
    if gone := [row.pk for name, row in rows.items() if name not in wanted]:
        QueuePlace.objects.filter(pk__in=gone).delete()
    for name, day in wanted.items():
        row = rows.get(name)
        if row is None:
            QueuePlace.objects.create(
                desk_id=ticket.desk_id, ticket=ticket, queue=name, day=day, since=at
            )
        elif row.day != day:
            row.day = day
            row.save(update_fields=["day"])


def day_of(fact: Fact | None, told: Any) -> days.date | None:
    """The date that a fact bears; None where it bears none."""
    value = fact.value(told) if fact is not None else None
    return None if value is None else days.date.fromisoformat(str(value))


def promise(ticket: Ticket, queue: Queue, at: datetime) -> Promise:
    """What a queue promises a ticket at a moment, on the hours of its own schedule.

    Whoever is in the queue already is ahead: their dates are promised and move only by an agent's
    word. The desk's row is held until the transaction ends, so that two tickets that come at once
    count each other.
    """
    Desk.objects.select_for_update(no_key=True).get(pk=ticket.desk_id)
    hours = charter_of(ticket.edition_id).schedule_for(stands(ticket).schedule).hours
    ahead = (
        # A ticket that was solved while an edition had no such queue keeps its row, and its place not.
        QueuePlace.objects.filter(desk_id=ticket.desk_id, queue=queue.name, ticket__unsolved=True)
        .exclude(ticket_id=ticket.pk)
        .count()
    )
    day, full = queues.date(hours, moment(at), ahead, queue.a_day, queue.at_most)
    return Promise(day, ahead, full)


class Latest(NamedTuple):
    """The last day that a queue may promise, of which more was asked."""

    queue: str
    day: days.date
    line: int


def latest_of(ticket: Ticket, facts: Mapping[str, Any]) -> Latest | None:
    """Of facts that somebody is about to tell, the first date that its queue may not promise."""
    charter = charter_of(ticket.edition_id)
    if all(queue.tells not in facts for queue in charter.queues.values()):
        return None
    late = queues.too_late(charter, stands(ticket), facts)
    if late is None:
        return None
    return Latest(charter.queues[late.queue].title, late.latest, late.line)


def queues_of(desk: Desk) -> Mapping[str, Queue]:
    """The queues of the charter in force."""
    return charter_in_force(desk).queues
