"""A machine that dies in the middle of a call, and two that call at once: the outcome is the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from charter.channels.email import receive
from charter.desk.actions.decide import set_status, set_topic
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.wake import wake
from charter.desk.models import Agent, Delivery, InboundMail, Notice, Ticket, TimelineEvent
from charter.desk.queries.verify import verify
from charter.worker import duties, inbound
from tests.cast import words
from tests.desk.actions.test_merge_together import at_once
from tests.journeys.day import Day, letter
from tests.journeys.night import CHARTER, SERVER, Night, fall
from tests.journeys.test_crashes import FAILURES, Outcome, strike_everywhere

pytestmark = pytest.mark.django_db(transaction=True)
OFTEN = CHARTER.replace("1 in 1h, desk: 2 in 1h", "900 in 1h, desk: 900 in 1h")


@pytest.fixture(params=FAILURES)
def failure(request: pytest.FixtureRequest) -> Callable[[], BaseException]:
    """What befalls the machine."""
    return FAILURES[request.param]


def calm(day: Day, settings: Any, text: str = OFTEN) -> Night:
    settings.SMTP_TIMEOUT = 5
    settings.MAIL_RATE_PER_SENDER = 10_000
    settings.ACKNOWLEDGEMENTS_PER_HOUR = 10_000
    return fall(day, settings, text)


def of_call(night: Night, ticket: Ticket) -> Outcome:
    """All that came of a call; the ticket is solved afterwards, so that nobody is called on."""
    ticket.refresh_from_db()
    rows = ticket.events.exclude(kind="duplicate_suggested").order_by("seq")
    calls = rows.filter(kind="paged").values_list("data", flat=True)
    found = {
        "events": list(rows.values_list("kind", "actor")),
        "calls": [(one["step"], one["to"], len(one["deliveries"])) for one in calls],
        "mail": sorted(ticket.deliveries.values_list("kind", "state")),
        "notices": sorted(
            Notice.objects.filter(ticket=ticket).values_list("kind", "agent__user__name")
        ),
        "stands": ticket.paging,
    }
    set_status(ticket, agent=night.cast.cy, status="solved", at=night.day.now)
    return found


def test_a_report_calls_once_whatever_write_was_the_last(
    day: Day, failure: Callable[[], BaseException], settings: Any
) -> None:
    night = calm(day, settings)

    def arrives(last: int) -> str:
        named = f"<{last}.down@goldrush.example>"
        raw = letter(
            "gwen@goldrush.example", f"Matter {last}", "Everything is down!", Message_ID=named,
            Authentication_Results=f"{SERVER}; dmarc=pass header.from=goldrush.example",
        )  # fmt: skip
        receive.store(night.cast.desk, "smtp", "", "", raw, day.now)
        return named

    def called(named: str) -> Outcome:
        ticket = InboundMail.objects.get(message_id=named).ticket
        assert ticket is not None
        return of_call(night, ticket)

    writes = strike_everywhere(
        day, failure, prepare=arrives, path=lambda _: inbound.run_due(day.now, 10),
        again=lambda _: day.work(), outcome=called,
    )  # fmt: skip
    assert writes > 20


def test_the_next_step_comes_once_whatever_write_was_the_last(
    day: Day, failure: Callable[[], BaseException], settings: Any
) -> None:
    night = calm(day, settings)

    def waits(last: int) -> Ticket:
        ticket = night.report()
        day._hold(day.now + timedelta(minutes=5, seconds=1))  # Bo has not answered
        return ticket

    writes = strike_everywhere(
        day, failure, prepare=waits, path=lambda _: duties.run_due(day.now, 10),
        again=lambda _: day.work(), outcome=lambda ticket: of_call(night, ticket),
    )  # fmt: skip
    assert writes > 5


# ---- two at once -----------------------------------------------------------------------------


def waiting(night: Night, subject: str, requester: Any) -> Ticket:
    return open_ticket(
        night.cast.desk, requester=requester, subject=subject, words=words(f"{subject} is odd."),
        channel="email", at=night.day.now, acknowledge=False,
    )  # fmt: skip


def test_two_workers_together_call_no_more_often_than_the_charter_lets_them(
    day: Day, settings: Any
) -> None:
    text = CHARTER.replace("{told: {heard: outage}}", "{told: {topic: outage}}")
    night = calm(day, settings, text)
    cast = night.cast
    for attempt in range(4):
        tickets = [waiting(night, f"Shop {attempt}.{n}", cast.gwen) for n in range(2)]
        at = day.now
        acts = [
            lambda one=one, at=at: set_topic(one, agent=cast.bo, topic="outage", at=at)  # type: ignore[misc]
            for one in tickets
        ]
        assert at_once(*acts) == [True, True]
        kinds = [
            list(one.events.filter(kind__startswith="page_").values_list("kind", flat=True))
            for one in tickets
        ]
        assert sorted(kinds) == [["page_refused"], ["page_started"]]
        day._hold(at + timedelta(hours=2))
    assert [str(flaw) for flaw in verify(cast.desk, day.now - timedelta(hours=2))] == []


def test_two_workers_that_wake_one_ticket_call_once(day: Day, settings: Any) -> None:
    night = calm(day, settings)
    ticket = night.report()
    at = day.now + timedelta(minutes=6)
    assert at_once(*[lambda: wake(ticket, at)] * 2) == [True, True]
    assert TimelineEvent.objects.filter(ticket=ticket, kind="paged").count() == 2
    assert Delivery.objects.filter(kind="page mail").count() == 2


def test_two_tickets_at_once_go_to_two_people(day: Day, settings: Any) -> None:
    text = OFTEN.replace(
        "rules:\n",
        "rules:\n  - {on: {told: {topic: other}}, do: {assign: {to: team support, by: round robin}}}\n",
    )
    night = calm(day, settings, text)
    night.cast.ada.teams.clear()
    for attempt in range(4):
        tickets = [waiting(night, f"Lamp {attempt}.{n}", night.cast.rita) for n in range(2)]
        acts = [
            lambda one=one: set_topic(one, agent=night.cast.ada, topic="other", at=day.now)  # type: ignore[misc]
            for one in tickets
        ]
        assert at_once(*acts) == [True, True]
        for one in tickets:
            one.refresh_from_db()
        assert {one.assignee_id for one in tickets} == {night.cast.bo.pk, night.cast.cy.pk}
    assert Notice.objects.filter(kind="assigned").count() == 8
    assert Agent.objects.filter(assigned_at__isnull=False).count() == 2
