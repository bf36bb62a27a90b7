"""The words a desk sends by itself, with their fields filled in."""

from __future__ import annotations

from datetime import datetime

from charter.desk.models import Ticket
from charter.desk.policy.editions import charter_in_force


def acknowledgement_of(ticket: Ticket, at: datetime) -> str:
    """The text of a ticket's acknowledgement: the desk's own, else the charter's, else none."""
    text = charter_in_force(ticket.desk).texts.get("acknowledgement")
    body = ticket.desk.acknowledgement or (text.body if text else "")
    return fill(body, ticket)


def fill(body: str, ticket: Ticket) -> str:
    """A text with its fields filled in from a ticket; a field it does not know stays as written."""
    values = {
        "number": str(ticket.number),
        "subject": ticket.subject,
        "name": ticket.requester.name or ticket.requester.email,
        "desk": ticket.desk.name,
    }
    for name, value in values.items():
        body = body.replace("{" + name + "}", value)
    return body
