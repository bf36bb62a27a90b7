"""Agents from a file: address, name, role, teams. New ones are invited; the same file twice is once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _

from charter.desk.actions.agents import LinkFor, add_agent, change_agent
from charter.desk.actions.checks import a_line, an_address
from charter.desk.bulk.cells import named, several
from charter.desk.bulk.plan import CHANGE, NEW, SAME, Plan, Step, plan_rows
from charter.desk.bulk.table import Column, Problem, Row, read_table
from charter.desk.models import Agent, Desk
from charter.desk.permissions import require

COLUMNS = ("email", "name", "role", "teams")


def columns(desk: Desk) -> list[Column]:
    """The columns of the file, with what each holds."""
    teams = ", ".join(team.key for team in desk.teams.all())
    return [
        Column("email", _("a mail address"), required=True),
        Column("name", _("the person’s name"), required=True),
        Column("role", _("a role: %s") % ", ".join(Agent.Role.values), required=True),
        Column("teams", _("teams: %s") % teams),
    ]


def plan_agents(desk: Desk, data: bytes, *, by: Agent, link_for: LinkFor) -> Plan:
    """What this file would do to the desk's agents; nothing is written and nobody invited yet."""
    require(by, "agent.change", desk)
    stored = {a.user.email: a for a in desk.agents.select_related("user").prefetch_related("teams")}
    table = read_table(data, columns(desk))
    step_of = partial(
        _step,
        desk=desk,
        by=by,
        stored=stored,
        teams=[team.key for team in desk.teams.all()],
        link_for=link_for,
    )
    plan = plan_rows(table, step_of, "email")
    _keep_an_admin(plan, table.rows, stored)
    return plan


def rows_of(desk: Desk) -> Iterator[list[str]]:
    """Every active agent as a row of such a file."""
    agents = desk.agents.filter(active=True).select_related("user").prefetch_related("teams")
    for agent in agents.order_by("user__email"):
        teams = " ".join(sorted(team.key for team in agent.teams.all()))
        yield [agent.user.email, agent.user.name, agent.role, teams]


def _step(
    row: Row,
    *,
    desk: Desk,
    by: Agent,
    stored: dict[str, Agent],
    teams: list[str],
    link_for: LinkFor,
) -> Step:
    address = an_address(row["email"])
    name = a_line(row["name"], "name", longest=120, what=_("a name"))
    role = named(row, "role", Agent.Role.values, _("a role"))
    before = stored.get(address)
    wanted = _teams(row, teams, before)
    changes = _changes(before, role, wanted)
    effect = NEW if before is None else CHANGE if changes else SAME

    def do(at: datetime) -> None:
        if before is None:
            add_agent(
                desk,
                by=by,
                email=address,
                name=name,
                role=role,
                teams=wanted,
                at=at,
                link_for=link_for,
            )
        else:
            change_agent(before, by=by, role=role, teams=wanted, at=at)

    return Step(row.line, address, effect, ", ".join(changes), do if effect != SAME else None)


def _teams(row: Row, known: list[str], before: Agent | None) -> list[str]:
    if not row.has("teams") and before is not None:
        return sorted(team.key for team in before.teams.all())
    cells = several(row, "teams")
    return sorted(
        {named(Row(row.line, {"teams": cell}), "teams", known, _("a team")) for cell in cells}
    )


def _changes(before: Agent | None, role: str, teams: list[str]) -> list[str]:
    if before is None:
        return [f"role: {role}", *([f"teams: {' '.join(teams)}"] if teams else [])]
    was = sorted(team.key for team in before.teams.all())
    told = [f"role: {before.role} → {role}"] if before.role != role else []
    if was != teams:
        told.append(f"teams: {' '.join(was) or '–'} → {' '.join(teams) or '–'}")
    return told


def _keep_an_admin(plan: Plan, rows: list[Row], stored: dict[str, Agent]) -> None:
    roles = {address: agent.role for address, agent in stored.items() if agent.active}
    roles |= {row["email"].lower(): row["role"].lower() for row in rows}
    if Agent.Role.ADMIN not in roles.values():
        line = next((row.line for row in rows if row["role"].lower() != Agent.Role.ADMIN), 1)
        plan.problems.append(Problem(line, "role", _("at least one admin on the desk"), _("none")))
