"""A ticket's page, the part of it that changes by itself, and who else is on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from charter.desk import present
from charter.desk.actions.presence import be_here
from charter.desk.models import Agent
from charter.desk.policy.vocabulary import vocabulary_of
from charter.desk.queries import tickets as queries
from charter.desk.queries.people import crew_of
from charter.web.workspace.frame import desk_page, show, zone_of
from charter.web.workspace.live import POLL_SECONDS, marked, private, unchanged, version_of
from charter.web.workspace.numbers import number_of
from charter.web.workspace.queue.rows import presence_words
from charter.web.workspace.ticket.places import ticket_or_404
from charter.web.workspace.ticket.whole import Whole, read


@require_GET
@desk_page("ticket.view")
def ticket(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """The conversation with its composer, and all that stands beside it."""
    whole = read(agent, ticket_or_404(agent, number), present.now(), images=_images(request))
    return private(page(request, agent, whole))


def page(
    request: HttpRequest, agent: Agent, whole: Whole, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The whole page of a ticket that was read; `more` goes into its template."""
    context = {
        "poll": POLL_SECONDS,
        "undo": whole.undo(agent),
        "composer": whole.composer(agent),
        **whole.context(agent),
        **more,
    }
    response = show(request, agent, "workspace/ticket/page.html", status=status, **context)
    if whole.images:
        response._csp_update = {"img-src": ["https:", "http:"]}  # type: ignore[attr-defined]
    return response


@require_GET
@desk_page("ticket.view")
def thread(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """Head, conversation and side again, for a page that is open; 304 while all is as it was."""
    at = present.now()
    found = ticket_or_404(agent, number)
    fates = list(
        found.deliveries.order_by("pk").values_list("pk", "state", "claimed_until", "attempts")
    )
    crew = crew_of(agent, at)
    here = crew.others_on(found.pk, agent)
    version = version_of(found.head, fates, here, found.assignee_id, agent.desk.edition_id)
    if same := unchanged(request, version):
        return same
    whole = read(agent, found, at, crew=crew)
    context = {"agent": agent, "desk": agent.desk, "at": at, "zone": zone_of(agent)}
    context |= whole.context(agent)
    return marked(render(request, "workspace/ticket/live.html", context), version)


@require_GET
@desk_page("ticket.view")
def past(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """The requester's other tickets, as a fragment."""
    names = vocabulary_of(agent.desk)
    past = queries.past_of(ticket_or_404(agent, number), agent)
    others = [(other, names.status_words(other.status, other.detail)) for other in past]
    context = {"others": others, "desk": agent.desk, "at": present.now(), "zone": zone_of(agent)}
    return render(request, "workspace/ticket/past.html", context)


@require_POST
@desk_page("ticket.view")
def presences(request: HttpRequest, agent: Agent, number: int) -> HttpResponse:
    """A sign of life from an open page; answers who else is there."""
    at, found = present.now(), ticket_or_404(agent, number)
    be_here(found, agent=agent, at=at, doing=request.POST.get("doing", "reading"))
    here = crew_of(agent, at).others_on(found.pk, agent)
    return HttpResponse(presence_words(here), content_type="text/plain; charset=utf-8")


def _images(request: HttpRequest) -> frozenset[int]:
    wanted = map(number_of, request.GET.getlist("images"))
    return frozenset(seq for seq in wanted if seq is not None)
