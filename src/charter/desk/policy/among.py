"""Whether one agent is among those whom a charter means: by their teams, their roles, their part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from charter.desk.models import Agent, Ticket
from charter.desk.policy.whom import agents_meant
from charter.engine.language.who import parse


@dataclass(frozen=True, slots=True)
class Mine:
    """The teams that an agent is in, and the roles that they hold, where these were read already."""

    teams: frozenset[str] = frozenset()
    roles: frozenset[tuple[str, int | None]] = frozenset()
    """Each with the organization that it is held for; None for the whole desk."""

    def holds(self, role: str, organization: int | None) -> bool:
        """Whether they hold a role, of the desk or for an organization."""
        return (role, None) in self.roles or (role, organization) in self.roles


def is_among(
    ticket: Ticket, agent: Agent, who: str, *, at: datetime, mine: Mine | None = None
) -> bool:
    """Whether a working agent is among those whom a who means on a ticket, at a moment.

    Asks the database for nothing but rotations where `mine` is given.
    """
    meant = parse(who)
    if meant.kind in ("team", "owner"):
        return (meant.name if meant.kind == "team" else ticket.team) in _teams(agent, mine)
    if meant.kind in ("assignee", "contact"):
        return agent.pk == getattr(ticket, f"{meant.kind}_id")
    if meant.kind == "role" and mine is not None:
        return mine.holds(meant.name or "", ticket.organization_id)
    return any(agent.pk == one.pk for one in agents_meant(ticket, who, ticket.team, at=at))


def _teams(agent: Agent, mine: Mine | None) -> frozenset[str]:
    if mine is not None:
        return mine.teams
    prefetch_related_objects([agent], "teams")  # asked once, for as many as are asked about
    return frozenset(team.key for team in agent.teams.all())
