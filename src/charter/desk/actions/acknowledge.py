"""The acknowledgement: at once, automatic, capped per address, never to a robot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from charter.desk.actions.change import Change
from charter.desk.actions.words import Words
from charter.desk.models import Delivery, Ticket
from charter.desk.policy.sender import make_message_id, sender_of
from charter.desk.policy.texts import acknowledgement_of
from charter.desk.policy.thread import numbered, subject_of


def acknowledge(opened: Change, words: Words) -> Delivery | None:
    """Queue the acknowledgement of a ticket just opened; `None` where the desk or the cap says no.

    An acknowledgement is no answer: it fulfils no promise and leaves no event that could.
    """
    ticket, at = opened.ticket, opened.at
    if not ticket.desk.acknowledge or not ticket.requester.email or too_many(ticket, at):
        return None
    letter = acknowledgement_of(ticket, at, opened.standing)
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


def too_many(ticket: Ticket, at: datetime, *, kinds: Sequence[str] = ("acknowledgement",)) -> bool:
    """Whether a requester got as many mails of these kinds within the last hour as nobody needs."""
    named = ", ".join(["%s"] * len(kinds))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM desk_delivery JOIN desk_ticket ON desk_ticket.id = ticket_id"  # noqa: S608
            f" WHERE requester_id = %s AND kind IN ({named}) AND created_at > %s",
            [ticket.requester_id, *kinds, at - timedelta(hours=1)],
        )
        return bool(cursor.fetchone()[0] >= settings.ACKNOWLEDGEMENTS_PER_HOUR)
