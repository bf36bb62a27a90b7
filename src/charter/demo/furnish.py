"""A company's rows: its agents with teams, roles and turns, its organizations and their people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.contrib.auth.hashers import make_password

from charter.demo.company import ADMIN, Client, Company
from charter.demo.logos import logo
from charter.desk.actions.brand import change_brand
from charter.desk.actions.members import join_rotation
from charter.desk.actions.roles import give_role
from charter.desk.models import Agent, Desk, Domain, Organization, Requester, SavedReply, Team, User

PASSWORD: Final = "demo-desk"  # noqa: S105 - printed on the terminal, for desks of made-up people


def admin(zone: str, at: datetime) -> User:
    """The person who runs every desk; made where they are not there yet."""
    if found := User.objects.filter(email=ADMIN[1]).first():
        return found
    return User.objects.create(
        email=ADMIN[1], name=ADMIN[0], zone=zone, password=make_password(PASSWORD), last_login=at
    )


def agents(desk: Desk, company: Company, at: datetime) -> dict[str, Agent]:
    """The desk's people by first name, its admin included; none of them is sent mail."""
    teams = {team.key: team for team in Team.objects.filter(desk=desk)}
    boss = Agent.objects.get(desk=desk, user__email=ADMIN[1])
    # One hash for all of them: made-up people share their password, and hashing takes its time.
    password = boss.user.password
    for colleague in company.colleagues:
        user = User.objects.create(
            email=colleague.email, name=colleague.name, zone=company.zone,
            password=password, last_login=at,
        )  # fmt: skip
        place = Agent.objects.create(desk=desk, user=user, role=Agent.Role(colleague.keeps))
        if colleague.keeps == "agent":
            place.teams.set([teams[name] for name in colleague.teams or teams])
    Agent.objects.filter(desk=desk).update(mail_me=False)
    SavedReply.objects.bulk_create(
        [SavedReply(desk=desk, title=title, text=text) for title, text in company.saved_replies]
    )
    places = Agent.objects.filter(desk=desk).select_related("user", "desk")
    found = {place.user.get_short_name().lower(): place for place in places}
    _give_roles(desk, company, found, at)
    outward(desk, company, found[_first(ADMIN[0])])
    return found


def outward(desk: Desk, company: Company, boss: Agent) -> None:
    """What the desk's customers see: its brand, and its page."""
    desk.page_is_public = True
    desk.save(update_fields=["page_is_public"])
    change_brand(
        desk,
        by=boss,
        values={"name": "", "accent": company.accent, "site": company.site},
        logo=logo(company.accent, company.mark),
    )


def _give_roles(desk: Desk, company: Company, found: Mapping[str, Agent], at: datetime) -> None:
    boss = found[_first(ADMIN[0])]
    for role in company.admin_roles:
        give_role(desk, role, boss, by=boss, at=at)
    for colleague in company.colleagues:
        for role in colleague.roles:
            give_role(desk, role, found[_first(colleague.name)], by=boss, at=at)
    for rotation, names in company.turns.items():
        for name in names:
            join_rotation(desk, rotation, found[name], by=boss, at=at)


def people(
    desk: Desk, company: Company, agents: Mapping[str, Agent], at: datetime
) -> dict[str, Requester]:
    """Organizations with all that belongs to them, and everybody who writes, by short name."""
    found: dict[str, Requester] = {}
    for client in company.clients:
        found |= _client(desk, client, at)
    for short, (name, email) in company.strangers.items():
        found[short] = _requester(desk, name, email, None, at)
    boss = agents[_first(ADMIN[0])]
    for client in company.clients:
        organization = Organization.objects.get(desk=desk, name=client.name)
        for role, short in client.roles.items():
            holder = found.get(short) or agents[short]
            give_role(desk, role, holder, organization=organization, by=boss, at=at)
    return found


def _client(desk: Desk, client: Client, at: datetime) -> dict[str, Requester]:
    made = Organization.objects.create(
        desk=desk, name=client.name, plan=client.plan, facility=client.facility
    )
    Domain.objects.create(desk=desk, organization=made, name=client.domain, verified_at=at)
    return {
        short: _requester(desk, name, f"{local}@{client.domain}", made, at)
        for short, (name, local) in client.people.items()
    }


def _requester(
    desk: Desk, name: str, email: str, organization: Organization | None, at: datetime
) -> Requester:
    return Requester.objects.create(
        desk=desk, name=name, email=email, organization=organization, created_at=at
    )


def _first(name: str) -> str:
    return name.partition(" ")[0].lower()
