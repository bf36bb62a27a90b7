"""Tickets of one organization that exchange places: who stands on a page of a list.

A page is a stretch of places in the plain order. Who takes which is known from how often an
organization has a place before, and who is that far up among its own; two row numbers say it. Only
organizations of the page are numbered, and of these only those with a ticket that may go before others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

from django.core.exceptions import EmptyResultSet
from django.db.models import ExpressionWrapper, F, Q, QuerySet, Value, Window
from django.db.models.expressions import RawSQL
from django.db.models.fields import BooleanField
from django.db.models.functions import RowNumber

from charter.desk.models import Agent, Ticket
from charter.desk.permissions import visible_to

Row: TypeAlias = dict[str, Any]

_TAKERS: Final = """
WITH slots(id) AS ({slots}), own(id, organization, slot, turn) AS ({own}), takers(id) AS (
    SELECT taker.id FROM own JOIN own taker
    ON taker.organization = own.organization AND taker.turn = own.slot
    WHERE own.id IN (SELECT id FROM slots)
) SELECT id FROM takers"""
_BOTH: Final = " ".join((_TAKERS, "UNION SELECT id FROM slots"))


def with_takers(
    agent: Agent, members: QuerySet[Ticket], slots: QuerySet[Ticket]
) -> QuerySet[Ticket]:
    """The tickets whose places these are, and those that take them, marked `takes`; in no order.

    `members` are all tickets of the list, `slots` those of one page in the plain order.
    """
    favoured = visible_to(agent, Ticket.objects.filter(favoured=True, unsolved=True, spam=False))
    favoured = favoured.filter(organization_id__in=slots.values("organization_id"))
    own = members.filter(organization_id__in=favoured.values("organization_id")).annotate(
        slot=_numbered("place"), turn=_numbered("inner_place")
    )
    try:
        slots_sql, slots_params = slots.values("id").query.sql_with_params()
        own_sql, own_params = own.values(
            "id", "organization_id", "slot", "turn"
        ).query.sql_with_params()
    except EmptyResultSet:
        return members.none().annotate(takes=Value(False))
    params = (*slots_params, *own_params)
    takers, both = (one.format(slots=slots_sql, own=own_sql) for one in (_TAKERS, _BOTH))
    takes = ExpressionWrapper(Q(pk__in=RawSQL(takers, params)), output_field=BooleanField())  # noqa: S611 - compiled by Django
    rows = visible_to(agent, Ticket.objects.filter(pk__in=RawSQL(both, params)))  # noqa: S611
    return rows.annotate(takes=takes)


def in_their_places(slots: Sequence[Row], found: Iterable[Row]) -> list[tuple[Row, Row]]:
    """Places in the order given, each with who stands there, of rows that `with_takers` found."""
    takers: dict[int, list[Row]] = {}
    for row in sorted(found, key=lambda row: (bytes(row["inner_place"]), row["id"])):
        if row["takes"]:
            takers.setdefault(row["organization_id"], []).append(row)
    taken: dict[int, Row] = {}
    for organization, rows in takers.items():
        own = [slot for slot in slots if slot["organization_id"] == organization]
        own.sort(key=lambda row: (bytes(row["place"]), row["id"]))
        taken.update({slot["id"]: row for slot, row in zip(own, rows, strict=True)})
    return [(slot, taken.get(slot["id"], slot)) for slot in slots]


def _numbered(name: str) -> Window:
    return Window(
        RowNumber(), partition_by=F("organization_id"), order_by=[F(name).asc(), F("id").asc()]
    )
