"""The chain: each event carries the hash of the one before it, so that none can change unseen."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from charter.desk.models import Message, Ticket, TimelineEvent


def append(
    ticket: Ticket,
    kind: str,
    *,
    at: datetime,
    actor: str,
    actor_id: int | None = None,
    data: Mapping[str, Any] | None = None,
    words: str = "",
) -> TimelineEvent:
    """Write the next event of a locked ticket, as `link` makes it."""
    event = link(ticket, kind, at=at, actor=actor, actor_id=actor_id, data=data, words=words)
    event.save(force_insert=True)
    return event


def link(
    ticket: Ticket,
    kind: str,
    *,
    at: datetime,
    actor: str,
    actor_id: int | None = None,
    data: Mapping[str, Any] | None = None,
    words: str = "",
) -> TimelineEvent:
    """The next event of a locked ticket, unsaved; moves the ticket's head, unsaved too, onto it.

    Time never runs backwards on a timeline: an event that arrives late bears the moment of the
    event before it.
    """
    if ticket.last_event_at is not None and at < ticket.last_event_at:
        at = ticket.last_event_at
    event = TimelineEvent(
        desk_id=ticket.desk_id,
        ticket=ticket,
        seq=ticket.last_seq + 1,
        at=at,
        kind=kind,
        actor=actor,
        actor_id=actor_id,
        data=dict(data or {}),
        words=words,
        previous=ticket.head,
    )
    event.hash = digest_of(event)
    ticket.last_seq, ticket.last_event_at, ticket.head = event.seq, event.at, event.hash
    return event


def digest_of(event: TimelineEvent) -> str:
    """The hash an event must bear, computed from what it says and the hash before it."""
    told = [
        event.previous,
        event.seq,
        event.at.isoformat(),
        event.kind,
        event.actor,
        event.actor_id,
        event.data,
        event.words,
    ]
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def canonical(value: Any) -> str:
    """One spelling for equal values."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def make_salt() -> str:
    """Salt for a message's digest, so that short words cannot be guessed from it."""
    return secrets.token_hex(16)


def digest_of_words(message: Message, files: Iterable[str]) -> str:
    """The salted digest of what a message says; it stays on the timeline when the words go."""
    told = [
        message.salt,
        message.kind,
        message.side,
        message.from_email,
        message.from_name,
        message.to,
        message.cc,
        message.subject,
        message.text,
        message.html,
        message.folded,
        message.message_id,
        message.in_reply_to,
        message.references,
        sorted(files),
    ]
    return hashlib.sha256(canonical(told).encode()).hexdigest()
