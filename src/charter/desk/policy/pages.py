"""Where the ladders of a ticket stand, and what forbids one more page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from charter.desk.models import Agent, Desk, Ticket, TimelineEvent
from charter.desk.policy.editions import charter_in_force
from charter.desk.policy.gather import gather
from charter.desk.policy.tell import tell_agents
from charter.engine import escalation
from charter.engine.decide import fold
from charter.engine.decide import standing as standing_of
from charter.engine.escalation import Page
from charter.engine.fold import Fold
from charter.engine.language.model import Ladder, Limit
from charter.engine.moment import moment
from charter.engine.rules import paging
from charter.engine.rules.key import cause_in, cause_of_event
from charter.engine.timeline import Event

__all__ = [
    "BY_HAND", "Page", "Refusal", "forbidden", "pages_of", "refusal", "stranger", "tell_folded", "title_of",
]  # fmt: skip

OPENING = cause_of_event(1)
"""The cause of what follows from the opening."""

_BEGAN = re.compile(r"[ehs]+(\d+)(?:\.\d+)?")  # an event, or what was held or silent since one

BY_HAND = f":{OPENING}:"
"""Stands for the key where a person asks: then it is whoever opened the ticket who counts."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nobody is called anew: in a word, with the ticket whose page it joins where there is one."""

    why: str
    ticket: int | None = None


def pages_of(ticket: Ticket, at: datetime) -> list[Page]:
    """Every run of a ladder on a ticket, in the order in which they began; what was refused is none.
    One query."""
    at = _not_before(ticket, at)
    found = standing_of(_folded(ticket, at), moment(at)).pages
    return [page for page in found if page.state != "refused"]


def stranger(ticket: Ticket, key: str) -> Refusal | None:
    """What speaks against waking anybody: nobody's organization, or words of whom no server vouches for.

    `key` is that of the action; where its cause is a message, it is that message's sender who counts.
    """
    if ticket.organization_id is None:
        return Refusal("organization unknown")
    began = _BEGAN.fullmatch(cause_in(key))
    if began is None:
        return None
    said = _said(ticket, int(began[1]))
    return None if said.get("authenticated", True) else Refusal("sender not verified")


def _said(ticket: Ticket, seq: int) -> dict[str, Any]:
    """The event at a place of the timeline; for facts found in a message, that message's."""
    rows = TimelineEvent.objects.filter(ticket_id=ticket.pk, seq__lte=seq).order_by("-seq")
    event = rows.filter(seq=seq).get()
    if event.kind == "facts" and "heard" in event.data:
        event = rows.filter(kind="customer_message")[0]
    return dict(event.data)


def forbidden(ticket: Ticket, ladder: Ladder, at: datetime) -> str:
    """Why nobody may be called for a ticket as it stands, in a sentence; empty where they may be."""
    at = _not_before(ticket, at)
    event = Event(moment(at), "page_started")
    return paging.refusal(_folded(ticket, at), event, ladder) or ""


def _not_before(ticket: Ticket, at: datetime) -> datetime:
    """A moment that is not before the ticket's last event: clocks of two machines may differ."""
    return at if ticket.last_event_at is None else max(at, ticket.last_event_at)


def _folded(ticket: Ticket, at: datetime) -> Fold:
    gathered = gather(ticket, until=at)
    return fold(gathered.editions, gathered.timeline, moment(at), edition=gathered.opened_under)


def refusal(ticket: Ticket, ladder: Ladder, at: datetime) -> Refusal | None:
    """What forbids one more page of a ladder now: the ticket's own, which it joins, or a limit.

    Limits are counted over all of the desk's tickets under the desk's lock, inside the caller's
    transaction, so that two workers together do not exceed them, though one's clock be behind.
    """
    Desk.objects.select_for_update(no_key=True).get(pk=ticket.desk_id)
    if escalation.running(pages_of(ticket, at), ladder.name, moment(at)) is not None:
        return Refusal("running", ticket.number)
    longest = max(ladder.organization.within.span or 0, ladder.desk.within.span or 0)
    rows = TimelineEvent.objects.filter(
        desk_id=ticket.desk_id,
        kind="page_started",
        at__gt=at - timedelta(microseconds=longest),
    )
    begun = [
        row
        for row in rows.select_related("ticket").order_by("at", "pk")
        if row.data.get("ladder") == ladder.name
    ]
    of_organization = [row for row in begun if row.ticket.organization_id == ticket.organization_id]
    if _reached(ladder.organization, of_organization, at):
        return Refusal("organization", of_organization[-1].ticket.number)
    return Refusal("desk") if _reached(ladder.desk, begun, at) else None


def _reached(limit: Limit, begun: list[TimelineEvent], at: datetime) -> bool:
    starts = [moment(row.at) for row in begun]
    return escalation.limited(limit, starts, max([moment(at), *starts]))


def tell_folded(ticket: Ticket, ladder: Ladder, into: int, *, at: datetime) -> None:
    """Tell those who were called on another ticket that this one reports the same: nobody is woken."""
    rows = TimelineEvent.objects.filter(
        desk_id=ticket.desk_id, ticket__number=into, kind__in=("paged", "acknowledged")
    )
    mine = [row for row in rows.order_by("seq") if row.data.get("ladder") == ladder.name]
    has_it = [row.data["agent"] for row in mine if row.kind == "acknowledged"][-1:]
    called = {pk for row in mine if row.kind == "paged" for pk in row.data["to"]}
    agents = Agent.objects.filter(pk__in=has_it or called).select_related("user")
    told = {"ladder": ladder.name, "title": ladder.title, "number": into}
    tell_agents(agents, ticket, "page_folded", told, at=at, moment=at)


def title_of(desk: Desk, ladder: str) -> str:
    """What people call a ladder, by the charter in force."""
    noun = charter_in_force(desk).ladders.get(ladder)
    return noun.title if noun else ladder
