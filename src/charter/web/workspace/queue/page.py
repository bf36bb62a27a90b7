"""The queue's page, and the same list as a fragment that an open page asks for again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from charter.desk import present
from charter.desk.models import Agent
from charter.desk.permissions import can
from charter.desk.policy.shown import Lists
from charter.desk.policy.vocabulary import Vocabulary, vocabulary_of
from charter.desk.queries import queue as queries
from charter.desk.queries.people import Crew, crew_of
from charter.web.workspace.clocks import zone_words
from charter.web.workspace.frame import desk_page, show, zone_of
from charter.web.workspace.live import POLL_SECONDS, marked, private, unchanged, version_of
from charter.web.workspace.queue import filters as asked
from charter.web.workspace.queue.first_steps import first_steps
from charter.web.workspace.queue.rows import rows_of
from charter.web.workspace.rail import rail_of


@require_GET
@desk_page("ticket.view")
def queue(request: HttpRequest, agent: Agent) -> HttpResponse:
    """Tickets in the order of work; a fragment of rows for an open page."""
    if agent.desk.edition_id is None:
        return show(request, agent, "workspace/no_charter.html", current="all")
    listed = _read(request, agent)
    if request.htmx:  # type: ignore[attr-defined]
        return _fragment(request, agent, listed)
    context = {
        "title": asked.title_of(listed.filters, listed.vocabulary, listed.crew),
        "choices": asked.choices_of(listed.filters, agent, listed.vocabulary, listed.crew),
        "live_url": request.get_full_path(),
        "poll": POLL_SECONDS,
        "zone_words": zone_words(Lists(agent.desk, listed.at).zone, listed.at),
        "may_open": can(agent, "ticket.open"),
        **listed.context(agent),
    }
    key = asked.key_of(listed.filters)
    return private(show(request, agent, "workspace/queue.html", current=key, **context))


@dataclass(slots=True)
class Listed:
    """A page of the queue as read, before anything is drawn."""

    filters: queries.Filters
    page: queries.Page
    crew: Crew
    vocabulary: Vocabulary
    at: datetime

    def context(self, agent: Agent) -> dict[str, Any]:
        """What the list's template draws."""
        home = reverse("workspace:queue", args=[agent.desk.slug])
        return {
            "rows": rows_of(
                self.page.rows,
                agent=agent,
                vocabulary=self.vocabulary,
                crew=self.crew,
                at=self.at,
                listed=asked.to_query(self.filters) if self.filters.by_order else None,
            ),
            "steps": [] if self.page.rows or queries.has_tickets(agent) else first_steps(agent),
            "filters": self.filters,
            "newer": self._link(home, before=self.page.newer),
            "older": self._link(home, after=self.page.older),
        }

    def _link(self, home: str, **place: str) -> str:
        return f"{home}?{asked.to_query(self.filters, **place)}" if any(place.values()) else ""


def _read(request: HttpRequest, agent: Agent) -> Listed:
    filters, at = asked.from_query(request.GET), present.now()
    try:
        page = queries.page(
            agent,
            filters,
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
        )
    except queries.BadCursor as error:
        raise Http404(str(error)) from error
    return Listed(filters, page, crew_of(agent, at), vocabulary_of(agent.desk), at)


def _fragment(request: HttpRequest, agent: Agent, listed: Listed) -> HttpResponse:
    counts = counts_of(rail_of(agent, asked.key_of(listed.filters)))
    here = {row["id"]: listed.crew.others_on(row["id"], agent) for row in listed.page.rows}
    # The open time that a row tells goes stale by the minute.
    minute = int(listed.at.timestamp() // 60)
    version = version_of(listed.page, counts, here, agent.desk.edition_id, minute)
    if same := unchanged(request, version):
        return same
    context = {"at": listed.at, "zone": zone_of(agent), "counts": counts, **listed.context(agent)}
    return marked(render(request, "workspace/queue_rows.html", context), version)


def counts_of(rail: dict[str, Any]) -> dict[str, int]:
    """The counts of the rail by the key of their entry."""
    items = [item for section in rail["sections"] for item in section["items"]]
    return {item["key"]: item["count"] for item in items if item["count"] is not None}
