"""Organizations: what each bought and where it is served. A change reaches its open tickets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from charter.desk.actions.carry import carry, known_of
from charter.desk.actions.checks import a_line, one_line, one_of
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Desk, Organization, Ticket
from charter.desk.permissions import require
from charter.desk.policy.vocabulary import vocabulary_of


def add_organization(
    desk: Desk, *, by: Agent, name: str, plan: str = "", facility: str = "", schedule: str = ""
) -> Organization:
    """A customer of the desk; plan and schedule are names of its charter, or empty."""
    require(by, "people.change", desk)
    organization = Organization(desk=desk)
    _set(organization, name=name, plan=plan, facility=facility, schedule=schedule)
    organization.save()
    return organization


def change_organization(
    organization: Organization,
    *,
    by: Agent,
    name: str,
    plan: str,
    facility: str,
    schedule: str,
    at: datetime,
) -> int:
    """Set what an organization is and bought; its open tickets are told and their clocks follow.

    The number of tickets that were told.
    """
    require(by, "people.change", organization)
    with transaction.atomic():
        fresh = Organization.objects.select_for_update(of=("self",)).select_related("desk")
        organization = fresh.get(pk=organization.pk)
        before = known_of(organization)
        _set(organization, name=name, plan=plan, facility=facility, schedule=schedule)
        organization.save()
        tickets = Ticket.objects.filter(requester__organization=organization)
        return carry(tickets, before, by=by, at=at)


def remove_organization(organization: Organization, *, by: Agent) -> None:
    """Forget an organization that nobody belongs to; `Refused` for any other."""
    require(by, "people.change", organization)
    if organization.people.exists() or organization.tickets.exists():
        raise Refused(
            _("%(name)s has people or tickets. Move its people elsewhere first; its past stays.")
            % {"name": organization.name}
        )
    organization.delete()


def _set(organization: Organization, *, name: str, plan: str, facility: str, schedule: str) -> None:
    names = vocabulary_of(organization.desk)
    organization.name = a_line(name, "name", longest=160, what=_("a name"))
    organization.plan = one_of(plan, names.plans, "plan", what=_("plan"))
    organization.facility = _facility(facility, names.facilities)
    organization.schedule = one_of(schedule, names.schedules, "schedule", what=_("schedule"))
    same = Organization.objects.filter(desk_id=organization.desk_id, name=organization.name)
    if same.exclude(pk=organization.pk).exists():
        raise Refused(
            _("There is an organization “%(name)s” already.") % {"name": organization.name},
            field="name",
        )


def _facility(name: str, known: Sequence[str]) -> str:
    """One of the charter's facilities; any line where the charter names none."""
    return one_of(name, known, "facility", what=_("facility")) if known else one_line(name)[:64]
