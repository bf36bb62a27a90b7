"""From rows to what the engine reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from charter.desk.models import Ticket, TimelineEvent
from charter.desk.policy.editions import charter_of
from charter.engine.happenings import KINDS
from charter.engine.language.model import Charter
from charter.engine.moment import moment
from charter.engine.timeline import Event, Timeline

Announced: TypeAlias = tuple[str, str, int, str]
"""A warning or a breach that the timeline already tells: kind, target, instance, its moment."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A ticket's timeline with the editions that it names."""

    timeline: Timeline
    editions: Mapping[str, Charter]
    opened_under: str
    announced: frozenset[Announced]
    keys: frozenset[str] = frozenset()  # of what rules did, as far as the timeline tells it
    stopped: bool = False  # whether rules went round in a circle here
    rows: Sequence[TimelineEvent] = ()

    def and_then(self, more: Sequence[TimelineEvent]) -> Gathered:
        """The same with the events that have come since."""
        return from_rows([*self.rows, *more]) if more else self


def gather(ticket: Ticket, until: datetime | None = None) -> Gathered:
    """The timeline of a ticket, up to and including a moment. One query."""
    rows = TimelineEvent.objects.filter(ticket_id=ticket.pk).order_by("seq")
    if until is not None:
        rows = rows.filter(at__lte=until)
    return from_rows(list(rows))


def from_rows(rows: Sequence[TimelineEvent]) -> Gathered:
    """The timeline that these events tell, less what was taken back before it left the desk."""
    opened = rows[0]
    taken_back = {row.data["seq"] for row in rows if row.kind == "withdrawn"}
    events = [
        Event(moment(row.at), row.kind, row.data, row.seq)
        for row in rows
        if row.kind in KINDS and row.seq not in taken_back
    ]
    under = str(opened.data["edition"])
    named = {under} | {str(row.data["edition"]) for row in rows if row.kind == "edition"}
    return Gathered(
        timeline=Timeline(facts=opened.data["facts"], events=events),
        editions={name: charter_of(int(name)) for name in named},
        opened_under=under,
        announced=frozenset(
            (row.kind, row.data["target"], row.data["instance"], row.data["moment"])
            for row in rows
            if row.kind in {"warned", "breached"}
        ),
        keys=frozenset(row.data["key"] for row in rows if "key" in row.data),
        stopped=any(row.kind == "circle" for row in rows),
        rows=rows,
    )
