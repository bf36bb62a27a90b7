"""What agents write: public replies, notes, notes of calls, and taking a reply back in time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from charter.desk import words_index
from charter.desk.actions.change import Change, changing, working_on
from charter.desk.actions.drafts import bring_back, drop_draft
from charter.desk.actions.participants import join
from charter.desk.actions.refused import Refused
from charter.desk.actions.send import send_reply
from charter.desk.actions.statuses import check_setting
from charter.desk.actions.words import Words
from charter.desk.actions.write import write
from charter.desk.models import Agent, Delivery, Message, Requester, Ticket
from charter.desk.permissions import require
from charter.desk.policy.prepared import must_adapt, prepared


class ThreadMoved(Exception):
    """Someone wrote on the ticket after the agent began; `.messages` are the words not yet seen."""

    def __init__(self, messages: list[Message]) -> None:
        super().__init__("The conversation went on while you were writing. Read it before sending.")
        self.messages = messages


class Unadapted(Refused):
    """A saved reply that goes out as it stands, where the charter wants each to be looked at."""

    def __init__(self, title: str) -> None:
        told = {"title": title}
        super().__init__(
            _(
                "“%(title)s” is as it was prepared. Change it for this customer, or say that it fits."
            )
            % told
        )


class TooLate(Exception):
    """The mail has left already."""


def reply(
    ticket: Ticket,
    *,
    agent: Agent,
    words: Words,
    at: datetime,
    status: str | None = None,
    seen_seq: int | None = None,
    copy_to: list[Requester] | None = None,
    fits: bool = False,
) -> Message:
    """A public message, with a status in the same moment if one is named.

    `seen_seq` is the last event that the agent had before their eyes; `ThreadMoved` where others
    wrote after it, and the same words that they themselves sent since are one message. `fits` says
    that a saved reply fits as it stands; `Unadapted` where the charter wants that said and it is not.
    """
    require(agent, "ticket.reply", ticket)
    with working_on(ticket, at) as change:
        if (same := _written(change, agent, Message.Kind.MESSAGE, words, seen_seq)) is not None:
            drop_draft(change.ticket, agent, "reply")
            return same
        check_setting(change.ticket, agent, status, at=at)
        _stop_if_moved(change.ticket, agent, seen_seq)
        told = _look_at_prepared(change, agent, words, fits=fits)
        join(change, copy_to or [])
        message = send_reply(change, agent=agent, words=words, status=status, told=told)
        drop_draft(change.ticket, agent, "reply")
    return message


def note(
    ticket: Ticket,
    *,
    agent: Agent,
    words: Words,
    at: datetime,
    status: str | None = None,
    seen_seq: int | None = None,
) -> Message:
    """Internal words, which no customer sees and no clock counts; once since `seen_seq`."""
    return _for_the_team(ticket, Message.Kind.NOTE, agent, words, at, status, seen_seq)


def call(
    ticket: Ticket,
    *,
    agent: Agent,
    words: Words,
    at: datetime,
    status: str | None = None,
    seen_seq: int | None = None,
) -> Message:
    """A note of a telephone call about the ticket; once since `seen_seq`. It counts as the customer's
    where the charter starts clocks by logged calls, and for the rules that wait for one."""
    return _for_the_team(ticket, Message.Kind.CALL, agent, words, at, status, seen_seq)


def _for_the_team(
    ticket: Ticket,
    kind: Message.Kind,
    agent: Agent,
    words: Words,
    at: datetime,
    status: str | None,
    seen_seq: int | None,
) -> Message:
    require(agent, "ticket.note", ticket)
    with working_on(ticket, at) as change:
        if (same := _written(change, agent, kind, words, seen_seq)) is not None:
            drop_draft(change.ticket, agent, "note")
            return same
        check_setting(change.ticket, agent, status, at=at)
        message, _event = write(
            change,
            kind.value,
            words,
            kind=kind,
            side=Message.Side.AGENT,
            by=agent,
            data={"agent": agent.pk} | ({"status": status} if status else {}),
        )
        drop_draft(change.ticket, agent, "note")
    return message


def _written(
    change: Change, agent: Agent, kind: Message.Kind, words: Words, seen_seq: int | None
) -> Message | None:
    """The message of these very words that the agent wrote since `seen_seq`: one form, sent twice."""
    if seen_seq is None:
        return None
    since = Message.objects.filter(
        ticket_id=change.ticket.pk, seq__gt=seen_seq, kind=kind, agent_id=agent.pk,
        withdrawn_at=None, text=words.text,
    )  # fmt: skip
    for message in since.prefetch_related("attachments"):
        if {one.sha256 for one in words.attachments} <= {
            one.sha256 for one in message.attachments.all()
        }:
            return message
    return None


def withdraw(message: Message, *, agent: Agent, at: datetime) -> None:
    """Take a reply back before its mail leaves; its words and files are a draft again.

    Words begun since then stay below them. `TooLate` once a worker has claimed the mail. On the timeline both stay; to the policy it is as
    if the reply had never been.
    """
    require(agent, "ticket.reply", message)
    with changing(message.ticket, at) as change:
        _stop_deliveries(message)
        message.withdrawn_at = at
        message.save(update_fields=["withdrawn_at"])
        words_index.remove(message.pk)
        change.record("withdrawn", {"seq": message.seq}, by=agent)
        bring_back(message, agent=agent, at=at)
        _show_last_again(change.ticket)


def _look_at_prepared(change: Change, agent: Agent, words: Words, *, fits: bool) -> dict[str, Any]:
    """What the event says of a saved reply that goes out as it stands; empty for any other words."""
    if not must_adapt(change.ticket):
        return {}
    title = prepared(change.ticket, agent, words.text)
    if title is None:
        return {}
    if not fits:
        raise Unadapted(title)
    return {"macro": title, "adapted": False}


def _stop_if_moved(ticket: Ticket, agent: Agent, seen_seq: int | None) -> None:
    if seen_seq is None:
        return
    later = Message.objects.filter(ticket_id=ticket.pk, seq__gt=seen_seq, withdrawn_at=None)
    unseen = list(
        later.exclude(kind=Message.Kind.AUTO).exclude(agent_id=agent.pk).order_by("seq")[:20]
    )
    if unseen:
        raise ThreadMoved(unseen)


def _stop_deliveries(message: Message) -> None:
    waiting = Delivery.objects.filter(message_id=message.pk, state=Delivery.State.WAITING)
    unclaimed = waiting.filter(attempts=0).filter(Q(claimed_until=None))
    if not unclaimed.update(state=Delivery.State.WITHDRAWN, run_at=None):
        raise TooLate("This mail has already left; write another to put it right.")


def _show_last_again(ticket: Ticket) -> None:
    last = (
        Message.objects.filter(
            ticket_id=ticket.pk, kind=Message.Kind.MESSAGE, withdrawn_at__isnull=True
        )
        .order_by("-seq")
        .first()
    )
    ticket.last_message_at = last.at if last else ticket.opened_at
    ticket.last_side = last.side if last else ""
    ticket.last_words = " ".join(last.text.split())[:160] if last else ""
