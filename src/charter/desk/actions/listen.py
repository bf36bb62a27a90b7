"""Taking from a customer's message what it tells by itself: facts, pictures, the topic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from charter.desk.actions.change import Change
from charter.desk.actions.words import StoredFile, Words
from charter.desk.models import Attachment, Message, Ticket, TimelineEvent
from charter.desk.policy import intake


class Told(NamedTuple):
    """What is known of a fact by the timeline, and whether an agent said it."""

    value: Any
    by_agent: bool


def take_facts(change: Change, message: Message, words: Words, *, subject: str = "") -> None:
    """Write down the facts that a customer's words and pictures tell, with what proves each.

    A first message tells by its `subject` too. What an agent has told stays; what was heard before gives way to what is heard now. Words of
    somebody whom no server vouches for tell nothing.
    """
    if not words.authenticated:
        return
    ticket = change.ticket
    pictures = _pictures(ticket, message, words.attachments)
    text = f"{subject}\n{words.text}" if subject else words.text
    found = intake.found_in(ticket.desk, text, pictures, topic=ticket.topic)
    if not found.facts:
        return
    known = told_so_far(ticket, [*change.events] if change.opening else None)
    fresh = {name: value for name, value in found.facts.items() if _is_news(known, name, value)}
    if fresh:
        heard = {name: found.pieces[name] for name in fresh}
        change.record("facts", {"facts": fresh, "heard": heard}, by="charter")


def told_so_far(ticket: Ticket, events: Sequence[TimelineEvent] | None = None) -> dict[str, Told]:
    """Every fact that the timeline tells of a ticket, the last word of each; `events` instead of it."""
    if events is None:
        kinds = ("opened", "facts", "filled")
        rows = TimelineEvent.objects.filter(ticket_id=ticket.pk, kind__in=kinds)
        events = list(rows.order_by("seq"))
    known: dict[str, Told] = {}
    for event in events:
        by_agent = event.actor == TimelineEvent.Actor.AGENT
        for name, value in event.data.get("facts", {}).items():
            known[name] = Told(value, by_agent)
    return known


def _is_news(known: dict[str, Told], name: str, value: str) -> bool:
    before = known.get(name)
    if before is None or before.value is None:
        return True
    return not before.by_agent and before.value != value and not _worse(before.value, value)


def _worse(before: object, value: str) -> bool:
    """A part of a picture says nothing against a whole one that came before."""
    return before == "whole" and value == "cropped"


def _pictures(
    ticket: Ticket, message: Message, files: Sequence[StoredFile]
) -> list[intake.Picture]:
    """The pictures among the files that this desk has not seen before: logos come with every mail."""
    sized = [file for file in files if file.width and file.height]
    if not sized:
        return []
    seen = set(
        Attachment.objects.filter(desk_id=ticket.desk_id, sha256__in=[one.sha256 for one in sized])
        .filter(message__isnull=False)
        .exclude(message=message)
        .values_list("sha256", flat=True)
    )
    return [
        intake.Picture(one.name, one.width or 0, one.height or 0)
        for one in sized
        if one.sha256 not in seen
    ]
