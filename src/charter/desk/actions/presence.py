"""Being somewhere: a sign of life on a ticket, so that colleagues see who is there."""

from __future__ import annotations

from datetime import datetime

from charter.desk.models import Agent, Presence, Ticket
from charter.desk.permissions import require


def be_here(ticket: Ticket, *, agent: Agent, at: datetime, doing: str = "reading") -> None:
    """Note that an agent is on a ticket now. It is no event: the timeline holds what happened."""
    require(agent, "ticket.view", ticket)
    if doing not in Presence.Doing.values:
        doing = Presence.Doing.READING
    Presence.objects.update_or_create(
        ticket=ticket,
        agent=agent,
        defaults={"desk_id": ticket.desk_id, "at": at, "doing": doing},
    )
