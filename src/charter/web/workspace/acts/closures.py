"""Closing a ticket for a reason, with what the reason asks for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from charter.desk import present
from charter.desk.actions.close import close_ticket
from charter.desk.actions.refused import Refused
from charter.desk.actions.statuses import UnknownName
from charter.desk.models import Agent
from charter.web.workspace.frame import desk_page
from charter.web.workspace.ticket.closing import Refusal
from charter.web.workspace.ticket.fields import told_in
from charter.web.workspace.ticket.page import page
from charter.web.workspace.ticket.places import seen_in, ticket_or_404
from charter.web.workspace.ticket.whole import read


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("ticket.change")
def closures(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """The ticket with the dialog open that asks why it is closed; a POST closes it.

    What is refused is shown in the dialog, with all that was told.
    """
    ticket = ticket_or_404(agent, number)
    if request.method != "POST":
        return _ask(request, agent, number, Refusal(request.GET.get("status", "")))
    reason = request.POST.get("reason", "")
    facts = told_in(request.POST, f"fact:{reason}:")
    try:
        close_ticket(
            ticket,
            agent=agent,
            reason=reason,
            status=request.POST.get("status") or None,
            facts=facts,
            at=present.now(),
            seen=seen_in(request, ticket),
        )
    except (UnknownName, Refused) as error:
        told = Refusal(request.POST.get("status", ""), reason, str(error), facts)
        return _ask(request, agent, number, told, status=422)
    return redirect("workspace:ticket", agent.desk.slug, number)


def _ask(
    request: HttpRequest, agent: Agent, number: int, told: Refusal, *, status: int = 200
) -> HttpResponse:
    whole = read(agent, ticket_or_404(agent, number), present.now())
    if told.wrong and told.status not in {one["status"] for one in whole.closings(agent)}:
        messages.error(request, told.wrong)
        return redirect("workspace:ticket", agent.desk.slug, number)
    whole.closing = told
    return page(request, agent, whole, status=status)
