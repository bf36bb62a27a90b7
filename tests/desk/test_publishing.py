"""Publishing while the desk works: nobody waits for ever, and no ticket keeps the edition before."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection

from charter.desk.actions import publish as publishing
from charter.desk.actions.change import changing
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.models import Mailbox, Ticket
from charter.engine.language.atoms import a_name
from charter.worker import duties
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
    duties.run_due(LATER, 10)
    ticket.refresh_from_db()
    assert (ticket.edition, ticket.last_seq) == (edition, 4)


def test_a_ticket_that_was_being_judged_meanwhile_is_woken_too(
    cast: Cast, ticket: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    wake = publishing._wake_open_tickets
    turns = []

    def woken(*asked: object) -> None:
        wake(*asked)  # type: ignore[arg-type]
        turns.append(asked)
        if len(turns) == 1:  # a judgement that had read the edition before writes its own moment
            Ticket.objects.update(attention_at=LATER + timedelta(days=1))

    monkeypatch.setattr(publishing, "_wake_open_tickets", woken)
    publish(cast.desk, source_of(cast), at=LATER)
    ticket.refresh_from_db()
    assert ticket.attention_at == LATER


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
