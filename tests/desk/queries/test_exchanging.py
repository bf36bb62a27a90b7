"""Pages of a queue in which tickets of one organization exchange places, on both databases."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.models import Organization, Ticket
from charter.desk.queries import queue as queries
from charter.desk.queries.queue import Filters
from charter.engine import order
from tests.cast import FRIDAY_NOON, Cast, organization, words

ORDER = "\nwork order: [{within: organization, first: {topic: enhancement}}, due, oldest]\n"


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """Three hundred open tickets of thirty organizations and of nobody, some of which go first."""
    assert cast.desk.edition is not None
    publish(cast.desk, cast.desk.edition.source + ORDER, at=FRIDAY_NOON - timedelta(hours=1))
    for one in (cast.desk, cast.bo.desk):
        one.refresh_from_db()
    seed = open_ticket(
        cast.desk, requester=cast.gwen, subject="One", words=words("x"), channel="email",
        at=FRIDAY_NOON,
    )  # fmt: skip
    names = [organization(cast.desk, f"O{n}", "Gold", f"o{n}.example") for n in range(30)]
    Ticket.objects.bulk_create(_copies(Ticket.objects.get(pk=seed.pk), names))
    return cast


def _copies(seed: Ticket, names: list[Organization]) -> list[Ticket]:
    chance = random.Random(4)
    values = {field.attname: getattr(seed, field.attname) for field in seed._meta.concrete_fields}
    rows = []
    for number in range(2, 301):
        row = Ticket(**{**values, "id": None, "number": number, "subject": str(number)})
        row.organization = chance.choice([None, *names, *names[:2] * 9])
        row.team = chance.choice(["support", "elsewhere"])
        row.favoured = row.organization in names[:12] and chance.random() < 0.3
        row.place = order.by_due(chance.randrange(40))
        row.inner_place = bytes([not row.favoured]) + row.place
        rows.append(row)
    return rows


def _expected(filters: Filters) -> list[int]:
    """The numbers of a list by the engine's own exchange, over all of it."""
    rows = list(Ticket.objects.filter(**({"team": filters.team} if filters.team else {})))
    taken: dict[int, int] = {}
    for name in {row.organization_id for row in rows} - {None}:
        own = [row for row in rows if row.organization_id == name]
        taken |= order.exchange((r.number, bytes(r.place), bytes(r.inner_place)) for r in own)
    plain = sorted(rows, key=lambda row: (bytes(row.place), row.number))
    return [taken.get(row.number, row.number) for row in plain]


@pytest.mark.parametrize("filters", [Filters(), Filters(team="support")])
def test_page_after_page_is_the_engines_order_and_back_again(busy: Cast, filters: Filters) -> None:
    expected, pages, after = _expected(filters), [], ""
    while not pages or after:
        page = queries.page(busy.bo, filters, after=after, size=17)
        pages.append([row["number"] for row in page.rows])
        before, after = page.newer, page.older
    assert [number for one in pages for number in one] == expected
    for earlier in reversed(pages[:-1]):
        page = queries.page(busy.bo, filters, before=before, size=17)
        assert [row["number"] for row in page.rows] == earlier
        before = page.newer
    assert before == ""


def test_a_page_is_one_query(busy: Cast) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        queries.page(busy.bo, Filters(), size=17)
    assert len(asked) == 1


def test_a_list_that_nobody_can_be_in_is_empty(busy: Cast) -> None:
    assert queries.page(busy.bo, Filters(assignee="somebody")).rows == []
