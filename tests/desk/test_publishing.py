"""Publishing while the desk works: nobody waits for ever, and no ticket keeps the edition before."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from charter.desk.actions.change import changing
from charter.desk.actions.decide import set_status
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import Moved, publish
from charter.desk.actions.wake import wake
from charter.desk.models import Mailbox, Ticket
from charter.engine.language.atoms import a_name
from charter.worker import duties, editions
from tests.cast import FRIDAY_NOON, Cast, words

LATER = FRIDAY_NOON + timedelta(minutes=1)
pytestmark = pytest.mark.django_db(transaction=True)


def source_of(cast: Cast) -> str:
    """The charter in force, changed enough to be another edition."""
    assert cast.desk.edition is not None
    return cast.desk.edition.source + "# two\n"


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    return open_ticket(
        cast.desk, requester=cast.gwen, subject="Nothing ships", words=words("Help."),
        channel="email", at=FRIDAY_NOON, acknowledge=False,
    )  # fmt: skip


@pytest.fixture
def answering(ticket: Ticket) -> Iterator[threading.Thread]:
    """Somebody who holds the ticket for half a second and writes on it then."""
    holds, trouble = threading.Event(), []

    def work() -> None:
        try:
            with changing(ticket, FRIDAY_NOON) as change:
                holds.set()
                threading.Event().wait(0.5)
                change.record("linked", {"ticket": 1})
        except Exception as error:
            trouble.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    assert holds.wait(5)
    yield thread
    thread.join()
    assert trouble == []


def test_publishing_and_answering_at_once_stop_neither(
    cast: Cast, ticket: Ticket, answering: threading.Thread
) -> None:
    edition = publish(cast.desk, source_of(cast), at=LATER)
    answering.join()
    editions.run_due(LATER, 10)
    ticket.refresh_from_db()
    assert (ticket.edition, ticket.last_seq) == (edition, 4)


def test_a_ticket_that_was_being_judged_meanwhile_follows_too(cast: Cast, ticket: Ticket) -> None:
    edition = publish(cast.desk, source_of(cast), at=LATER)
    # A judgement that had read the edition before writes its own moment.
    Ticket.objects.update(attention_at=LATER + timedelta(days=1))
    assert editions.run_due(LATER, 10) == 1
    ticket.refresh_from_db()
    assert ticket.edition == edition
    assert editions.run_due(LATER, 10) == 0


def test_publishing_writes_to_no_ticket_and_a_promise_is_not_held_up_by_those_that_follow(
    cast: Cast, ticket: Ticket, django_assert_max_num_queries: Any
) -> None:
    due = Ticket.objects.get().attention_at
    with django_assert_max_num_queries(17):
        publish(cast.desk, source_of(cast), at=LATER)
    assert Ticket.objects.get().attention_at == due
    assert duties.next_at() == due


def test_solved_tickets_and_spam_do_not_follow(cast: Cast, ticket: Ticket) -> None:
    set_status(ticket, agent=cast.bo, status="solved", at=FRIDAY_NOON)
    publish(cast.desk, source_of(cast), at=LATER)
    assert editions.next_at() is None
    assert editions.run_due(LATER, 10) == 0
    assert Ticket.objects.get().edition.number == 1


def test_a_ticket_that_cannot_be_judged_holds_up_no_other(
    cast: Cast, ticket: Ticket, monkeypatch: pytest.MonkeyPatch, at: Any
) -> None:
    other = open_ticket(
        cast.desk, requester=cast.rita, subject="Fine", words=words("Help."),
        channel="email", at=FRIDAY_NOON, acknowledge=False,
    )  # fmt: skip
    publish(cast.desk, source_of(cast), at=LATER)

    def stumbling(one: Ticket, moment: datetime) -> None:
        if one == ticket:
            raise RuntimeError("no")
        wake(one, moment)

    monkeypatch.setattr(editions, "wake", stumbling)
    assert editions.run_due(LATER, 10) == 1
    other.refresh_from_db()
    assert other.edition.number == 2
    at(LATER)
    assert editions.next_at() is None  # until the lease of the other is over
    at(LATER + editions.LEASE)
    assert editions.next_at() is not None


def test_whoever_publishes_over_an_edition_they_have_not_seen_is_stopped(cast: Cast) -> None:
    source = source_of(cast)
    second = publish(cast.desk, source, at=LATER, by=cast.ada.user, note="  Two  ", seen=1)
    assert (second.note, second.published_by) == ("Two", cast.ada.user)
    with pytest.raises(Moved) as stopped:
        publish(cast.desk, source + "# three\n", at=LATER, seen=1)
    assert stopped.value.edition == second
    assert publish(cast.desk, source, at=LATER, seen=1) == second


def test_the_longest_names_of_a_charter_fit_into_every_column(cast: Cast) -> None:
    longest = a_name("a priority").longest
    plan, urgent, owner = "P" * longest, "U" * longest, "t" * longest
    source = f"""
schedules: {{{"o" * longest}: {{zone: UTC, open: {{mon-sun: 00:00-24:00}}}}}}
plans: [{plan}]
priorities: [{urgent}]
people: {{teams: {{{owner}: {"T" * 1000}}}}}
statuses: {{{"S" * longest}: new, open: open, pending: pending, solved: solved, closed: closed}}
triage: [{{priority: {urgent}, owner: {owner}}}]
targets: [{{plan: {plan}, priority: {urgent}, first reply: 1h}}]
mailbox: {{name: {"Ü" * 100}, address: Help@Long.Example}}
"""
    publish(cast.harbour, source, at=FRIDAY_NOON)
    cast.harbour.refresh_from_db()
    cast.gwen.desk, cast.gwen.organization = cast.harbour, None
    cast.gwen.save()
    made = open_ticket(
        cast.harbour, requester=cast.gwen, subject="Long", words=words("Help."),
        channel="email", at=LATER, facts={"plan": plan},
    )  # fmt: skip
    assert (made.plan, made.priority, made.team) == (plan, urgent, owner)
    assert made.clocks.get().plan == plan
    assert Mailbox.objects.filter(desk=cast.harbour, address="help@long.example").exists()
