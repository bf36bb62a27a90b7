"""What agents decide about a ticket, one resource a decision. An empty value goes back to the rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from charter.desk import present
from charter.desk.actions import decide
from charter.desk.actions.statuses import UnknownName
from charter.desk.models import Agent, Ticket
from charter.web.workspace.frame import desk_page
from charter.web.workspace.numbers import number_of
from charter.web.workspace.ticket.places import ticket_or_404


@require_POST
@desk_page("ticket.change")
def statuses(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Give the ticket a status."""
    status = request.POST.get("status", "")
    return _decided(
        request,
        agent,
        number,
        lambda ticket: decide.set_status(ticket, agent=agent, status=status, at=present.now()),
    )


@require_POST
@desk_page("ticket.change")
def priorities(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Decide the priority, or give it back to the rule."""
    priority = request.POST.get("priority") or None
    return _decided(
        request,
        agent,
        number,
        lambda ticket: decide.set_priority(
            ticket, agent=agent, priority=priority, at=present.now()
        ),
    )


@require_POST
@desk_page("ticket.change")
def owners(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Decide which team owes the work, or give that back to the rule."""
    team = request.POST.get("owner") or None
    return _decided(
        request,
        agent,
        number,
        lambda ticket: decide.set_owner(ticket, agent=agent, team=team, at=present.now()),
    )


@require_POST
@desk_page("ticket.change")
def topics(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Say what the ticket is about."""
    topic = request.POST.get("topic") or None
    return _decided(
        request,
        agent,
        number,
        lambda ticket: decide.set_topic(ticket, agent=agent, topic=topic, at=present.now()),
    )


@require_POST
@desk_page("ticket.change")
def facts(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Write down what became known; only what differs from before becomes an event."""
    told: dict[str, Any] = {
        name.removeprefix("fact:"): value or None
        for name, value in request.POST.items()
        if name.startswith("fact:")
    }
    return _decided(
        request,
        agent,
        number,
        lambda ticket: decide.tell_facts(ticket, agent=agent, facts=told, at=present.now()),
    )


@require_POST
@desk_page("ticket.change")
def assignments(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Give the ticket to a colleague, or to nobody."""
    chosen = request.POST.get("assignee", "")
    colleagues = Agent.objects.filter(desk_id=agent.desk_id).select_related("user")
    to = colleagues.filter(pk=number_of(chosen)).first()
    if chosen and to is None:
        messages.error(request, _("There is no such colleague on this desk."))
        return redirect("workspace:ticket", agent.desk.slug, number)
    return _decided(
        request,
        agent,
        number,
        lambda ticket: decide.assign(ticket, agent=agent, to=to, at=present.now()),
    )


def _decided(
    request: HttpRequest, agent: Agent, number: int, act: Callable[[Ticket], None]
) -> HttpResponse:
    """Act and go back to the ticket; a name that the charter does not know is told there."""
    try:
        act(ticket_or_404(agent, number))
    except UnknownName as error:
        messages.error(request, str(error))
    return redirect("workspace:ticket", agent.desk.slug, number)
