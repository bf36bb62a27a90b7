"""Which open tickets are still to follow the edition in force."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from charter.desk.models import Agent, Desk, Heartbeat, Ticket
from charter.desk.permissions import require
from charter.desk.present import now
from charter.desk.queries.health import SILENT_AFTER

PART = "editions"
"""The worker's part that lets them follow."""


@dataclass(frozen=True, slots=True)
class Following:
    """How far a desk's open tickets have followed its edition in force."""

    waiting: int
    open: int
    turning: bool  # whether the worker's part was seen within the last minute

    @property
    def done(self) -> int:
        """How many have."""
        return self.open - self.waiting


def following(agent: Agent) -> Following:
    """The counts of the agent's desk, both from one index."""
    require(agent, "charter.view")
    waiting = behind(agent.desk).count()
    tickets = Ticket.objects.filter(desk_id=agent.desk_id, unsolved=True, spam=False).count()
    seen = Heartbeat.objects.filter(part=PART, at__gt=now() - SILENT_AFTER).exists()
    return Following(waiting, tickets, seen)


def behind(desk: Desk) -> QuerySet[Ticket]:
    """Unsolved tickets that an earlier edition judged last: editions are numbered as they come."""
    return Ticket.objects.filter(
        desk_id=desk.pk, edition_id__lt=desk.edition_id or 0, unsolved=True, spam=False
    )


def desks_behind(free: Q) -> QuerySet[Desk]:
    """Desks with such tickets among those that are `free`; one look into the index for each desk."""
    ticket = Ticket.objects.filter(
        free, desk=OuterRef("pk"), edition__lt=OuterRef("edition"), unsolved=True, spam=False
    )
    return Desk.objects.filter(Exists(ticket)).order_by("pk")
