"""Erasing a message for good: asked twice, by admins only."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from charter.desk import present
from charter.desk.actions.redact import redact
from charter.desk.models import Agent
from charter.web.workspace.frame import desk_page, show
from charter.web.workspace.ticket.places import message_or_404, ticket_or_404


@require_http_methods(["GET", "POST"])
@desk_page("message.redact")
def redactions(request: HttpRequest, agent: Agent, number: int, seq: int) -> HttpResponse:
    """Ask whether a message is really to be erased; erase it."""
    ticket = ticket_or_404(agent, number)
    message = message_or_404(ticket, seq)
    if request.method == "GET":
        return show(
            request, agent, "workspace/ticket/redaction.html", ticket=ticket, message=message
        )
    redact(message, agent=agent, at=present.now())
    messages.success(request, _("The message was erased"))
    return redirect("workspace:ticket", agent.desk.slug, number)
