"""Drafts and the files that hang on them, kept while the agent types."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from charter.desk import present
from charter.desk.actions import drafts as actions
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Attachment, Ticket
from charter.desk.queries import tickets as queries
from charter.web.workspace.frame import desk_page
from charter.web.workspace.ticket.places import seen_in, ticket_or_404


@require_POST
@desk_page("ticket.reply")
def drafts(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Keep what has been typed so far; empty words throw the draft away."""
    ticket, text = ticket_or_404(agent, number), request.POST.get("text", "")
    actions.carry_draft(ticket, agent=agent, mode=_mode(request), text=text)
    actions.keep_draft(
        ticket,
        agent=agent,
        mode=_mode(request),
        text=text,
        at=present.now(),
        seen_seq=seen_in(request, ticket),
    )
    return HttpResponse(status=204)


@require_POST
@desk_page("ticket.reply")
def draft_files(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Keep files beside the draft; answers the list of all that hang on it.

    Where one is refused (422), those before it are kept, and the list ends with why.
    """
    try:
        hang_files(request, agent, ticket_or_404(agent, number), _mode(request))
    except Refused as refused:
        return _listed(request, agent, number, refused=refused.message)
    return _listed(request, agent, number)


@require_http_methods(["DELETE"])
@desk_page("ticket.reply")
def draft_file(request: HttpRequest, agent: Agent, number: int, pk: int) -> HttpResponse:
    """Take a file off the draft; answers the list of what is left."""
    try:
        actions.drop_file(ticket_or_404(agent, number), agent=agent, pk=pk)
    except Attachment.DoesNotExist as error:
        raise Http404 from error
    return _listed(request, agent, number)


def hang_files(request: HttpRequest, agent: Agent, ticket: Ticket, mode: str) -> None:
    """Hang the files that came with a form on the agent's draft; `Refused` for what is too big."""
    for file in request.FILES.getlist("attachments"):
        actions.keep_file(
            ticket,
            agent=agent,
            mode=mode,
            stream=file,
            name=file.name or "",
            content_type=file.content_type or "",
            at=present.now(),
        )


def _mode(request: HttpRequest) -> str:
    return "note" if request.POST.get("mode") == "note" else "reply"


def _listed(request: HttpRequest, agent: Agent, number: int, refused: str = "") -> HttpResponse:
    ticket = ticket_or_404(agent, number)
    begun = queries.drafts_of(ticket, agent)
    files = [file for draft in begun for file in draft.attachments.order_by("pk")]
    context = {"files": files, "desk": agent.desk, "ticket": ticket, "refused": refused}
    status = 422 if refused else 200
    return render(request, "workspace/ticket/draft_files.html", context, status=status)
