"""What stands beside a conversation: clocks, facts and what is missing, people, hours."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from charter.desk.models import Participant, Ticket
from charter.desk.policy.told import ShownTicket
from charter.desk.policy.vocabulary import Vocabulary
from charter.web.ui import words
from charter.web.ui.clock import moment_words
from charter.web.workspace.clocks import drawn

ENDED_SHOWN = 3
"""So many fulfilled clocks are drawn at once; the others are folded below them."""


def side_of(
    ticket: Ticket,
    shown: ShownTicket,
    *,
    vocabulary: Vocabulary,
    followers: list[Participant],
    managers: list[tuple[str, str]],
    url: str,
    at: datetime,
) -> dict[str, Any]:
    """What `workspace/ticket/side.html` draws."""
    clocks = [
        (one.state, drawn(one, at, f"{url}why/clocks/{slugify(one.target)}/{one.instance}/"))
        for one in shown.clocks
    ]
    ended = [clock for state, clock in clocks if state == "fulfilled"]
    return {
        "clocks": [clock for state, clock in clocks if state != "fulfilled"],
        "ended": ended[:ENDED_SHOWN],
        "ended_more": ended[ENDED_SHOWN:],
        "facts": _facts(ticket, shown, vocabulary),
        "missing": len(shown.missing),
        "incomplete": vocabulary.mark if shown.needed else "",
        "facts_url": reverse("workspace:facts", args=[ticket.desk.slug, ticket.number]),
        "schedule": shown.schedule,
        "is_open": shown.open,
        "hours_words": _hours(shown, at),
        "followers": followers,
        "managers": managers,
        "why_url": f"{url}why/",
        "past_url": f"{url}past/",
    }


def _facts(ticket: Ticket, shown: ShownTicket, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """The facts that the topic asks for, then those that reasons for closing do: known, or to ask."""
    told: list[dict[str, Any]] = []
    missing = set(shown.missing) | set(shown.needed)
    topic = ticket.topic or str(shown.facts.get("heard", ""))
    asked = vocabulary.asked.get(topic, vocabulary.asked[""])
    for number, fact in enumerate(dict.fromkeys((*asked, *vocabulary.closing))):
        value = shown.facts.get(fact.name)
        told.append(
            {
                "id": f"fact-{number}",
                "name": fact.name,
                "question": fact.question,
                "answers": fact.answers,
                "value": _spelled(value),
                "missing": fact.name in missing,
                "first": fact.name in missing and not any(one["missing"] for one in told),
                "needed": fact.name in shown.needed,
            }
        )
    return told


def _spelled(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _hours(shown: ShownTicket, at: datetime) -> str:
    if shown.changes_at is None:
        return _("Always open") if shown.open else _("Never open")
    told = {
        "span": words.span((shown.changes_at - at).total_seconds()),
        "moment": moment_words(shown.changes_at, at, shown.zone),
    }
    if shown.open:
        return _("Open now, closes in %(span)s (%(moment)s)") % told
    return _("Closed now, opens in %(span)s (%(moment)s)") % told
