"""What a ticket's page says of its doubles: what it looks like, where it went, what came into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charter.desk.models import Agent, Ticket, TimelineEvent
from charter.desk.policy.likeness import sentence_of
from charter.desk.queries import tickets as queries


@dataclass(frozen=True, slots=True)
class Double:
    """An open ticket that this one looks like, and why."""

    number: int
    subject: str
    why: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """The other ticket of a merge; why and by which line, where nobody had asked for that."""

    number: int
    subject: str
    why: str = ""
    line: int | None = None
    in_force: bool = False
    """Whether the line is one of the charter that the desk runs now."""


@dataclass(frozen=True, slots=True)
class Doubles:
    """The bars of a ticket's page. `came` are the tickets that are merged into it."""

    like: Double | None = None
    went: Merged | None = None
    came: Sequence[Merged] = ()


def doubles_of(ticket: Ticket, events: Sequence[TimelineEvent], agent: Agent) -> Doubles:
    """As its timeline says. One query, and none where that says nothing of doubles."""
    like = {} if ticket.merged_into_id or not ticket.unsolved else _suggested(events)
    came, went = _came(events), _went(events)
    numbers = [*like, *came, *went]
    if not numbers:
        return Doubles()
    found = queries.by_numbers(agent, numbers)
    return Doubles(
        like=_likest(like, found, ticket),
        went=next(
            (
                _merged(found[number], event, ticket)
                for number, event in went.items()
                if number in found and found[number].pk == ticket.merged_into_id
            ),
            None,
        ),
        came=[
            _merged(found[number], event, ticket)
            for number, event in came.items()
            if number in found
        ],
    )


def _merged(other: Ticket, event: TimelineEvent, shown: Ticket) -> Merged:
    told = event.data
    if "why" not in told:
        return Merged(other.number, other.subject)
    return Merged(
        other.number,
        other.subject,
        why=sentence_of(told["why"]),
        line=told["line"],
        in_force=told["edition"] == str(shown.desk.edition_id),
    )


def _suggested(events: Sequence[TimelineEvent]) -> dict[int, TimelineEvent]:
    """What was suggested and neither denied nor tried since, by number."""
    found: dict[int, TimelineEvent] = {}
    for event in events:
        if event.kind == "duplicate_suggested":
            found[event.data["ticket"]] = event
        elif event.kind in {"not_duplicate", "merged", "unmerged"}:
            found.pop(event.data["ticket"], None)
    return found


def _likest(
    like: dict[int, TimelineEvent], found: dict[int, Ticket], ticket: Ticket
) -> Double | None:
    """The first that is still open; one that was merged on stands for where it went."""
    for number, event in like.items():
        other = found.get(number)
        end = other and (other.merged_into or other)
        if end is not None and end.unsolved and not end.spam and end.pk != ticket.pk:
            why = sentence_of(event.data["why"])
            return Double(end.number, end.subject, why, event.data["level"] == "sure")
    return None


def _came(events: Sequence[TimelineEvent]) -> dict[int, TimelineEvent]:
    """What brought the tickets that are merged into this one, by their numbers, in order."""
    found: dict[int, TimelineEvent] = {}
    for event in events:
        if event.kind == "merged" and event.data["role"] == "target":
            found[event.data["ticket"]] = event
        elif event.kind == "unmerged" and event.data["role"] == "target":
            found.pop(event.data["ticket"], None)
    return found


def _went(events: Sequence[TimelineEvent]) -> dict[int, TimelineEvent]:
    """What merged this one last, by the number of the other."""
    went = [event for event in events if event.kind == "merged" and event.data["role"] == "source"]
    return {event.data["ticket"]: event for event in went[-1:]}
