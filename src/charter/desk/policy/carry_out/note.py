"""A note for agents, in the charter's words."""

from __future__ import annotations

from datetime import datetime

from charter.desk import words_index
from charter.desk.models import Message, Ticket, TimelineEvent
from charter.desk.policy import chain
from charter.desk.policy.announce import record
from charter.desk.policy.editions import charter_of
from charter.desk.policy.texts import fill
from charter.engine.standing import Action


def carry(ticket: Ticket, action: Action, at: datetime) -> TimelineEvent:
    """Write it down beside the conversation."""
    if action.data.get("let go"):
        return record(ticket, "acted", action, action.data, at)
    text = charter_of(int(action.edition)).texts[action.data["value"]]
    message = Message(
        desk_id=ticket.desk_id,
        ticket=ticket,
        seq=ticket.last_seq + 1,
        at=at if ticket.last_event_at is None else max(at, ticket.last_event_at),
        kind=Message.Kind.NOTE,
        side=Message.Side.SYSTEM,
        subject=(text.subject or "")[:500],
        text=fill(text.body, ticket),
        salt=chain.make_salt(),
    )
    told = {"text": action.data["value"]}
    words = chain.digest_of_words(message, [])
    event = record(ticket, "noted", action, told, at, words=words)
    message.save(force_insert=True)
    words_index.put(message.pk, message.desk_id, message.ticket_id, message.text)
    return event
