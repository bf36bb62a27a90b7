"""Every automatic step on every ticket of the demo answers "why?" with its rule, line and edition."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from charter.demo import prepare
from charter.desk import present
from charter.desk.models import Ticket, TimelineEvent
from charter.desk.policy.gather import gather
from charter.desk.policy.told import why_event
from charter.desk.queries.tickets import events_of
from charter.engine.explain import Explanation, explain
from charter.engine.moment import moment
from tests.cast import FRIDAY_NOON

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
ADDED = {"paged", "unanswered", "circle"}
"""What ladders and rules without end bring about: told at its own moment, not once it is over."""


@pytest.fixture(autouse=True)
def _demo(at: Callable[[datetime], None]) -> None:
    at(FRIDAY_NOON)
    prepare()


def steps_of(ticket: Ticket) -> list[TimelineEvent]:
    """What came about by itself on a ticket."""
    return list(ticket.events.exclude(data__key=None).order_by("seq"))


def explained(ticket: Ticket) -> Explanation:
    found = gather(ticket)
    at = moment(max(present.now(), ticket.last_event_at or present.now()))
    return explain(found.editions, found.timeline, at, edition=found.opened_under)


def test_every_step_on_a_tickets_page_is_told_with_line_and_edition() -> None:
    kinds, silent = set[str](), list[str]()
    for ticket in Ticket.objects.all():
        events = list(events_of(ticket))
        for step in steps_of(ticket):
            kinds.add(step.kind)
            told = why_event(events, step.seq)
            if not any(one.text and one.line and one.edition for one in told):
                silent.append(f"{ticket.desk.slug} {ticket.number}: {step.kind} {step.data}")

    assert kinds >= {"acted", "sent", "notified"}
    assert silent == []


def test_the_whole_explanation_of_a_ticket_tells_each_step_once() -> None:
    silent = list[str]()
    for ticket in Ticket.objects.all():
        why = explained(ticket)
        for step in steps_of(ticket):
            told = why.of_step(step.data["key"])
            if step.kind not in ADDED and [bool(one.line) for one in told] != [True]:
                silent.append(f"{ticket.desk.slug} {ticket.number}: {step.kind} {step.data} {told}")

    assert silent == []
