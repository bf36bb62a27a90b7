"""The one judgement that ends every action: what the engine says now becomes what the rows say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from charter.desk.models import Clock, Ticket, TimelineEvent
from charter.desk.policy import counts
from charter.desk.policy.announce import announce
from charter.desk.policy.gather import Gathered, from_rows, gather
from charter.desk.policy.project import project
from charter.engine.decide import decide
from charter.engine.moment import moment
from charter.engine.standing import Standing


def judge(ticket: Ticket, at: datetime, *, before: frozenset[str] = frozenset()) -> Standing:
    """Decide where a locked ticket stands and write only what differs.

    `at` is never earlier than the ticket's last event. `before` are the views that the ticket
    counted in when it was locked. Judging twice changes nothing the second time.
    """
    clocks = Clock.objects.filter(ticket_id=ticket.pk)
    return _judge(ticket, at, gather(ticket), clocks, before)


def judge_new(ticket: Ticket, at: datetime, events: Sequence[TimelineEvent]) -> Standing:
    """The same for a ticket of which these are all the events, and which has no clocks yet."""
    return _judge(ticket, at, from_rows(events), (), frozenset())


def _judge(
    ticket: Ticket,
    at: datetime,
    gathered: Gathered,
    clocks: Iterable[Clock],
    before: frozenset[str],
) -> Standing:
    if ticket.last_event_at is not None:
        at = max(at, ticket.last_event_at)
    standing = _decide(gathered, at)
    announce(ticket, standing, gathered.announced, at)
    project(ticket, standing, clocks)
    ticket.save(update_fields=_PROJECTED)
    counts.move(ticket.desk_id, before, counts.views_of(ticket))
    return standing


def standing_of(ticket: Ticket, at: datetime) -> Standing:
    """Where a ticket stands at a moment, by its timeline alone."""
    return _decide(gather(ticket, until=at), at)


def _decide(gathered: Gathered, at: datetime) -> Standing:
    return decide(gathered.editions, gathered.timeline, moment(at), edition=gathered.opened_under)


_PROJECTED = (
    "subject",
    "requester",
    "organization",
    "edition",
    "status",
    "stage",
    "unsolved",
    "priority",
    "priority_rank",
    "plan",
    "topic",
    "team",
    "assignee",
    "missing",
    "breached",
    "due_at",
    "due_clock",
    "queue_at",
    "clock",
    "spam",
    "attention_at",
    "claimed_until",
    "last_message_at",
    "last_words",
    "last_side",
    "last_seq",
    "last_event_at",
    "head",
)
