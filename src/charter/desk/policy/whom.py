"""Who it is that a charter speaks of: `team support`, `role lead`, `rotation duty`, at a moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from charter.desk.models import Agent, Desk, Organization, RoleHolder, Ticket
from charter.desk.policy.editions import charter_in_force
from charter.desk.policy.rotations import NoRotation, OnCall, Roster
from charter.engine.language.model import Who
from charter.engine.language.who import STATIC, parse


@dataclass(frozen=True, slots=True)
class Found:
    """The agents who are meant, perhaps none, and for a rotation its name and why it is them."""

    agents: Sequence[Agent]
    rotation: str | None = None
    because: Mapping[str, Any] = field(default_factory=dict)


def found(desk: Desk, who: Who, *, at: datetime, organization: Organization | None = None) -> Found:
    """Who is meant by a who that needs no ticket: a team, a role, a rotation, who is next in one.

    A role of organizations is that of `organization`. Only those who work here are found; where a
    rotation gives nobody, whoever its charter names otherwise. `ValueError` for any other who.
    """
    if who.kind == "team":
        return Found(list(working(desk).filter(teams__key=who.name)))
    if who.kind == "role":
        return Found(holders(desk, who.name or "", organization))
    if who.kind == "rotation":
        return _on_call(desk, who.name or "", at)
    if who.kind == "next rotation":
        return _next(desk, who.name or "", at)
    raise ValueError(f"{who} cannot be found without a ticket")


def holders(desk: Desk, role: str, organization: Organization | None = None) -> list[Agent]:
    """The agents who hold a role, of the desk or for an organization."""
    rows = RoleHolder.objects.filter(desk=desk, role=role, agent__isnull=False)
    rows = rows.filter(organization__isnull=True) | rows.filter(organization=organization)
    return list(working(desk).filter(pk__in=rows.values("agent")))


def working(desk: Desk) -> QuerySet[Agent]:
    """The agents who work at a desk, by name."""
    here = Agent.objects.filter(desk=desk, active=True, user__is_active=True)
    return here.exclude(role=Agent.Role.VIEWER).select_related("user").order_by("user__name", "pk")


def _on_call(desk: Desk, name: str, at: datetime) -> Found:
    roster = Roster(desk, name, since=at)
    now = roster.at(at)
    because = dict(now.because) | {"until": now.until.isoformat()}
    if now.agent is not None:
        return Found([now.agent], name, because)
    if roster.noun.otherwise is None:
        return Found([], name, because)
    # The reader refuses circles, so that this ends.
    return Found(found(desk, roster.noun.otherwise, at=at).agents, name, because)


def _next(desk: Desk, name: str, at: datetime) -> Found:
    following: OnCall | None = Roster(desk, name, since=at).next_after(at)
    if following is None or following.agent is None:
        return Found([], name, {})
    return Found([following.agent], name, dict(following.because) | {"next": True})


def reached(desk: Desk, rotation: str, *, at: datetime) -> Found:
    """Who is reached through a rotation at a moment: the one on call, or whoever is named otherwise."""
    return _on_call(desk, rotation, at)


def title_of(desk: Desk, who: Who | None) -> str:
    """What people call somebody of whom the charter speaks; empty for nobody."""
    if who is None:
        return ""
    charter = charter_in_force(desk)
    rotation = charter.rotations.get(who.name or "")
    role = charter.people.roles.get(who.name or "")
    found = {
        "team": charter.people.teams.get(who.name or ""),
        "role": role.title if role else None,
        "rotation": rotation.title if rotation else None,
        "next rotation": rotation.title if rotation else None,
    }
    return found.get(who.kind) or str(who)


def agents_meant(ticket: Ticket, who: str, owner: str | None, *, at: datetime) -> list[Agent]:
    """The working agents whom a who means on a ticket, as the charter writes it; perhaps nobody.

    `owner` is the team that owes the work. Whoever only looks on is not among a team's people.
    """
    return list(agents_found(ticket, who, owner, at=at).agents)


def agents_found(ticket: Ticket, who: str, owner: str | None, *, at: datetime) -> Found:
    """The same, and for a rotation its name and why it is them.

    What an earlier edition still asks for may name a rotation that the charter no longer has: that
    is nobody.
    """
    meant = parse(who)
    if meant.kind in STATIC:
        try:
            return found(ticket.desk, meant, at=at, organization=ticket.organization)
        except NoRotation:
            return Found([])
    if meant.kind == "owner":
        return Found(list(working(ticket.desk).filter(teams__key=owner or "")))
    one = {"assignee": ticket.assignee_id, "contact": ticket.contact_id}.get(meant.kind)
    if one is None:
        return Found([])
    here = Agent.objects.filter(pk=one, active=True, user__is_active=True)
    return Found(list(here.select_related("user")))


def teams_of(agent: Agent) -> list[str]:
    """The keys of the teams that an agent is in, for an event."""
    return sorted(agent.teams.values_list("key", flat=True))
