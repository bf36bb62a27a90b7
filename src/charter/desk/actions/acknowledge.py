"""The acknowledgement: at once, automatic, capped per address, never to a robot."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from charter.desk.actions.send import numbered, subject_of
from charter.desk.actions.words import Words
from charter.desk.models import Delivery, Ticket
from charter.desk.policy.sender import make_message_id, sender_of
from charter.desk.policy.texts import acknowledgement_of


def acknowledge(ticket: Ticket, words: Words, at: datetime) -> Delivery | None:
    """Queue the acknowledgement of a new ticket; `None` where the desk or the cap says no.

    An acknowledgement is no answer: it fulfils no promise and leaves no event that could.
    """
    if not ticket.desk.acknowledge or not ticket.requester.email or _too_many(ticket, at):
        return None
    letter = acknowledgement_of(ticket, at)
    if letter is None:
        return None
    sender = sender_of(ticket.desk)
    return Delivery.objects.create(
        desk_id=ticket.desk_id,
        ticket=ticket,
        kind="acknowledgement",
        sender=sender.header,
        to=[ticket.requester.email],
        mail_id=make_message_id(sender),
        payload={
            "subject": numbered(letter.subject, ticket) if letter.subject else subject_of(ticket),
            "text": letter.text,
            "signature": "",
            "in_reply_to": words.message_id,
            "references": [words.message_id] if words.message_id else [],
        },
        created_at=at,
        run_at=at,
    )


def _too_many(ticket: Ticket, at: datetime) -> bool:
    lately = Delivery.objects.filter(
        desk_id=ticket.desk_id,
        kind="acknowledgement",
        ticket__requester_id=ticket.requester_id,
        created_at__gt=at - timedelta(hours=1),
    )
    return lately.count() >= settings.ACKNOWLEDGEMENTS_PER_HOUR
