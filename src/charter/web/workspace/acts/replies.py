"""Writing: replies and notes, their preview, and taking a reply back before it leaves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from charter.desk import present
from charter.desk.actions import answer
from charter.desk.actions.drafts import carry_draft
from charter.desk.actions.refused import Refused
from charter.desk.actions.statuses import UnknownName
from charter.desk.actions.words import StoredFile, Words
from charter.desk.models import Agent, Ticket
from charter.desk.queries import tickets as queries
from charter.web.workspace.acts.drafts import hang_files
from charter.web.workspace.acts.saved import left_open
from charter.web.workspace.frame import desk_page
from charter.web.workspace.ticket.bodies import of_markdown
from charter.web.workspace.ticket.composer import moved_words
from charter.web.workspace.ticket.page import page
from charter.web.workspace.ticket.places import message_or_404, seen_in, ticket_or_404
from charter.web.workspace.ticket.whole import read, stopped


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("ticket.view", post="ticket.reply")
def replies(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Send a reply, or write a note; stopped where words are missing or the thread moved on.

    A stopped one is shown at this address; whoever comes back to it reads the ticket.
    """
    ticket = ticket_or_404(agent, number)
    if request.method != "POST":
        return redirect("workspace:ticket", agent.desk.slug, number)
    text = request.POST.get("text", "").strip()
    mode = "note" if request.POST.get("mode") == "note" else "reply"
    if wrong := _wrong(agent, text, mode):
        return _stop(request, agent, ticket, error=wrong)
    try:
        _write(request, agent, ticket, mode, text)
    except answer.ThreadMoved as moved:
        return _moved(request, agent, ticket, moved)
    except answer.Unadapted as same:
        return _stop(request, agent, ticket, error=same.message, fits=True)
    except (UnknownName, Refused) as error:
        return _stop(request, agent, ticket, error=str(error))
    if mode == "note":
        messages.success(request, _("Call logged") if _called(request) else _("Note added"))
    return redirect("workspace:ticket", agent.desk.slug, number)


@require_POST
@desk_page("ticket.reply")
def withdrawals(request: HttpRequest, agent: Agent, number: int, seq: int) -> HttpResponse:
    """Take a reply back; its words are a draft again."""
    message = message_or_404(ticket_or_404(agent, number), seq)
    try:
        answer.withdraw(message, agent=agent, at=present.now())
    except answer.TooLate:
        messages.error(request, _("This mail has already left; write another to put it right."))
    back = redirect("workspace:ticket", agent.desk.slug, number)
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=204, headers={"HX-Redirect": back["Location"]})
    return back


@require_POST
@desk_page("ticket.reply")
def previews(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """What Markdown will look like."""
    ticket_or_404(agent, number)
    return HttpResponse(of_markdown(request.POST.get("text", "")))


def _wrong(agent: Agent, text: str, mode: str) -> str:
    """Why these words cannot be sent as they are; empty where they can."""
    if not text:
        return _("There is nothing to send yet. Write a few words first.")
    if mode == "reply" and (fields := left_open(agent.desk, text)):
        told = {"fields": ", ".join(f"{{{field}}}" for field in fields)}
        return _("Fill in %(fields)s before you send.") % told
    return ""


def _write(request: HttpRequest, agent: Agent, ticket: Ticket, mode: str, text: str) -> None:
    carry_draft(ticket, agent=agent, mode=mode, text=text)
    hang_files(request, agent, ticket, mode)
    words = Words(text=text, attachments=_files(agent, ticket, mode))
    status = request.POST.get("status") or None
    if mode == "note":
        told = answer.call if _called(request) else answer.note
        seen = seen_in(request, ticket)
        told(ticket, agent=agent, words=words, at=present.now(), status=status, seen_seq=seen)
        return
    answer.reply(
        ticket,
        agent=agent,
        words=words,
        at=present.now(),
        status=status if status != ticket.status else None,
        seen_seq=_seen(request, ticket),
        fits=bool(request.POST.get("fits")),
    )


def _called(request: HttpRequest) -> bool:
    """Whether the note is of a telephone call."""
    return request.POST.get("call") == "yes"


def _files(agent: Agent, ticket: Ticket, mode: str) -> list[StoredFile]:
    begun = [one for one in queries.drafts_of(ticket, agent) if one.mode == mode]
    return [
        StoredFile(file.name, file.content_type, file.size, file.sha256, file.path)
        for draft in begun
        for file in draft.attachments.order_by("pk")
    ]


def _seen(request: HttpRequest, ticket: Ticket) -> int:
    seen = seen_in(request, ticket)
    return ticket.last_seq if seen is None else seen


def _moved(
    request: HttpRequest, agent: Agent, ticket: Ticket, moved: answer.ThreadMoved
) -> HttpResponse:
    whole = read(agent, ticket_or_404(agent, ticket.number), present.now())
    names = [
        whole.crew.names.get(one.agent_id or 0) or str(one.requester or one.from_name)
        for one in moved.messages
    ]
    refused = _begun(request) | {
        "moved": moved_words(names),
        "seen": max(one.seq for one in moved.messages),
    }
    after = min(one.seq for one in moved.messages) - 1
    return page(request, agent, stopped(whole, after=after, refused=refused), status=409)


def _stop(
    request: HttpRequest, agent: Agent, ticket: Ticket, *, error: str, fits: bool = False
) -> HttpResponse:
    whole = read(agent, ticket, present.now())
    seen = _seen(request, ticket)
    whole.refused = _begun(request) | {"error": error, "seen": seen, "fits": fits}
    return page(request, agent, whole, status=422)


def _begun(request: HttpRequest) -> dict[str, Any]:
    return {name: request.POST.get(name, "") for name in ("mode", "text", "status", "call")}
