"""Who works at a desk: added with a role and teams, changed, sent away, brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from charter.desk.actions.checks import a_line, an_address, one_of
from charter.desk.actions.letters import invite
from charter.desk.actions.members import leave_others_rotations, leave_rotations
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Desk, Team, User
from charter.desk.permissions import require

LinkFor = Callable[[User], str]
"""Makes the link by which a person comes in: one that sets a password, or the sign-in page."""


def add_agent(
    desk: Desk,
    *,
    by: Agent,
    email: str,
    name: str,
    role: str,
    teams: Iterable[str] = (),
    at: datetime,
    link_for: LinkFor,
) -> Agent:
    """Give a person a place on a desk and write them a mail; `Refused` where they have one."""
    require(by, "agent.change", desk)
    address, name = an_address(email), a_line(name, "name", longest=120, what=_("a name"))
    with transaction.atomic():
        user = User.objects.filter(email=address).first() or User.objects.create_user(
            address, None, name=name, zone=by.user.zone
        )
        if Agent.objects.filter(desk=desk, user=user).exists():
            raise Refused(
                _("%(address)s already works here.") % {"address": address}, field="email"
            )
        agent = Agent.objects.create(desk=desk, user=user, role=_role(role))
        agent.teams.set(_teams(desk, teams))
        invite(agent, by=by, link=link_for(user), at=at)
    return agent


def change_agent(agent: Agent, *, by: Agent, role: str, teams: Iterable[str], at: datetime) -> None:
    """Give another role or other teams; the last admin of a desk stays one.

    Their turns on call end at once in rotations that are now none of theirs.
    """
    require(by, "agent.change", agent)
    with transaction.atomic():
        _lock(agent.desk)
        if role != Agent.Role.ADMIN:
            _leave_an_admin(agent)
        agent.role = _role(role)
        agent.save(update_fields=["role"])
        agent.teams.set(_teams(agent.desk, teams))
        leave_others_rotations(agent, at=at)


def deactivate_agent(agent: Agent, *, by: Agent, at: datetime) -> None:
    """Take someone's place away; what they did stays. The last admin of a desk cannot go.

    Their turns on call go to the next one at once.
    """
    require(by, "agent.change", agent)
    with transaction.atomic():
        _lock(agent.desk)
        _leave_an_admin(agent)
        Agent.objects.filter(pk=agent.pk).update(active=False)
        leave_rotations(agent, at=at)


def bring_back_agent(agent: Agent, *, by: Agent) -> None:
    """Give someone their place again, with the role and teams they had."""
    require(by, "agent.change", agent)
    Agent.objects.filter(pk=agent.pk).update(active=True)


def invite_again(agent: Agent, *, by: Agent, at: datetime, link_for: LinkFor) -> None:
    """Write the invitation once more, with a fresh link."""
    require(by, "agent.change", agent)
    if not agent.active:
        raise Refused(_("Bring %(name)s back first.") % {"name": agent.user.name})
    invite(agent, by=by, link=link_for(agent.user), at=at)


def _lock(desk: Desk) -> None:
    # Two admins taking each other's role away at once: the second sees what the first did.
    Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)


def _leave_an_admin(agent: Agent) -> None:
    others = Agent.objects.filter(
        desk_id=agent.desk_id, role=Agent.Role.ADMIN, active=True, user__is_active=True
    ).exclude(pk=agent.pk)
    if agent.role == Agent.Role.ADMIN and agent.active and not others.exists():
        raise Refused(
            _("%(name)s is the only admin. Make someone else an admin first.")
            % {"name": agent.user.name},
            field="role",
        )


def _role(text: str) -> str:
    role = one_of(text, Agent.Role.values, "role", what=_("role"))
    if not role:
        raise Refused(_("Choose a role: admin, agent or viewer."), field="role")
    return role


def _teams(desk: Desk, keys: Iterable[str]) -> list[Team]:
    known = {team.key: team for team in Team.objects.filter(desk=desk)}
    named = [one_of(key, known, "teams", what=_("team")) for key in keys]
    return [known[key] for key in named if key]
