"""The people of a desk as lists and menus need them, with who looks at which ticket just now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import F, FilteredRelation, Q

from charter.desk.models import Agent
from charter.desk.permissions import visible_to

PRESENT_FOR = timedelta(seconds=40)
"""Somebody counts as present for this long after the last sign of life."""


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody on a ticket, and what they are doing: reading, reply or note."""

    agent_id: int
    name: str
    doing: str


@dataclass(slots=True)
class Crew:
    """The agents of a desk by id, who of them may be given tickets, and who is where."""

    names: dict[int, str] = field(default_factory=dict)
    workers: dict[int, str] = field(default_factory=dict)
    here: dict[int, list[Here]] = field(default_factory=dict)

    def others_on(self, ticket_id: int, agent: Agent) -> list[Here]:
        """Who beside this agent is on a ticket."""
        return [one for one in self.here.get(ticket_id, ()) if one.agent_id != agent.pk]


def crew_of(agent: Agent, at: datetime) -> Crew:
    """Everybody of an agent's desk, former colleagues too. One query."""
    lately = Q(presences__at__gt=at - PRESENT_FOR)
    rows = (
        visible_to(agent, Agent.objects.all())
        .annotate(lately=FilteredRelation("presences", condition=lately))
        .order_by("user__name", "pk")
        .values_list(
            "pk",
            F("user__name"),
            "role",
            F("active"),
            F("user__is_active"),
            F("lately__ticket_id"),
            F("lately__doing"),
        )
    )
    return _crew(rows)


def _crew(rows: Iterable[tuple[int, str, str, bool, bool, int | None, str]]) -> Crew:
    crew = Crew()
    for pk, name, role, active, signs_in, ticket_id, doing in rows:
        crew.names[pk] = name
        if active and signs_in and role != Agent.Role.VIEWER:
            crew.workers[pk] = name
        if ticket_id is not None:
            crew.here.setdefault(ticket_id, []).append(Here(pk, name, doing))
    return crew
