"""Where the ladders of a ticket stand, by its timeline."""

from __future__ import annotations

from datetime import datetime, timedelta

from charter.desk.models import Desk, Ticket, TimelineEvent
from charter.desk.policy.editions import charter_in_force
from charter.engine import escalation
from charter.engine.escalation import Page
from charter.engine.language.model import Ladder
from charter.engine.moment import moment
from charter.engine.timeline import Event

__all__ = ["Page", "over_limit", "pages_of", "running"]


def pages_of(ticket: Ticket, at: datetime) -> list[Page]:
    """Every run of a ladder on a ticket, in the order in which they began. Two queries at most."""
    rows = TimelineEvent.objects.filter(ticket_id=ticket.pk, kind__in=escalation.KINDS, at__lte=at)
    events = [Event(moment(row.at), row.kind, row.data, row.seq) for row in rows.order_by("seq")]
    solved = None if ticket.unsolved else ticket.last_event_at
    ends = [moment(solved)] if solved else []
    return escalation.pages(charter_in_force(ticket.desk).ladders, events, moment(at), ends=ends)


def running(ticket: Ticket, ladder: str, at: datetime) -> Page | None:
    """The run of a ladder on a ticket that another request joins; None where it may begin anew."""
    return escalation.running(pages_of(ticket, at), ladder, moment(at))


def over_limit(ticket: Ticket, ladder: Ladder, at: datetime) -> str:
    """Which limit of a ladder forbids one more page now: `organization`, `desk`, or empty for none.

    Counted over all of the desk's tickets under the desk's lock, inside the caller's transaction,
    so that two workers together do not exceed it.
    """
    Desk.objects.select_for_update(no_key=True).get(pk=ticket.desk_id)
    longest = max(ladder.organization.within.span or 0, ladder.desk.within.span or 0)
    since = at - timedelta(microseconds=longest)
    rows = TimelineEvent.objects.filter(
        desk_id=ticket.desk_id, kind="page_started", at__gt=since, at__lte=at
    )
    begun = [
        (moment(row.at), row.ticket.organization_id)
        for row in rows.select_related("ticket")
        if row.data.get("ladder") == ladder.name
    ]
    of_organization = [start for start, of in begun if of == ticket.organization_id]
    if escalation.limited(ladder.organization, of_organization, moment(at)):
        return "organization"
    every = [start for start, _ in begun]
    return "desk" if escalation.limited(ladder.desk, every, moment(at)) else ""
