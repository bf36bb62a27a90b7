"""What the page behind a page's link shows: where the ladder stands, and why it called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from charter.desk.models import Agent, Ticket
from charter.desk.policy.told import Sentence, shown
from charter.desk.policy.vocabulary import vocabulary_of
from charter.desk.policy.woken import why_woken
from charter.desk.queries.people import crew_of
from charter.desk.queries.tickets import events_of
from charter.web.workspace.frame import zone_of
from charter.web.workspace.ticket.calling import bars_of


@dataclass(frozen=True, slots=True)
class Call:
    """A ladder as the one who was called sees it."""

    state: str = "stopped"
    mine: bool = False
    title: str = ""
    topic: str = ""
    words: str = ""
    why: Sequence[Sentence] = ()


def call_of(agent: Agent, ticket: Ticket, ladder: str, *, at: datetime) -> Call:
    """The last run of a ladder; `stopped` where there is none."""
    events = events_of(ticket)
    page = next((one for one in shown(events, at).pages if one.ladder == ladder), None)
    if page is None:
        return Call()
    zone, crew = zone_of(agent), crew_of(agent, at)
    bars = bars_of([page], crew.names, url="", at=at, zone=zone)
    return Call(
        state=page.state,
        mine=page.state == "acknowledged" and page.by == agent.pk,
        title=page.title,
        topic=vocabulary_of(ticket.desk).topics.get(ticket.topic, ""),
        words=bars[0].words if bars else "",
        why=why_woken(events, page.seq, zone),
    )
