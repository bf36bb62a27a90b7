"""Public words on their way out: the event now, the mail when the time to take it back is over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from charter.desk.actions.change import Change
from charter.desk.actions.words import Words
from charter.desk.actions.write import write
from charter.desk.models import Agent, Delivery, Message
from charter.desk.policy.sender import Sender, make_message_id, sender_of
from charter.desk.policy.texts import fill
from charter.desk.policy.thread import followers_of, subject_of, thread_of
from charter.desk.policy.whom import teams_of


def send_reply(
    change: Change,
    *,
    agent: Agent,
    words: Words,
    status: str | None,
    told: Mapping[str, Any] | None = None,
) -> Message:
    """Append an agent's public message and queue the mail that carries it to the customer.

    `told` is what its event says beside who wrote it.
    """
    ticket = change.ticket
    sender = sender_of(ticket.desk)
    before = thread_of(ticket)
    words = replace(
        words,
        from_email=words.from_email or sender.address,
        from_name=words.from_name or agent.user.name,
        message_id=words.message_id or make_message_id(sender),
        to=list(words.to) or [ticket.requester.email],
        cc=list(words.cc) or followers_of(ticket),
        subject=words.subject or subject_of(ticket),
        in_reply_to=before[-1] if before else "",
        references=before[-20:],
    )
    data: dict[str, Any] = {"agent": agent.pk, "teams": teams_of(agent), **(told or {})}
    data |= {"status": status} if status else {}
    message, _ = write(
        change,
        "agent_message",
        words,
        kind=Message.Kind.MESSAGE,
        side=Message.Side.AGENT,
        by=agent,
        data=data,
    )
    _queue(change, message, sender, agent)
    return message


def _queue(change: Change, message: Message, sender: Sender, agent: Agent) -> None:
    """The mail that carries the words, once the time to take them back is over."""
    ticket = change.ticket
    Delivery.objects.create(
        desk_id=ticket.desk_id,
        ticket=ticket,
        message=message,
        kind="reply",
        sender=sender.header,
        to=message.to,
        cc=message.cc,
        mail_id=message.message_id,
        payload={
            "subject": message.subject,
            "text": message.text,
            "signature": fill(agent.signature or sender.signature, ticket, agent),
            "author": agent.user.name,
            "in_reply_to": message.in_reply_to,
            "references": message.references,
        },
        created_at=change.at,
        run_at=change.at + timedelta(seconds=ticket.desk.undo_seconds),
    )
