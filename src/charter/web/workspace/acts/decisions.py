"""What agents decide about a ticket, one resource a decision. An empty value goes back to the rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from charter.desk import present
from charter.desk.actions import decide
from charter.desk.actions.close import close_ticket
from charter.desk.actions.refused import Lacking, Refused
from charter.desk.actions.statuses import UnknownName
from charter.desk.models import Agent, Ticket
from charter.web.workspace.frame import View, desk_page
from charter.web.workspace.numbers import number_of
from charter.web.workspace.ticket.fields import told_in
from charter.web.workspace.ticket.lacking import lacking_page
from charter.web.workspace.ticket.places import ticket_or_404

Told = Mapping[str, str]


def _decision(decide_it: Callable[[Ticket, Agent, Told, datetime], None]) -> View:
    """A page that decides as the form told it and goes back to the ticket.

    A name that the desk does not know is told there. Where something is lacking, the page asks for
    it, and its answer decides again with the facts it tells (`fact:…`).
    """

    @require_POST
    @desk_page("ticket.change")
    @wraps(decide_it)
    def view(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
        ticket = ticket_or_404(agent, number)
        try:
            decide_it(ticket, agent, request.POST, present.now())
        except Lacking as lacking:
            return lacking_page(request, agent, number, lacking)
        except (UnknownName, Refused) as error:
            messages.error(request, str(error))
        return redirect("workspace:ticket", agent.desk.slug, number)

    return view


@_decision
def statuses(ticket: Ticket, agent: Agent, told: Told, at: datetime) -> None:
    """Give the ticket a status, or close it for a reason."""
    facts = told_in(told)
    if reason := told.get("reason"):
        seen = _seen(told)
        close_ticket(ticket, agent=agent, reason=reason, facts=facts, at=at, seen=seen)
        return
    decide.set_status(ticket, agent=agent, status=told.get("status", ""), facts=facts, at=at)


@_decision
def priorities(ticket: Ticket, agent: Agent, told: Told, at: datetime) -> None:
    """Decide the priority, or give it back to the rule."""
    priority = told.get("priority") or None
    decide.set_priority(ticket, agent=agent, priority=priority, at=at, seen=_seen(told))


@_decision
def owners(ticket: Ticket, agent: Agent, told: Told, at: datetime) -> None:
    """Decide which team owes the work, or give that back to the rule."""
    team = told.get("owner") or None
    facts = told_in(told)
    decide.set_owner(ticket, agent=agent, team=team, facts=facts, at=at, seen=_seen(told))


@_decision
def topics(ticket: Ticket, agent: Agent, told: Told, at: datetime) -> None:
    """Say what the ticket is about."""
    topic = told.get("topic") or None
    decide.set_topic(ticket, agent=agent, topic=topic, at=at, seen=_seen(told))


@_decision
def facts(ticket: Ticket, agent: Agent, told: Told, at: datetime) -> None:
    """Write down what became known; only what differs from before becomes an event."""
    decide.tell_facts(ticket, agent=agent, facts=told_in(told), at=at)


@_decision
def assignments(ticket: Ticket, agent: Agent, told: Told, at: datetime) -> None:
    """Give the ticket to a colleague, or to nobody."""
    to = _colleague(agent, told.get("assignee", ""))
    decide.assign(ticket, agent=agent, to=to, at=at)


@_decision
def contacts(ticket: Ticket, agent: Agent, told: Told, at: datetime) -> None:
    """Say whom the customer keeps, or leave that to the charter."""
    to = _colleague(agent, told.get("contact", ""))
    decide.set_contact(ticket, agent=agent, to=to, at=at)


def _seen(told: Told) -> int | None:
    return number_of(told.get("seen", ""))


def _colleague(agent: Agent, chosen: str) -> Agent | None:
    colleagues = Agent.objects.filter(desk_id=agent.desk_id).select_related("user")
    to = colleagues.filter(pk=number_of(chosen) or 0).first()
    if chosen and to is None:
        raise UnknownName(_("There is no such colleague on this desk."))
    return to
