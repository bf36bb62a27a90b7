"""`/<slug>/notices/`: what an agent was told, with what is new marked, and news without reloading."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from charter.desk import present
from charter.desk.actions.notices import mark_read
from charter.desk.models import Agent, Notice
from charter.desk.permissions import can
from charter.desk.queries import notices as queries
from charter.web.workspace.frame import desk_page, show, zone_of
from charter.web.workspace.live import POLL_SECONDS, marked, unchanged, version_of
from charter.web.workspace.numbers import number_in
from charter.web.workspace.queue.page import counts_of
from charter.web.workspace.rail import rail_of


@require_safe
@desk_page("ticket.view")
def notices(request: HttpRequest, agent: Agent) -> HttpResponse:
    """The list, newest first; an open page that asks again gets 304 while nothing changed."""
    unread, before = request.GET.get("show") == "unread", number_in(request, "before")
    counts = counts_of(rail_of(agent, "notices"))
    newest, paging = queries.newest(agent), queries.paging(agent)
    version = version_of(agent.pk, unread, before, newest, paging, counts)
    if request.htmx and (nothing := unchanged(request, version)):  # type: ignore[attr-defined]
        return nothing
    rows, next_before = queries.notices(agent, unread=unread, before=before)
    context: dict[str, Any] = {
        "rows": rows,
        "unread": unread,
        "before": next_before,
        "takes": ("paged", "page_unanswered") if can(agent, "page.acknowledge") else (),
        "any_unread": any(row.notice.read_at is None for row in rows),
    }
    if request.htmx:  # type: ignore[attr-defined]
        news = {"desk": agent.desk, "at": present.now(), "zone": zone_of(agent), "counts": counts}
        page = render(request, "desk/notices_live.html", news | context)
    else:
        context |= {"here": request.get_full_path(), "seconds": POLL_SECONDS}
        page = show(request, agent, "desk/notices.html", current="notices", **context)
    return marked(page, version)


@require_POST
@desk_page("ticket.view")
def readings(request: HttpRequest, agent: Agent) -> HttpResponse:
    """All of them read."""
    mark_read(agent, at=present.now())
    return redirect("workspace:notices", agent.desk.slug)


@require_POST
@desk_page("ticket.view")
def reading(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """One of them read, on the way to its ticket; without one, to who is on call."""
    one = get_object_or_404(Notice.objects.select_related("ticket"), pk=pk, agent_id=agent.pk)
    mark_read(agent, at=present.now(), notice=pk)
    if one.ticket is None:
        return redirect("workspace:on-call", agent.desk.slug)
    return redirect("workspace:ticket", agent.desk.slug, one.ticket.number)
