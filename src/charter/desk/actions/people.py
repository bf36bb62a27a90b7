"""The people who ask: added, named, moved between organizations."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from charter.desk.actions.carry import carry, known_of, open_tickets_of
from charter.desk.actions.checks import a_line, an_address
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Desk, Organization, Requester
from charter.desk.permissions import require


def add_requester(
    desk: Desk,
    *,
    by: Agent,
    email: str,
    name: str = "",
    organization: Organization | None = None,
    at: datetime,
) -> Requester:
    """Someone who may write in, known by address; `Refused` for one who is known already."""
    require(by, "people.change", desk)
    address = an_address(email)
    _same_desk(by, organization)
    if Requester.objects.filter(desk=desk, email=address).exists():
        raise Refused(_("%(address)s is known already.") % {"address": address}, field="email")
    return Requester.objects.create(
        desk=desk,
        email=address,
        name=_name(name),
        organization=organization,
        created_at=at,
    )


def change_requester(
    person: Requester,
    *,
    by: Agent,
    name: str,
    organization: Organization | None,
    at: datetime,
) -> int:
    """Set name and organization; the number of open tickets that moved along."""
    require(by, "people.change", person)
    name = _name(name)
    with transaction.atomic():
        Requester.objects.filter(pk=person.pk).update(name=name)
        person.name = name
        return move_requester(person, by=by, to=organization, at=at)


def move_requester(person: Requester, *, by: Agent, to: Organization | None, at: datetime) -> int:
    """Put a person into another organization, or none; their open tickets follow its plan at once."""
    require(by, "people.change", person)
    _same_desk(by, to)
    if person.organization_id == (to.pk if to else None):
        return 0
    with transaction.atomic():
        before = known_of(person.organization)
        person.organization = to
        person.save(update_fields=["organization"])
        return carry(open_tickets_of(person), before, by=by, at=at)


def _name(text: str) -> str:
    return a_line(text, "name", longest=160, what=_("the name")) if text.strip() else ""


def _same_desk(by: Agent, organization: Organization | None) -> None:
    if organization is not None:
        require(by, "people.change", organization)
