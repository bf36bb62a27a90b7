"""Carrying a change of an organization onto the open tickets that it decides about."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from charter.desk.actions.change import Change, changing
from charter.desk.models import Agent, Organization, Requester, Ticket
from charter.desk.policy.facts import facts_of

Known = dict[str, Any]
_OWN_EVENTS = ("plan", "schedule")


def known_of(organization: Organization | None) -> Known:
    """What tickets know of an organization: its name, plan, facility and schedule."""
    if organization is None:
        return {}
    return {"organization": organization.name, **facts_of(organization)}


def carry(tickets: QuerySet[Ticket], before: Known, *, by: Agent, at: datetime) -> int:
    """Tell these tickets what their requester's organization is now, each by events and judged.

    Only what differs from `before` is told. Solved tickets keep what they were solved under. The
    number of tickets that were told. Has to be called inside a transaction.
    """
    told = 0
    # All are locked before any is judged: judging holds the counts that others wait for.
    open_ones = tickets.filter(unsolved=True).select_for_update(of=("self",)).order_by("pk")
    for ticket in list(open_ones):
        with changing(ticket, at) as change:
            told += _tell(change, before, by)
    return told


def _tell(change: Change, before: Known, by: Agent) -> bool:
    organization = change.ticket.requester.organization
    news = _differences(before, known_of(organization))
    if change.ticket.organization_id == change.ticket.requester.organization_id and not news:
        return False
    change.ticket.organization = organization
    facts = {name: value for name, value in news.items() if name not in _OWN_EVENTS}
    if facts:
        change.record("facts", {"facts": facts}, by=by)
    for name in _OWN_EVENTS:
        if name in news:
            change.record(name, {name: news[name]}, by=by)
    return True


def _differences(before: Known, after: Known) -> Known:
    names = sorted({*before, *after})
    return {name: after.get(name) for name in names if before.get(name) != after.get(name)}


def open_tickets_of(person: Requester) -> QuerySet[Ticket]:
    """Every ticket that a person asked for."""
    return Ticket.objects.filter(requester_id=person.pk)
