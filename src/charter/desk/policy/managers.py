"""Agents who follow tickets for the sake of a role: the account managers of an organization."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from charter.desk.models import Agent, Desk, Organization, RoleHolder, Ticket
from charter.desk.policy.editions import charter_in_force
from charter.engine.language.model.people import Follows


@dataclass(frozen=True, slots=True)
class Manager:
    """An agent, and the role for which they follow a ticket."""

    agent: Agent
    role: str


def managers_of(
    desk: Desk, organization: Organization | None, written_to: Iterable[str]
) -> list[Manager]:
    """Whoever is to follow a ticket of an organization by its charter's roles.

    `written_to` are the addresses in To and Cc of a mail whose sender is vouched for. One query, and
    none where no role follows.
    """
    roles = following_roles(desk)
    if not roles:
        return []
    rows = RoleHolder.objects.filter(
        desk=desk, role__in=roles, agent__active=True, agent__user__is_active=True
    ).select_related("agent__user")
    addresses = {address.lower() for address in written_to}
    found: dict[int, Manager] = {}
    for row in rows.order_by("pk"):
        agent = row.agent
        ours = row.organization_id is None or (
            organization is not None and row.organization_id == organization.pk
        )
        if agent is None or not ours:
            continue
        if roles[row.role] == "always" or agent.user.email.lower() in addresses:
            found.setdefault(agent.pk, Manager(agent, row.role))
    return list(found.values())


def following_roles(desk: Desk) -> dict[str, Follows]:
    """The roles whose holders follow tickets, and when; mostly none, and then nothing is asked."""
    roles = charter_in_force(desk).people.roles.values()
    return {role.name: role.follows for role in roles if role.follows != "never"}


def managers_on(ticket: Ticket) -> list[Manager]:
    """Whoever follows a ticket, each with the role. One query."""
    rows = ticket.followed_by.select_related("agent__user").order_by("pk")
    return [Manager(row.agent, row.role) for row in rows]


def following(ticket: Ticket) -> list[Agent]:
    """The agents who follow a ticket and still work here. One query, and none where no role follows."""
    if not following_roles(ticket.desk):
        return []
    here = Agent.objects.filter(
        pk__in=ticket.followed_by.values("agent"), active=True, user__is_active=True
    )
    return list(here.select_related("user").order_by("pk"))
