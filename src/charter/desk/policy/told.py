"""A ticket's standing for its page: clocks with their pauses, facts, and the why of each part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from charter.desk.models import Desk, Edition, TimelineEvent
from charter.desk.policy.editions import charter_in_force, charter_of
from charter.desk.policy.forms import FormStanding
from charter.desk.policy.gates import Closed, closed, statuses_barred
from charter.desk.policy.gather import from_rows
from charter.desk.policy.likeness import sentence_of
from charter.desk.policy.shown import ShownClock, of_ticket, open_now, zone_of
from charter.desk.policy.shown_pages import ShownPage, shown_pages
from charter.engine import triage
from charter.engine.decide import fold, standing
from charter.engine.explain import explain
from charter.engine.moment import moment
from charter.engine.standing import Reason


@dataclass(frozen=True, slots=True)
class ShownTicket:
    """Where a ticket stands at one moment, for its page."""

    clocks: Sequence[ShownClock]
    facts: Mapping[str, Any]
    missing: Sequence[str]
    needed: Sequence[str]
    """What of it work cannot begin without."""
    priority_decided: bool
    owner_decided: bool
    schedule: str
    zone: ZoneInfo
    open: bool
    changes_at: datetime | None
    """When the schedule closes, or opens; None for never."""
    pages: Sequence[ShownPage] = ()
    barred: Mapping[str, str] = field(default_factory=dict)
    """What gates shut now, as `status done` or `close agreed`, with why."""
    gates: Sequence[Closed] = ()
    """The gates that are shut, each with what is lacking."""
    forms: Mapping[str, FormStanding] = field(default_factory=dict)
    """The forms that are offered or filled in."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an explanation, with the line of the charter and the edition it is from."""

    text: str
    line: int | None
    edition: str | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A topic that a customer's words speak for, the phrase that was heard, and its line."""

    topic: str
    title: str
    phrase: str
    line: int | None


def shown(events: Sequence[TimelineEvent], at: datetime) -> ShownTicket:
    """Where the ticket with these events stands at `at`, a moment not before the last of them."""
    gathered = from_rows(events)
    at = max(at, events[-1].at)
    ticket = fold(
        gathered.editions, gathered.timeline, moment(at), edition=gathered.opened_under, story=True
    )
    found = standing(ticket, moment(at))
    schedule = ticket.charter.schedule_for(found.schedule)
    is_open, changes_at = open_now(schedule, at)
    return ShownTicket(
        clocks=of_ticket(ticket, found.clocks, gathered.editions, moment(at)),
        facts=found.facts,
        missing=found.missing,
        needed=found.needed,
        priority_decided=found.facts.get("priority") is not None,
        owner_decided=ticket.owner is not None,
        schedule=found.schedule,
        zone=zone_of(schedule),
        open=is_open,
        changes_at=changes_at,
        pages=shown_pages(found, ticket.charter, events) if found.pages else (),
        barred={
            key: f"{one.says} ({_('line %(line)s') % {'line': one.line}})"
            for key, one in statuses_barred(ticket.charter, found).items()
        },
        gates=[closed(ticket.charter, one) for one in found.gates],
        forms=found.forms,
    )


def why_clock(
    events: Sequence[TimelineEvent], target: str, instance: int, at: datetime
) -> list[Sentence]:
    """Where a clock stands with its arithmetic, then its story; empty where there is no such clock.

    A ticket that has moved on since is told as of now: `at` is never before its last event.
    """
    return _told(_explained(events, max(at, events[-1].at)).of_clock(target, instance))


def why_ticket(events: Sequence[TimelineEvent], at: datetime) -> list[Sentence]:
    """Why its status, priority, team and plan are what they are."""
    found = _explained(events, max(at, events[-1].at)).sentences
    return _told([one for one in found if not one.about.startswith("clock")])


def why_event(events: Sequence[TimelineEvent], seq: int) -> list[Sentence]:
    """What an event made of the ticket at its own moment, as the charter then in force has it."""
    until = [event for event in events if event.seq <= seq]
    event = until[-1]
    found = _explained(until, event.at)
    if "key" in event.data and (step := of_step(events, event)):
        return step
    if event.kind in {"warned", "breached"}:
        return _told(found.of_clock(event.data["target"], event.data["instance"]))
    if "why" in event.data and event.kind == "merged":
        return [
            _of_merging(event),
            *_told([one for one in found.sentences if one.about == "status"]),
        ]
    about = ("priority", "owner", "plan", "topic", "schedule", "status")
    rest = [one for one in found.sentences if one.about in about]
    heads = [one for one in found.sentences if one.line and _heads(one)]
    return [*_told(rest), *map(_of_clock, heads)]


def _of_merging(event: TimelineEvent) -> Sentence:
    """Why two tickets were merged without anybody asking."""
    told = {"number": event.data["ticket"], "why": sentence_of(event.data["why"])}
    text = _("it is surely the same matter as #%(number)s: %(why)s; the charter has that merged")
    return Sentence(text % told, event.data["line"], event.data["edition"])


def of_step(events: Sequence[TimelineEvent], event: TimelineEvent) -> list[Sentence]:
    """Why a rule did what the event tells, or asked for it: as of the events before it."""
    before = [each for each in events if each.seq < event.seq]
    return _told(_explained(before, event.at).of_step(event.data["key"]))


_HEARD = 20_000
"""So much of a message is listened to: a page must not wait for the end of a pasted log."""


def heard(desk: Desk, text: str) -> Suggestion | None:
    """The topic that a text speaks for most clearly; None where it speaks for none."""
    charter = charter_in_force(desk)
    found = triage.hear(charter, text[:_HEARD])
    if not found:
        return None
    best = found[0]
    return Suggestion(best.topic, charter.topics[best.topic].title, best.phrase, best.line)


def editions_of(desk: Desk, sentences: Sequence[Sentence]) -> dict[str, int]:
    """The numbers, as people know them, of the editions that sentences speak of. One query."""
    keys = {int(one.edition) for one in sentences if one.edition is not None}
    rows = Edition.objects.filter(desk=desk, pk__in=keys)
    return {str(pk): number for pk, number in rows.values_list("pk", "number")}


def _explained(events: Sequence[TimelineEvent], at: datetime) -> Any:
    gathered = from_rows(events)
    return explain(gathered.editions, gathered.timeline, moment(at), edition=gathered.opened_under)


def _heads(reason: Reason) -> bool:
    return reason.about.startswith("clock:")


def _of_clock(reason: Reason) -> Sentence:
    """Beside other clocks each sentence begins with the name of its own."""
    name = reason.about.split(":")[1]
    own = charter_of(int(reason.edition)).own_clocks.get(name) if reason.edition else None
    title = own.title if own else name.capitalize()
    return Sentence(f"{title}: {reason.text}.", reason.line, reason.edition)


def _told(reasons: Sequence[Reason]) -> list[Sentence]:
    return [Sentence(_capital(one.text), one.line, one.edition) for one in reasons]


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
