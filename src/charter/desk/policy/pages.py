"""Where the ladders of a ticket stand, by its timeline."""

from __future__ import annotations

from datetime import datetime

from charter.desk.models import Ticket, TimelineEvent
from charter.desk.policy.editions import charter_in_force
from charter.engine import escalation
from charter.engine.escalation import Page
from charter.engine.moment import moment
from charter.engine.timeline import Event

__all__ = ["Page", "pages_of"]


def pages_of(ticket: Ticket, at: datetime) -> list[Page]:
    """Every run of a ladder on a ticket, in the order in which they began. Two queries at most."""
    rows = TimelineEvent.objects.filter(ticket_id=ticket.pk, kind__in=escalation.KINDS, at__lte=at)
    events = [Event(moment(row.at), row.kind, row.data, row.seq) for row in rows.order_by("seq")]
    solved = None if ticket.unsolved else ticket.last_event_at
    ends = [moment(solved)] if solved else []
    return escalation.pages(charter_in_force(ticket.desk).ladders, events, moment(at), ends=ends)
