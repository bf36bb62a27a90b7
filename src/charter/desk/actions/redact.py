"""Redacting: the words go, the fact that they were there stays, and the chain still verifies."""

from __future__ import annotations

from datetime import datetime

from charter.desk import files, words_index
from charter.desk.actions.change import changing
from charter.desk.models import Agent, Attachment, Delivery, InboundMail, Message
from charter.desk.permissions import require

_WORDS = {
    "text": "",
    "html": "",
    "subject": "",
    "from_name": "",
    "folded": [],
}


def redact(message: Message, *, agent: Agent, at: datetime) -> None:
    """Erase a message's words, files and original mail for good."""
    require(agent, "message.redact", message)
    with changing(message.ticket, at) as change:
        for name, value in _WORDS.items():
            setattr(message, name, value)
        message.redacted_at = at
        message.save(update_fields=[*_WORDS, "redacted_at"])
        words_index.remove(message.pk)
        for delivery in Delivery.objects.filter(message_id=message.pk):
            delivery.payload = {**delivery.payload, "text": "", "subject": ""}
            delivery.save(update_fields=["payload"])
        gone = _drop_files(message)
        change.record("redacted", {"seq": message.seq}, by=agent)
        last = Message.objects.filter(ticket_id=message.ticket_id, kind="message")
        if last.order_by("-seq").values_list("seq", flat=True).first() == message.seq:
            change.ticket.last_words = ""
    for path in gone:
        files.location(path).unlink(missing_ok=True)


def _drop_files(message: Message) -> list[str]:
    """Forget the message's files and raw mail; the paths that nothing else needs any more."""
    paths = list(message.attachments.values_list("path", flat=True))
    message.attachments.all().delete()
    gone = [path for path in paths if not Attachment.objects.filter(path=path).exists()]
    if message.raw is not None:
        gone.append(message.raw.path)
        InboundMail.objects.filter(pk=message.raw.pk).update(path="", why="redacted")
    return gone
