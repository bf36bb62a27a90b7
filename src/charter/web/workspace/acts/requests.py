"""Filling in a ticket's forms, and an agent's yes or no to one, their own or written down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from charter.desk import present
from charter.desk.actions.approvals import answer_on_page
from charter.desk.actions.forms import fill_form
from charter.desk.actions.refused import Lacking, Refused
from charter.desk.actions.statuses import UnknownName
from charter.desk.actions.words import Words
from charter.desk.models import Agent
from charter.web.workspace.frame import desk_page
from charter.web.workspace.numbers import number_of
from charter.web.workspace.ticket.fields import told_in
from charter.web.workspace.ticket.lacking import lacking_page
from charter.web.workspace.ticket.places import seen_in, ticket_or_404


@require_POST
@desk_page("ticket.change")
def fillings(request: HttpRequest, agent: Agent, number: int, form: str) -> HttpResponse:
    """Fill a form in; where a part of it is missing, the page asks for exactly that."""
    ticket = ticket_or_404(agent, number)
    try:
        fill_form(
            ticket,
            form,
            agent=agent,
            facts=told_in(request.POST),
            at=present.now(),
            seen=seen_in(request, ticket),
        )
    except Lacking as lacking:
        return lacking_page(request, agent, number, lacking)
    except (UnknownName, Refused) as error:
        messages.error(request, str(error))
    return redirect("workspace:ticket", agent.desk.slug, number)


@require_POST
@desk_page("ticket.change")
def answers(request: HttpRequest, agent: Agent, number: int, form: str) -> HttpResponse:
    """Say yes or no (`says`) to a filling (`n`); for somebody else with a `proof` of how it was said."""
    ticket = ticket_or_404(agent, number)
    yes = request.POST.get("says") == "yes"
    try:
        answer_on_page(
            ticket,
            form,
            number_of(request.POST.get("n", "")) or 0,
            says="approved" if yes else "declined",
            agent=agent,
            at=present.now(),
            proof=Words(text=request.POST.get("proof", "")),
        )
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Approved") if yes else _("Declined"))
    return redirect("workspace:ticket", agent.desk.slug, number)
