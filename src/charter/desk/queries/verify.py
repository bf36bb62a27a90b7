"""Verifying: every ticket recomputed from its timeline, every chain followed, nothing changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from charter.desk.models import (
    Checkpoint,
    Clock,
    Desk,
    Message,
    QueueCount,
    Ticket,
    TimelineEvent,
)
from charter.desk.policy import chain, counts
from charter.desk.policy.compare import differences


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that differs from what the timeline says."""

    desk: str
    ticket: int | None
    what: str

    def __str__(self) -> str:
        place = f"#{self.ticket}" if self.ticket is not None else "desk"
        return f"{self.desk} {place}: {self.what}"


def verify(desk: Desk, at: datetime) -> Iterator[Flaw]:
    """Every flaw of a desk: broken chains, missing tickets, projections that differ."""
    for ticket in (
        Ticket.objects.filter(desk=desk).select_related("desk", "merged_into").iterator(500)
    ):
        for what in flaws_of(ticket, at):
            yield Flaw(desk.slug, ticket.number, what)
    for number, what in _missing(desk):
        yield Flaw(desk.slug, number, what)
    for what in _wrong_counts(desk):
        yield Flaw(desk.slug, None, what)


def flaws_of(ticket: Ticket, at: datetime) -> Iterator[str]:
    """What is wrong with one ticket, in sentences."""
    events = list(TimelineEvent.objects.filter(ticket=ticket).order_by("seq"))
    broken = list(_chain_flaws(ticket, events))
    yield from broken
    yield from _word_flaws(ticket, events)
    yield from _merge_flaws(ticket, events)
    if not broken:
        rows = list(Clock.objects.filter(ticket=ticket))
        yield from differences(ticket, events, rows, at)


def _chain_flaws(ticket: Ticket, events: list[TimelineEvent]) -> Iterator[str]:
    if not events or events[0].kind != "opened":
        yield "its timeline has no beginning"
        return
    previous, expected, before = "", 1, events[0].at
    for event in events:
        if event.seq != expected:
            yield f"event {expected} is missing"
            return
        if event.previous != previous or event.hash != chain.digest_of(event):
            yield f"event {event.seq} ({event.kind}) is not what was written"
            return
        if event.at < before:
            yield f"event {event.seq} ({event.kind}) lies before the one it follows"
        previous, expected, before = event.hash, expected + 1, event.at
    if (ticket.last_seq, ticket.head) != (events[-1].seq, events[-1].hash):
        yield f"its timeline ends at event {events[-1].seq}, not at event {ticket.last_seq}"


def _word_flaws(ticket: Ticket, events: list[TimelineEvent]) -> Iterator[str]:
    digests = {event.seq: event.words for event in events if event.words}
    messages = Message.objects.filter(ticket=ticket).prefetch_related("attachments")
    for message in messages:
        digest = digests.pop(message.seq, None)
        if digest is None:
            yield f"message {message.seq} belongs to no event"
        elif message.redacted_at is None:
            files = [file.sha256 for file in message.attachments.all()]
            if chain.digest_of_words(message, files) != digest:
                yield f"the words of event {message.seq} are not what was written"
    for seq in digests:
        yield f"the words of event {seq} are missing"


def _merge_flaws(ticket: Ticket, events: list[TimelineEvent]) -> Iterator[str]:
    told = None
    for event in events:
        if event.kind in {"merged", "unmerged"} and event.data["role"] == "source":
            told = event.data["ticket"] if event.kind == "merged" else None
    stored = ticket.merged_into.number if ticket.merged_into else None
    if stored != told:
        yield f"it is merged into {_number(stored)}, and its timeline says into {_number(told)}"


def _number(number: int | None) -> str:
    return "none" if number is None else f"#{number}"


def _missing(desk: Desk) -> Iterator[tuple[int | None, str]]:
    numbers = set(Ticket.objects.filter(desk=desk).values_list("number", flat=True))
    for number in range(1, desk.last_number + 1):
        if number not in numbers:
            yield number, "the ticket is missing"
    yield from _checkpoint_flaws(desk, numbers)


def _checkpoint_flaws(desk: Desk, numbers: set[int]) -> Iterator[tuple[int | None, str]]:
    from charter.desk.policy.checkpoints import digest_of

    previous = ""
    heads: dict[str, list[Any]] = {}
    for index, point in enumerate(Checkpoint.objects.filter(desk=desk).order_by("number"), 1):
        if point.number != index or point.previous != previous or point.hash != digest_of(point):
            yield None, f"checkpoint {index} is not what was written"
            return
        previous = point.hash
        heads.update(point.heads)
        if desk.last_number < point.last_number:
            yield None, f"checkpoint {index} knew of ticket #{point.last_number}"
    for number, (seq, head) in heads.items():
        if int(number) not in numbers:
            continue
        found = TimelineEvent.objects.filter(
            desk=desk, ticket__number=int(number), seq=seq, hash=head
        )
        if not found.exists():
            yield int(number), f"event {seq} is not the one that a checkpoint saw"


def _wrong_counts(desk: Desk) -> Iterator[str]:
    totals: Counter[str] = Counter()
    for ticket in Ticket.objects.filter(desk=desk, unsolved=True, spam=False).iterator(2000):
        totals.update(counts.views_of(ticket))
    stored = dict(QueueCount.objects.filter(desk=desk).values_list("key", "count"))
    for key in sorted(set(totals) | set(stored)):
        if totals[key] != stored.get(key, 0):
            yield f"the view {key} holds {totals[key]} tickets, not {stored.get(key, 0)}"
