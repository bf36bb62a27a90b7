"""Search: a page of tickets that a text finds, and the same for the palette."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from charter.desk import present
from charter.desk.models import Agent
from charter.desk.policy.vocabulary import vocabulary_of
from charter.desk.queries import search as queries
from charter.desk.queries.people import crew_of
from charter.web.workspace.frame import desk_page, show
from charter.web.workspace.live import private
from charter.web.workspace.queue.rows import rows_of

PALETTE = 8
"""So many tickets are offered while typing."""


@require_GET
@desk_page("ticket.view")
def search(request: HttpRequest, agent: Agent) -> HttpResponse:
    """What a text finds in everything that was said, newest first."""
    text, at = request.GET.get("q", "").strip(), present.now()
    found = queries.search(agent, text)
    rows = rows_of(
        found.rows,
        agent=agent,
        vocabulary=vocabulary_of(agent.desk),
        crew=crew_of(agent, at),
        at=at,
    )
    context: dict[str, Any] = {"text": text, "rows": rows, "more": found.more}
    return private(show(request, agent, "workspace/search.html", **context))


@require_GET
@desk_page("ticket.view")
def palette(request: HttpRequest, agent: Agent) -> HttpResponse:
    """What a text finds, for the palette: words, a hint, and where it leads."""
    found = queries.search(agent, request.GET.get("q", ""), limit=PALETTE)
    results = [
        {
            "words": row["subject"],
            "hint": f"#{row['number']} · {row['requester__name'] or row['requester__email']}",
            "url": reverse("workspace:ticket", args=[agent.desk.slug, row["number"]]),
        }
        for row in found.rows
    ]
    return JsonResponse({"results": results})
