"""What a charter asks for and the desk's people do not give: roles, rotations and teams of nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from charter.desk.models import Agent, Desk, Organization, RoleHolder, RotationMember
from charter.engine.language.errors import Path
from charter.engine.language.model import Charter


class Vacancy(NamedTuple):
    """One place that nobody fills. Lines count from 1."""

    rule: str  # `role-nobody-holds`, `rotation-nobody-takes`, `team-of-nobody`
    line: int
    words: str
    more: str  # what to do


def vacancies(desk: Desk, charter: Charter) -> list[Vacancy]:
    """Each part of a charter for which the desk has nobody who works, in the order of the lines.

    A role of organizations is vacant when none of the desk's organizations has anybody for it.
    """
    found = [*_roles(desk, charter), *_rotations(desk, charter), *_teams(desk, charter)]
    return sorted(found, key=lambda one: one.line)


def _roles(desk: Desk, charter: Charter) -> Iterator[Vacancy]:
    if not charter.people.roles:
        return
    rows = RoleHolder.objects.filter(desk=desk).exclude(agent__in=_idle(desk))
    held = set(rows.values_list("role", flat=True))
    served = Organization.objects.filter(desk=desk).exists()
    for name, role in charter.people.roles.items():
        if name not in held and (served or role.of == "desk"):
            yield Vacancy(
                "role-nobody-holds",
                _line(charter, ("people", "roles", name)),
                _("Nobody holds the role %s.") % role.title,
                _("Give it to somebody, or what is meant for it goes to the desk's admins."),
            )


def _rotations(desk: Desk, charter: Charter) -> Iterator[Vacancy]:
    if not charter.rotations:
        return
    rows = RotationMember.objects.filter(desk=desk, until=None).exclude(agent__in=_idle(desk))
    manned = set(rows.values_list("rotation", flat=True))
    for name, rotation in charter.rotations.items():
        if name not in manned:
            yield Vacancy(
                "rotation-nobody-takes",
                _line(charter, ("rotations", name)),
                _("Nobody takes turns in %s.") % rotation.title,
                _("Add members to the rotation: until then nobody is on call."),
            )


def _teams(desk: Desk, charter: Charter) -> Iterator[Vacancy]:
    working = Agent.objects.filter(desk=desk).exclude(pk__in=_idle(desk))
    filled = set(working.values_list("teams__key", flat=True))
    for index, (name, title) in enumerate(charter.people.teams.items()):
        if name not in filled:
            place = charter.line_of(("people", "teams", name))
            yield Vacancy(
                "team-of-nobody",
                place or _line(charter, ("people", "teams", index)),
                _("Nobody is in the team %s.") % title,
                _("Put somebody into it: what it owns waits for the admins to see it."),
            )


def _idle(desk: Desk) -> QuerySet[Agent]:
    """Who no longer works there."""
    agents = Agent.objects.filter(desk=desk)
    return agents.exclude(active=True, user__is_active=True)


def _line(charter: Charter, path: Path) -> int:
    return charter.line_of(path) or 1
