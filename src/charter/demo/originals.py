"""The mails that the made-up customers wrote, kept as if each had come in by the listener."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from django.db import transaction

from charter.channels.email.receive import Arrival, Spool, file_away, store_all
from charter.desk.models import Desk, InboundMail, Message


def keep_originals(desk: Desk) -> None:
    """Store the mail behind every message that came by mail, all at once, and hang it on them."""
    said = Message.objects.filter(desk=desk, side=Message.Side.CUSTOMER, raw=None)
    messages = list(said.exclude(message_id="").order_by("at", "pk"))
    with transaction.atomic():
        kept = store_all([_arrival(message) for message in messages])
        mails = []
        for message, mail in zip(messages, kept, strict=True):
            if mail is not None:
                mails.append(_worked_off(mail, message))
                message.raw = mail
        file_away(mails)
        InboundMail.objects.bulk_update(
            mails, ["raw", "state", "run_at", "attempts", "sender", "done_at", "ticket"]
        )
        Message.objects.bulk_update(messages, ["raw"])


def _arrival(message: Message) -> Arrival:
    spool = Spool()
    spool.write(_bytes_of(message))
    return Arrival(message.desk_id, "smtp", message.from_email, message.to[0], spool, message.at)


def _bytes_of(message: Message) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"{message.from_name} <{message.from_email}>"
    mail["To"] = ", ".join(message.to)
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(message.at)
    mail["Message-ID"] = message.message_id
    mail.set_content(message.text)
    return mail.as_bytes()


def _worked_off(mail: InboundMail, message: Message) -> InboundMail:
    mail.state, mail.run_at, mail.attempts = InboundMail.State.DONE, None, 1
    mail.sender, mail.done_at, mail.ticket_id = message.from_email, message.at, message.ticket_id
    return mail
