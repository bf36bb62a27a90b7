"""Ways to a ticket's page that its stories share."""

from __future__ import annotations

from datetime import timedelta

from charter.desk.models import Ticket
from tests.cast import FRIDAY_NOON

HX = {"HX-Request": "true"}
LATER = FRIDAY_NOON + timedelta(minutes=10)


def url(ticket: Ticket, rest: str = "") -> str:
    return f"/lantern/tickets/{ticket.number}/{rest}"


def seen(client, ticket: Ticket, **more) -> str:
    return client.get(url(ticket), **more).content.decode()


def send(client, ticket: Ticket, text: str, **more):
    fields = {"text": text, "mode": "reply", "seen": ticket.last_seq} | more
    return client.post(url(ticket, "replies/"), fields)
