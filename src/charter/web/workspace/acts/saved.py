"""Saved replies for one ticket: fields filled in, and what is still open."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from charter.desk.models import Agent, Desk, SavedReply
from charter.desk.policy.prepared import FIELD, known_values, put_in
from charter.web.workspace.frame import desk_page
from charter.web.workspace.ticket.places import ticket_or_404


@require_GET
@desk_page("ticket.reply")
def filled(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """The desk's saved replies as they would go out on this ticket, for the composer's list."""
    values = known_values(ticket_or_404(agent, number), agent)
    found = SavedReply.objects.filter(desk_id=agent.desk_id)
    macros = [{"name": one.title, "body": put_in(one.text, values)} for one in found]
    return render(request, "ui/macros.html", {"macros": macros})


def left_open(desk: Desk, text: str) -> list[str]:
    """The fields of saved replies that stand in a text unfilled; other braces are the agent's own."""
    there = list(dict.fromkeys(name.strip() for name in FIELD.findall(text)))
    if not there:
        return []
    texts = SavedReply.objects.filter(desk=desk).values_list("text", flat=True)
    known = {name.strip() for one in texts for name in FIELD.findall(one)}
    return [name for name in there if name in known]
