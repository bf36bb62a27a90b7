"""`/<slug>/roles/`: who holds the charter's roles, and its departments."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from charter.desk import present
from charter.desk.actions import roles as verbs
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Organization, Requester, RoleHolder
from charter.desk.permissions import can
from charter.desk.policy.whom import working
from charter.desk.queries import roles as queries
from charter.web.workspace.frame import desk_page, show

_HERE = "roles"


@require_safe
@desk_page("role.view")
def roles(request: HttpRequest, agent: Agent) -> HttpResponse:
    """Each role with its holders, and the departments."""
    held = queries.roles(agent)
    return show(
        request, agent, "desk/roles.html", current=_HERE, held=held,
        departments=queries.departments(agent), agents=working(agent.desk),
        organizations=Organization.objects.filter(desk_id=agent.desk_id),
        may_give=can(agent, "role.change"),
    )  # fmt: skip


@require_POST
@desk_page("role.change")
def holders(request: HttpRequest, agent: Agent, role: str) -> HttpResponse:
    """Let one more hold a role: an agent by number, a customer by address."""
    told = request.POST
    organization = _of_desk(Organization, agent, told.get("organization", ""))
    try:
        holder = _of_desk(Agent, agent, told.get("agent", "")) or _customer(agent, told)
        verbs.give_role(
            agent.desk, role, holder, organization=organization, by=agent, at=present.now()
        )
        messages.success(request, _("%(name)s holds the role.") % {"name": str(holder)})
    except Refused as refused:
        messages.error(request, refused.message)
    except LookupError as missing:
        raise Http404 from missing
    return redirect("workspace:roles", agent.desk.slug)


@require_POST
@desk_page("role.change")
def removals(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """Take a role from somebody."""
    row = get_object_or_404(RoleHolder.objects.select_related("desk"), pk=pk, desk_id=agent.desk_id)
    verbs.take_role(row, by=agent, at=present.now())
    messages.success(request, _("%(name)s holds the role no longer.") % {
        "name": str(row.agent or row.requester)
    })  # fmt: skip
    return redirect("workspace:roles", agent.desk.slug)


def _of_desk(model, agent: Agent, pk: str):  # type: ignore[no-untyped-def]
    return model.objects.filter(desk_id=agent.desk_id, pk=pk).first() if pk.isdecimal() else None


def _customer(agent: Agent, told) -> Requester:  # type: ignore[no-untyped-def]
    address = told.get("email", "").strip().lower()
    found = Requester.objects.filter(desk_id=agent.desk_id, email=address).first()
    if found is None:
        raise Refused(_("Nobody with this address is known here."))
    return found
