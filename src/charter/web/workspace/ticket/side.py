"""What stands beside a conversation: clocks, facts and what is missing, people, hours."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from charter.desk.models import Participant, Ticket
from charter.desk.policy.told import ShownTicket
from charter.desk.policy.vocabulary import Vocabulary
from charter.web.ui import words
from charter.web.ui.clock import moment_words
from charter.web.workspace.clocks import drawn, why_place
from charter.web.workspace.ticket.fields import field_of

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
        (
            one.state,
            drawn(one, at, vocabulary, why_url=why_place(url, one.target, one.instance)),
        )
        for one in shown.clocks
    ]
    ended = [clock for state, clock in clocks if state == "fulfilled"]
    return {
        "clocks": [clock for state, clock in clocks if state != "fulfilled"],
        "ended": ended[:ENDED_SHOWN],
        "ended_more": ended[ENDED_SHOWN:],
        **_facts(ticket, shown, vocabulary),
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


def _facts(ticket: Ticket, shown: ShownTicket, vocabulary: Vocabulary) -> dict[str, Any]:
    """The facts that the ticket is asked for, known or not, and apart from them all others."""
    missing = set(shown.missing) | set(shown.needed)
    topic = ticket.topic or str(shown.facts.get("heard", ""))
    asked = {one.name: one for one in vocabulary.asked.get(topic, vocabulary.asked[""])}
    status = vocabulary.named.get(ticket.status)
    if status is not None and status.detail in vocabulary.facts:
        asked.setdefault(status.detail, vocabulary.facts[status.detail])
    first = next((name for name in asked if name in missing), None)
    told = [
        field_of(
            fact,
            shown.facts.get(name),
            place=f"fact-{number}",
            missing=name in missing,
            first=name == first,
            needed=name in shown.needed,
        )
        for number, (name, fact) in enumerate(asked.items())
    ]
    return {"facts": told, "more_facts": _others(shown, vocabulary, {*asked})}


def _others(shown: ShownTicket, vocabulary: Vocabulary, asked: set[str]) -> list[dict[str, Any]]:
    """The other facts of the charter: told ones first, none that only a reason or a form asks for."""
    elsewhere = asked | vocabulary.elsewhere
    found = [
        (name, fact)
        for name, fact in vocabulary.facts.items()
        if name not in asked and (name not in elsewhere or shown.facts.get(name) is not None)
    ]
    found.sort(key=lambda one: shown.facts.get(one[0]) is None)
    return [
        field_of(fact, shown.facts.get(name), place=f"other-{number}")
        for number, (name, fact) in enumerate(found)
    ]


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
