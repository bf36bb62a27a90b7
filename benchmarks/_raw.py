"""The queue page as a lone function would write it: raw SQL, the row's template, the rest a constant.

It stands behind the same middleware and the same sign-in, and gives the same HTML.
"""

from __future__ import annotations

import json
from datetime import UTC
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from charter.desk import present
from charter.desk.models import Agent
from charter.desk.policy.shown import Lists
from charter.desk.policy.vocabulary import vocabulary_of
from charter.desk.queries.people import Crew
from charter.web.ui.jinja_environment import component
from charter.web.workspace.frame import zone_of
from charter.web.workspace.queue.rows import Names, _row

ROWS = """
SELECT t.id, t.number, t.subject, r.name, r.email, o.name, t.plan, t.priority, t.status, t.stage,
       t.topic, t.team, t.assignee_id, t.missing, t.marks, t.detail, t.breached, t.paging, t.clock,
       t.opened_at, t.last_message_at, t.last_words, t.last_side, m.number, p.at
FROM desk_ticket t JOIN desk_requester r ON r.id = t.requester_id
LEFT JOIN desk_organization o ON o.id = t.organization_id
LEFT JOIN desk_ticket m ON m.id = t.merged_into_id
LEFT JOIN desk_presence p ON p.ticket_id = t.id AND p.agent_id = %s
WHERE t.desk_id = %s AND t.unsolved AND NOT t.spam ORDER BY t.place, t.id LIMIT 51
"""
NAMES = (
    "id", "number", "subject", "requester__name", "requester__email", "organization__name", "plan",
    "priority", "status", "stage", "topic", "team", "assignee_id", "missing", "marks", "detail",
    "breached", "paging", "clock", "opened_at", "last_message_at", "last_words", "last_side",
    "merged_into__number", "seen_at",
)  # fmt: skip
PLACE = """
SELECT a.id FROM desk_agent a JOIN desk_desk d ON d.id = a.desk_id
WHERE a.user_id = %s AND d.slug = %s AND a.active
"""
COUNTS = "SELECT key, count FROM desk_queuecount WHERE desk_id = %s"
CREW = (
    "SELECT a.id, u.name FROM desk_agent a JOIN desk_user u ON u.id = a.user_id WHERE desk_id = %s"
)

around: list[str] = ["", ""]
"""The page before its rows and after them, as it was given once."""
known: dict[int, Agent] = {}

_draw = component("row", "row")


def remember(page: str, agent: Agent) -> None:
    """Keep what stands around the rows of a page."""
    begin = page.index('<ol class="rows"')
    end = page.index("</ol>", begin)
    around[:] = [page[: page.index(">", begin) + 1], page[end:]]
    known[agent.pk] = agent


def queue(request: HttpRequest, slug: str) -> HttpResponse:
    """The page."""
    with connection.cursor() as cursor:
        cursor.execute(PLACE, [request.user.pk, slug])
        agent = known[cursor.fetchone()[0]]
        cursor.execute(ROWS, [agent.pk, agent.desk_id])
        rows = [_read(row) for row in cursor.fetchall()[:50]]
        cursor.execute(COUNTS, [agent.desk_id])
        dict(cursor.fetchall())
        cursor.execute(CREW, [agent.desk_id])
        crew = Crew(names=dict(cursor.fetchall()))
    at = present.now().replace(second=0, microsecond=0)
    vocabulary = vocabulary_of(agent.desk)
    names = Names(f"/{slug}/", zone_of(agent), Lists(agent.desk, at), vocabulary, crew, "")
    drawn = (_draw(_told(row, names), at, names.zone) for row in rows)
    return HttpResponse(around[0] + "\n".join(drawn) + around[1])


def _told(row: dict[str, Any], names: Names) -> SimpleNamespace:
    return _row(row, names, "")


def _read(values: tuple[Any, ...]) -> dict[str, Any]:
    row = dict(zip(NAMES, values, strict=True))
    if connection.vendor == "sqlite":
        for name in ("opened_at", "last_message_at"):
            row[name] = row[name].replace(tzinfo=UTC)
    for name in ("missing", "marks", "clock"):
        if isinstance(row[name], str):
            row[name] = json.loads(row[name])
    row["unread"] = row["last_side"] == "customer" and row.pop("seen_at") is None
    return row


urlpatterns = [
    path("raw/<slug:slug>/", queue),
    path("", include("charter.config.urls")),
]
