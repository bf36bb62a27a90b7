"""Redacting: the words go, the fact that they were there stays, and the chain still verifies."""

from __future__ import annotations

from datetime import datetime

from charter.desk import files, words_index
from charter.desk.actions.change import changing
from charter.desk.actions.write import beginning_of
from charter.desk.models import Agent, Attachment, Delivery, InboundMail, Message, Ticket, Traits
from charter.desk.permissions import require
from charter.desk.policy.departments import HAND_OFF
from charter.desk.queries import merges

_WORDS = {
    "text": "",
    "html": "",
    "subject": "",
    "from_name": "",
    "folded": [],
}


def redact(message: Message, *, agent: Agent, at: datetime) -> None:
    """Erase a message's words, files and original mail for good.

    A mail of it that has not left yet never leaves, nor does one that hands the conversation to a
    department; a reply nobody can have had is as if taken back.
    """
    require(agent, "message.redact", message)
    _hide_elsewhere(message)
    with changing(message.ticket, at) as change:
        for name, value in _WORDS.items():
            setattr(message, name, value)
        message.redacted_at = at
        message.save(update_fields=[*_WORDS, "redacted_at"])
        words_index.remove(message.pk)
        Traits.objects.filter(ticket_id=message.ticket_id).delete()
        if _stop_deliveries(message):
            message.withdrawn_at = at
            message.save(update_fields=["withdrawn_at"])
            change.record("withdrawn", {"seq": message.seq}, by=agent)
        _empty_hand_offs(message)
        gone = _drop_files(message)
        change.record("redacted", {"seq": message.seq}, by=agent)
        if _shown_last(message):
            change.ticket.last_words = ""
    for path in gone:
        files.location(path).unlink(missing_ok=True)


def _stop_deliveries(message: Message) -> bool:
    """Take the words out of the message's mails and hold back what waits; whether all of it waited."""
    never_left = False
    for delivery in Delivery.objects.select_for_update().filter(message_id=message.pk):
        delivery.payload = {**delivery.payload, "text": "", "subject": ""}
        if delivery.state == Delivery.State.WAITING:
            never_left = not delivery.attempts and delivery.claimed_until is None
            delivery.state, delivery.run_at = Delivery.State.WITHDRAWN, None
        delivery.save(update_fields=["payload", "state", "run_at"])
    return never_left


def _empty_hand_offs(message: Message) -> None:
    """Take the words out of mails that took the whole conversation elsewhere; what waits stays here."""
    rows = Delivery.objects.select_for_update().filter(
        ticket_id=message.ticket_id, kind=HAND_OFF, created_at__gte=message.at
    )
    for delivery in rows:
        delivery.payload = {**delivery.payload, "text": "", "files": []}
        if delivery.state == Delivery.State.WAITING:
            delivery.state, delivery.run_at = Delivery.State.WITHDRAWN, None
        delivery.save(update_fields=["payload", "state", "run_at"])


def _shown_last(message: Message) -> bool:
    """Whether lists show the beginning of this message: those taken back are passed over."""
    public = Message.objects.filter(ticket_id=message.ticket_id, kind=Message.Kind.MESSAGE)
    return not public.filter(seq__gt=message.seq, withdrawn_at=None).exists()


def _hide_elsewhere(message: Message) -> None:
    """Lists show the beginning of words that a merge brought onto another ticket on that one, too.

    Neither ticket is held for it, so that nobody who merges them is waited for in a ring.
    """
    beginning = beginning_of(message)
    numbers = merges.partners_of(message.ticket)
    if beginning and numbers:
        others = Ticket.objects.filter(desk_id=message.desk_id, number__in=numbers)
        others.filter(last_words=beginning).update(last_words="")


def _drop_files(message: Message) -> list[str]:
    """Forget the message's files and raw mail; the paths that nothing else needs any more."""
    paths = list(message.attachments.values_list("path", flat=True))
    message.attachments.all().delete()
    gone = [path for path in paths if not Attachment.objects.filter(path=path).exists()]
    if message.raw is not None and message.raw.path:
        gone.append(message.raw.path)
        InboundMail.objects.filter(pk=message.raw.pk).update(path="", why="redacted")
    return gone
