"""What replies say besides their words: undone where it was heard wrong, or said for a customer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from charter.desk import present
from charter.desk.actions.hearing import hear_wrong, say_for_customer
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent
from charter.desk.policy.said import SAYS
from charter.web.workspace.frame import desk_page
from charter.web.workspace.ticket.places import seen_in, ticket_or_404


@require_POST
@desk_page("ticket.change")
def mishearings(request: HttpRequest, agent: Agent, number: int, seq: int) -> HttpResponse:
    """A message is an ordinary one after all."""
    ticket = ticket_or_404(agent, number)
    try:
        hear_wrong(ticket, seq=seq, agent=agent, at=present.now())
        messages.success(request, _("It counts as an ordinary message now"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("workspace:ticket", agent.desk.slug, number)


@require_POST
@desk_page("ticket.change")
def wishes(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """What the customer said on the telephone: `says` is confirm or escalate."""
    ticket = ticket_or_404(agent, number)
    says = request.POST.get("says", "")
    try:
        if says not in SAYS:
            raise Refused(_("Choose what the customer said."))
        seen = seen_in(request, ticket)
        say_for_customer(ticket, says=says, agent=agent, at=present.now(), seen=seen)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("workspace:ticket", agent.desk.slug, number)
