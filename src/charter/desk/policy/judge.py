"""The one judgement that ends every action: what the engine says now becomes what the rows say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from charter.desk.models import Clock, Ticket, TimelineEvent
from charter.desk.policy import chain, counts
from charter.desk.policy.announce import announce, record
from charter.desk.policy.carry_out import carry_out
from charter.desk.policy.gather import Gathered, from_rows, gather
from charter.desk.policy.project import project, project_columns
from charter.desk.policy.tell import tell_admins
from charter.engine.decide import decide
from charter.engine.moment import moment
from charter.engine.standing import Standing

MOST_ROUNDS: Final = 50
"""So often rules may be answered to within one judgement; a charter without a circle needs a few."""


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
    standing = _settle(ticket, gathered, at)
    project(ticket, standing, clocks)
    ticket.save(update_fields=_PROJECTED)
    counts.move(ticket.desk_id, before, counts.views_of(ticket))
    return standing


def _settle(ticket: Ticket, gathered: Gathered, at: datetime) -> Standing:
    """Decide, do what is owed, and decide again, until nothing is."""
    for _ in range(MOST_ROUNDS):
        standing = _decide(gathered, at)
        written = announce(ticket, standing, gathered, at)
        written += _tell_of_circle(ticket, standing, gathered, at)
        if ticket.spam or not standing.actions or gathered.stopped:
            return standing
        project_columns(ticket, standing)  # what is sent tells how the ticket stands now
        written += [carry_out(ticket, action, at) for action in standing.actions]
        gathered = gathered.and_then(written)
    return _stop(ticket, gathered, at)


def _tell_of_circle(
    ticket: Ticket, standing: Standing, gathered: Gathered, at: datetime
) -> list[TimelineEvent]:
    """Where time alone drives rules round, they rest until something happens; that is told once."""
    if not standing.circle or ticket.spam:
        return []
    key = f"circle:{(*standing.acted, *standing.actions)[-1].key}"
    if key in gathered.keys:
        return []
    data = {"rules": list(standing.circle), "key": key}
    return [_write_circle(ticket, data, at)]


def _write_circle(ticket: Ticket, data: dict[str, Any], at: datetime) -> TimelineEvent:
    event = chain.append(ticket, "circle", at=at, actor="charter", data=data)
    lines = ", ".join(map(str, data["rules"]))
    tell_admins(ticket, "circle", {"lines": lines}, at=at, moment=event.at)
    return event


def _stop(ticket: Ticket, gathered: Gathered, at: datetime) -> Standing:
    """Rules that set each other off without end do nothing more here, and the admins are told."""
    standing = _decide(gathered, at)
    lines = sorted({action.line for action in standing.actions})
    _write_circle(ticket, {"rules": lines, "for good": True}, at)
    return standing


def let_go(ticket: Ticket, at: datetime) -> None:
    """Write down that what rules asked for on a locked ticket is not done any more, but who is to have
    it and by when."""
    at = at if ticket.last_event_at is None else max(at, ticket.last_event_at)
    for action in standing_of(ticket, at).actions:
        if action.kind not in ("assign", "promise"):
            record(ticket, "acted", action, {**action.data, "let go": True}, at)


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
    "ended_at",
    "highest_tier",
    "priority",
    "priority_rank",
    "plan",
    "topic",
    "team",
    "assignee",
    "answers",
    "contact",
    "paging",
    "missing",
    "reason",
    "detail",
    "marks",
    "breached",
    "due_at",
    "due_clock",
    "place",
    "inner_place",
    "favoured",
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
