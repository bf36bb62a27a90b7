"""Rows of a list: from the columns of a query to what the design system draws."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charter.desk.models import Agent
from charter.desk.policy.shown import Lists
from charter.desk.policy.vocabulary import Vocabulary
from charter.desk.queries.people import Crew, Here
from charter.desk.queries.queue import Row
from charter.web.ui.clock import Clock
from charter.web.workspace.clocks import drawn, sentence


def rows_of(
    found: Iterable[Row], *, agent: Agent, vocabulary: Vocabulary, crew: Crew, at: datetime
) -> list[dict[str, Any]]:
    """What `ui/row.html` draws for each row of a list."""
    clocks = Lists(agent.desk, at)
    base = reverse("workspace:queue", args=[agent.desk.slug])
    return [_row(row, agent, vocabulary, crew, clocks, base) for row in found]


def _row(
    row: Row, agent: Agent, vocabulary: Vocabulary, crew: Crew, clocks: Lists, base: str
) -> dict[str, Any]:
    url = f"{base}tickets/{row['number']}/"
    clock = None
    if row["clock"] is not None:
        shown = clocks.clock(row["clock"])
        why = f"{url}why/clocks/{slugify(shown.target)}/{shown.instance}/"
        clock = drawn(shown, clocks.at, why)
    ends = row["stage"] in {"solved", "closed"}
    return {
        "number": row["number"],
        "url": url,
        "subject": row["subject"] or _("No subject"),
        "requester": row["requester__name"] or row["requester__email"],
        "organization": row["organization__name"] or "",
        "plan": row["plan"],
        "priority": row["priority"],
        "priority_words": row["priority"],
        "why": _why(row, clock, clocks.zone),
        "topic": vocabulary.topics.get(row["topic"], ""),
        "last_side": row["last_side"],
        "last_words": row["last_words"],
        "presence": presence_words(
            [one for one in crew.here.get(row["id"], ()) if one.agent_id != agent.pk]
        ),
        "last_at": row["last_message_at"] or row["opened_at"],
        "assignee": crew.names.get(row["assignee_id"], ""),
        "unread": not ends and _unread(row),
        "clock": clock,
        "stage": row["stage"],
        "status": row["status"],
    }


def _why(row: Row, clock: Clock | None, zone: ZoneInfo) -> str:
    if clock is None:
        return _("No promise is running")
    told = sentence(clock, zone)
    if row["missing"]:
        count = len(row["missing"])
        many = ngettext("%(n)s fact is missing", "%(n)s facts are missing", count) % {"n": count}
        return f"{told}; {many}"
    return told


def _unread(row: Row) -> bool:
    last, seen = row["last_message_at"], row["seen_at"]
    return row["last_side"] == "customer" and last is not None and (seen is None or seen < last)


def presence_words(people: Iterable[Here]) -> str:
    """Who is on a ticket and what they do there, in one line; empty for nobody."""
    said = {
        "reading": _("%(name)s is reading"),
        "reply": _("%(name)s is writing a reply"),
        "note": _("%(name)s is writing a note"),
    }
    return ", ".join(said[one.doing] % {"name": one.name} for one in people)
