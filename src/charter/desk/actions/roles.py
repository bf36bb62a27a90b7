"""Who holds the charter's roles."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from charter.desk.actions.members import leave_others_rotations
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Desk, Organization, Requester, RoleHolder
from charter.desk.permissions import require
from charter.desk.policy.vocabulary import role_of


def give_role(
    desk: Desk,
    role: str,
    holder: Agent | Requester,
    *,
    organization: Organization | None = None,
    by: Agent,
    at: datetime,
) -> RoleHolder:
    """Let somebody hold a role, of the desk or for one organization.

    `Refused` where the charter wants another kind of holder, or where they hold it already.
    """
    require(by, "role.change", desk)
    require(by, "role.change", holder)
    if organization is not None:
        require(by, "role.change", organization)
    noun = role_of(desk, role)
    _check(noun.of, noun.held_by, holder, organization)
    told = {"agent": holder} if isinstance(holder, Agent) else {"requester": holder}
    row, new = RoleHolder.objects.get_or_create(
        desk=desk, role=role, organization=organization, **told, defaults={"since": at}
    )
    if not new:
        raise Refused(_("%(name)s holds this role already.") % {"name": str(holder)})
    return row


def take_role(row: RoleHolder, *, by: Agent, at: datetime) -> None:
    """Let somebody hold a role no longer. Their turns in rotations of that role go to the next."""
    require(by, "role.change", row)
    with transaction.atomic():
        row.delete()
        if row.agent is not None:
            leave_others_rotations(row.agent, at=at)


def _check(
    of: str, held_by: str, holder: Agent | Requester, organization: Organization | None
) -> None:
    if (of == "organization") != (organization is not None):
        raise Refused(
            _("Choose the organization.") if of == "organization" else _("It is the whole desk’s.")
        )
    if (held_by == "agents") != isinstance(holder, Agent):
        raise Refused(
            _("Agents hold this role.") if held_by == "agents" else _("Customers hold this role.")
        )
    if isinstance(holder, Requester) and organization and holder.organization_id != organization.pk:
        told = {"name": str(holder), "organization": organization.name}
        raise Refused(_("%(name)s does not belong to %(organization)s.") % told)
