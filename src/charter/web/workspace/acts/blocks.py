"""Spam: marked, with its sender blocked or not, and taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from charter.desk import present
from charter.desk.actions.spam import mark_spam, unmark_spam
from charter.desk.models import Agent
from charter.web.workspace.frame import desk_page
from charter.web.workspace.ticket.places import ticket_or_404


@require_POST
@desk_page("ticket.spam")
def spam(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Mark a ticket as spam (`yes`, or `block` for its sender too), or say that it is none (`no`)."""
    ticket = ticket_or_404(agent, number)
    asked = request.POST.get("spam", "yes")
    if asked == "no":
        unmark_spam(ticket, agent=agent, at=present.now())
        messages.success(request, _("Back in the queue"))
        return redirect("workspace:ticket", agent.desk.slug, number)
    mark_spam(ticket, agent=agent, at=present.now(), block=asked == "block")
    messages.success(request, _("Marked as spam"))
    return redirect("workspace:queue", agent.desk.slug)
