"""Who holds the charter's roles, who is in its teams, and where departments are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charter.desk.models import Agent, RoleHolder
from charter.desk.permissions import require
from charter.desk.policy.editions import NoCharter
from charter.desk.policy.vocabulary import Department, Role, people_of


@dataclass(frozen=True, slots=True)
class Held:
    """A role with those who hold it."""

    role: Role
    holders: Sequence[RoleHolder]


def roles(agent: Agent) -> list[Held]:
    """The roles of the charter in force, each with its holders by name."""
    require(agent, "role.view")
    rows = RoleHolder.objects.filter(desk_id=agent.desk_id).select_related(
        "agent__user", "requester", "organization"
    )
    by_role: dict[str, list[RoleHolder]] = {}
    for row in rows.order_by("organization__name", "agent__user__name", "requester__email"):
        by_role.setdefault(row.role, []).append(row)
    return [Held(role, by_role.get(name, [])) for name, role in _people(agent)[0].items()]


def departments(agent: Agent) -> list[Department]:
    """The departments of the charter in force."""
    require(agent, "role.view")
    return list(_people(agent)[1].values())


def _people(agent: Agent) -> tuple[Mapping[str, Role], Mapping[str, Department]]:
    try:
        people = people_of(agent.desk)
    except NoCharter:
        return {}, {}
    return people.roles, people.departments
