"""One judgement of one ticket costs a number of queries that does not grow with its story."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from charter.desk.actions.answer import reply
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.models import Ticket
from charter.desk.policy import counts
from charter.desk.policy.judge import judge
from tests.cast import CHARTERS, FRIDAY_NOON, Cast, words

pytestmark = [pytest.mark.django_db, pytest.mark.database]
JUDGED = 3
"""Its events, its clocks, and the row that is written back."""
QUEUED = 4
"""Where the charter promises dates from queues, also in which of them it stands."""


def story(cast: Cast, answers: int) -> Ticket:
    """A ticket with so many answers, one an hour."""
    ticket = open_ticket(
        cast.desk, requester=cast.gwen, subject="Stuck", words=words("All orders are stuck."),
        channel="email", at=FRIDAY_NOON,
    )  # fmt: skip
    for hour in range(answers):
        at = FRIDAY_NOON + timedelta(hours=hour + 1)
        reply(ticket, agent=cast.bo, words=words("We are at it."), at=at)
    return ticket


def asked(ticket: Ticket, at: datetime) -> list[str]:
    """The queries of one judgement of a ticket that is locked already."""
    with transaction.atomic():
        locked = Ticket.objects.select_for_update().get(pk=ticket.pk)
        before = counts.views_of(locked)
        with CaptureQueriesContext(connection) as captured:
            judge(locked, at, before=before)
    return [one["sql"] for one in captured.captured_queries]


@pytest.mark.parametrize("name", sorted(path.name for path in CHARTERS.iterdir()))
def test_a_judge_that_finds_nothing_new_asks_as_often_whatever_has_happened(
    cast: Cast, name: str
) -> None:
    source = (CHARTERS / name / "charter.yaml").read_text(encoding="utf-8")
    publish(cast.desk, source, at=FRIDAY_NOON - timedelta(hours=1))
    cast.desk.refresh_from_db()
    tickets = story(cast, 1), story(cast, 12)
    at = FRIDAY_NOON + timedelta(hours=12, minutes=1)
    first = [len(asked(ticket, at)) for ticket in tickets]
    again = [len(asked(ticket, at)) for ticket in tickets]

    print(f"{name}: {again} queries each; {first} where something had fallen due")
    judged = QUEUED if "\nqueues:" in source else JUDGED
    assert again == [judged, judged]
