"""Thousands of open tickets follow an edition, a few at a time, and nothing waits for them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from charter.desk.actions.answer import note
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.models import Desk, Ticket, TimelineEvent
from charter.desk.queries.following import behind, following
from charter.worker import editions
from charter.worker.claims import free_at, take
from tests.cast import FRIDAY_NOON, Cast, words

MANY = 3_000
LATER = FRIDAY_NOON + timedelta(minutes=1)


@pytest.fixture
def many(cast: Cast, at: Any) -> list[Ticket]:
    """Gwen's ticket, and as many of the same as a large desk has open; then the next edition."""
    at(LATER)
    told = open_ticket(
        cast.desk, requester=cast.gwen, subject="Nothing ships", words=words("Help."),
        channel="email", at=FRIDAY_NOON, acknowledge=False,
    )  # fmt: skip
    events = list(TimelineEvent.objects.filter(ticket=told))
    copies = [_copy(Ticket.objects.get(pk=told.pk), number=told.number + n) for n in range(1, MANY)]
    Ticket.objects.bulk_create(copies, batch_size=500)
    TimelineEvent.objects.bulk_create(
        [_copy(event, ticket=ticket) for ticket in copies for event in events], batch_size=500
    )
    Desk.objects.filter(pk=cast.desk.pk).update(last_number=told.number + MANY)
    assert cast.desk.edition is not None
    publish(cast.desk, cast.desk.edition.source + "# two\n", at=LATER)
    cast.ada.desk.refresh_from_db()
    return [told, *copies]


def _copy(row: Any, **values: object) -> Any:
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    told = {field.attname: getattr(row, field.attname) for field in fields} | values
    if "ticket" in told:
        del told["ticket_id"]
    return type(row)(**told)


def test_they_follow_a_few_at_a_time_and_the_count_says_how_far(
    cast: Cast, many: list[Ticket], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        told = following(cast.ada)
    assert (told.waiting, told.open, told.done) == (MANY, MANY, 0)
    assert [editions.run_due(LATER, 25) for _ in range(4)] == [25] * 4
    told = following(cast.ada)
    assert (told.waiting, told.done) == (MANY - 100, 100)
    assert TimelineEvent.objects.filter(kind="edition").count() == 100


def test_whoever_is_worked_on_meanwhile_follows_at_once(cast: Cast, many: list[Ticket]) -> None:
    note(many[-1], agent=cast.bo, words=words("Looking."), at=LATER)
    assert following(cast.ada).waiting == MANY - 1
    fresh = open_ticket(
        cast.desk, requester=cast.rita, subject="New", words=words("Hello"),
        channel="email", at=LATER,
    )  # fmt: skip
    assert fresh.edition.number == 2
    assert following(cast.ada).waiting == MANY - 1


def test_two_workers_share_them_and_what_one_dropped_comes_back(
    cast: Cast, many: list[Ticket]
) -> None:
    def claimed(now: Any) -> list[int]:
        rows = behind(cast.ada.desk).filter(free_at(now)).order_by("pk")
        return take(rows, now + editions.LEASE, 25)

    first, second = claimed(LATER), claimed(LATER)
    assert not set(first) & set(second)
    assert claimed(LATER + editions.LEASE) == first


def test_two_editions_at_once_are_followed_in_one_step(cast: Cast, many: list[Ticket]) -> None:
    assert cast.desk.edition is not None
    publish(cast.desk, cast.desk.edition.source + "# three\n", at=LATER)
    assert editions.run_due(LATER, 1) == 1
    told = TimelineEvent.objects.filter(kind="edition").values_list("data__number", flat=True)
    assert list(told) == [3]
