"""The lists ask indexes, on both databases: however many tickets there are, a page costs the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from django.db import connection

from charter.desk.actions.open_ticket import open_ticket
from charter.desk.models import Attachment, Ticket
from charter.desk.queries import queue as queries
from charter.desk.queries.queue import Filters
from tests.cast import FRIDAY_NOON, Cast, words

AFTER = "1795194000000000.3"
AFTER_PLACE = "400660b82cac4400.3"

LISTS = {
    "the queue": (Filters(), "ticket_queue"),
    "a team": (Filters(team="support"), "ticket_queue_team"),
    "an agent": (Filters(assignee="cy"), "ticket_queue_assignee"),
    "nobody's": (Filters(assignee="nobody"), "ticket_queue_assignee"),
    "solved": (Filters(show="solved"), "ticket_recent"),
    "spam": (Filters(show="spam"), "ticket_spam"),
}


@pytest.fixture
def many(cast: Cast) -> Cast:
    """So many tickets that a database would rather not read them all, and knows it."""
    seed = open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject="One",
        words=words("x"),
        channel="email",
        at=FRIDAY_NOON,
    )
    rows = []
    for number in range(2, 4000):
        row = Ticket.objects.get(pk=seed.pk) if number == 2 else _copy(rows[0])
        row.pk, row.number = None, number
        row.unsolved = number % 10 == 0
        row.stage, row.status = ("open", "open") if row.unsolved else ("solved", "solved")
        row.team = "support" if number % 200 == 0 else "elsewhere"
        row.assignee_id = (None, *[cast.bo.pk] * 38, cast.cy.pk)[number // 10 % 40]
        row.spam = number % 500 == 1
        rows.append(row)
    Ticket.objects.bulk_create(rows, batch_size=200)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return cast


def _copy(row: Ticket) -> Ticket:
    values = {field.attname: getattr(row, field.attname) for field in Ticket._meta.concrete_fields}
    return Ticket(**values)


def test_a_page_of_a_list_is_read_from_its_index(many: Cast) -> None:
    for (name, (filters, index)), after in product(LISTS.items(), ["", AFTER]):
        if filters.assignee == "cy":
            filters = replace(filters, assignee=str(many.cy.pk))
        if after and filters.by_order:
            after = AFTER_PLACE
        plan = plan_of(many, filters, after)
        assert index in plan, (name, after, plan)
        scanned = plan.replace("SCAN desk_ticket USING INDEX", "")
        assert "SCAN desk_ticket" not in scanned, (name, after, plan)
        assert "Seq Scan on desk_ticket" not in plan, (name, after, plan)
        assert "USE TEMP B-TREE FOR ORDER BY" not in plan, (name, after, plan)


def test_the_files_of_a_thread_are_read_from_their_indexes(db: None) -> None:
    from django.db.models import Q

    asked = Attachment.objects.filter(Q(message_id__in=[1, 2]) | Q(draft_id__in=[3]))
    if connection.vendor == "postgresql":  # it scans a table this small, unless it is told not to
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = asked.explain()
    assert "SCAN desk_attachment" not in plan
    assert "Seq Scan on desk_attachment" not in plan


def plan_of(cast: Cast, filters: Filters, after: str) -> str:
    """What the database says it would do for a page."""
    rows = queries.chosen(cast.bo, filters)
    order = queries.SORTED if filters.by_order else ("-last_message_at", "-id")
    if after:
        rows = rows.filter(queries._beyond(after, order, backwards=False))
    rows = queries._with_seen(rows.order_by(*order), cast.bo)
    return rows.values(*queries.COLUMNS, "seen_at")[:51].explain()
