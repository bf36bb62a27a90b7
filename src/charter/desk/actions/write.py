"""Writing words down: a message with its files, its digest on the timeline, its place in search."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from charter.desk import words_index
from charter.desk.actions.change import Change, Who
from charter.desk.actions.words import Words
from charter.desk.models import Agent, Attachment, Message, Requester, TimelineEvent
from charter.desk.policy import chain

_SHORT = 160


def write(
    change: Change,
    event: str,
    words: Words,
    *,
    kind: Message.Kind,
    side: Message.Side,
    by: Who,
    data: Mapping[str, Any] | None = None,
) -> tuple[Message, TimelineEvent]:
    """Store a message and append the event whose words it is."""
    ticket = change.ticket
    message = Message(
        desk_id=ticket.desk_id,
        ticket=ticket,
        seq=ticket.last_seq + 1,
        at=change.at if ticket.last_event_at is None else max(change.at, ticket.last_event_at),
        kind=kind,
        side=side,
        requester=by if isinstance(by, Requester) else None,
        agent=by if isinstance(by, Agent) else None,
        from_email=words.from_email[:254],
        from_name=words.from_name[:254],
        to=list(words.to),
        cc=list(words.cc),
        subject=words.subject[:500],
        text=words.text,
        html=words.html,
        folded=list(words.folded),
        message_id=words.message_id[:300],
        in_reply_to=words.in_reply_to[:300],
        references=list(words.references),
        raw=words.raw,
        authenticated=words.authenticated,
        salt=chain.make_salt(),
    )
    digest = chain.digest_of_words(message, [file.sha256 for file in words.attachments])
    written = change.record(event, data, by=by, words=digest)
    message.save(force_insert=True)
    attach(message, words)
    index(message)
    if kind != Message.Kind.AUTO:
        show_last(change, message)
    return message, written


def attach(message: Message, words: Words) -> None:
    """Hang the files on the message."""
    Attachment.objects.bulk_create(
        [
            Attachment(
                desk_id=message.desk_id,
                message=message,
                name=file.name,
                content_type=file.content_type,
                size=file.size,
                sha256=file.sha256,
                content_id=file.content_id,
                inline=file.inline,
                path=file.path,
                width=file.width,
                height=file.height,
            )
            for file in words.attachments
        ]
    )


def index(message: Message) -> None:
    """Make a message findable by its words, its subject and its sender."""
    text = " ".join([message.subject, message.from_name, message.from_email, message.text])
    words_index.put(message.pk, message.desk_id, message.ticket_id, text)


def show_last(change: Change, message: Message) -> None:
    """Make these words the ones that lists show of the ticket."""
    ticket = change.ticket
    if message.kind == Message.Kind.MESSAGE:
        ticket.last_message_at = message.at
        ticket.last_side = message.side
        ticket.last_words = beginning_of(message)
    elif ticket.last_message_at is None:
        ticket.last_message_at = message.at


def beginning_of(message: Message) -> str:
    """So much of a message as lists show."""
    return " ".join(message.text.split())[:_SHORT]
