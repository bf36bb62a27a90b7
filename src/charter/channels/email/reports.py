"""Delivery reports: which of our mails came back, and whom that concerns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from charter.channels.email.parse import ParsedMail
from charter.channels.email.placing import claimed
from charter.channels.email.receive import storable
from charter.desk.actions.receive import mark_bounced
from charter.desk.actions.words import Words
from charter.desk.models import Delivery, Desk, Ticket

_LATELY = timedelta(days=7)
_MOST_LOOKED_AT = 500


def returned(
    desk: Desk, own: Iterable[str], mail: ParsedMail, rcpt_to: str, at: datetime
) -> Delivery | None:
    """The delivery that a report is about: by its Message-ID, by its ticket, by whom it was for."""
    if named := mail.bounce.original_message_id:
        sent = Delivery.objects.filter(desk=desk, mail_id=storable(named, 300))
        if found := sent.select_related("ticket").first():
            return found
    lately = Delivery.objects.filter(desk=desk, sent_at__gt=at - _LATELY).order_by("-pk")
    for ticket, _ in claimed(desk, own, mail, rcpt_to):
        if found := _sent_to(list(lately.filter(ticket=ticket)[:_MOST_LOOKED_AT]), mail.bounced):
            return found
    return _sent_to(list(lately[:_MOST_LOOKED_AT]), mail.bounced) if mail.bounced else None


def take_back(delivery: Delivery, mail: ParsedMail, words: Words, at: datetime) -> Ticket | None:
    """Write on the delivery that it came back, and tell the agents of its ticket."""
    addresses = _concerned(delivery, mail.bounced)
    if (
        delivery.kind == "notice"
    ):  # telling an agent that telling them failed would go round for ever
        bounced = list(dict.fromkeys([*delivery.bounced, *addresses]))
        Delivery.objects.filter(pk=delivery.pk).update(
            state=Delivery.State.BOUNCED, bounced=bounced, last_error=mail.bounce.reason
        )
        return delivery.ticket
    Delivery.objects.filter(pk=delivery.pk).update(last_error=mail.bounce.reason)
    delivery.last_error = mail.bounce.reason
    mark_bounced(delivery, addresses=addresses, at=at, words=words)
    return delivery.ticket


def _sent_to(deliveries: list[Delivery], addresses: tuple[str, ...]) -> Delivery | None:
    wanted = set(addresses)
    return next((d for d in deliveries if not wanted or wanted & _recipients(d)), None)


def _recipients(delivery: Delivery) -> set[str]:
    return {address.lower() for address in (*delivery.to, *delivery.cc)}


def _concerned(delivery: Delivery, bounced: tuple[str, ...]) -> list[str]:
    """The recipients that failed; a report may name an address that ours was handed on to."""
    ours = [address for address in (*delivery.to, *delivery.cc) if address.lower() in bounced]
    return ours or list(bounced) or list(delivery.to)
