"""What becomes of a mail: each story is told by the mails that come in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from charter.channels.email import pipeline, receive
from charter.channels.email.threading import reply_address
from charter.desk.actions.answer import reply
from charter.desk.models import Delivery, InboundMail, Message, Participant, Requester, Ticket
from tests.cast import FRIDAY_NOON, Cast, words
from tests.channels.email.conftest import mail

LATER = FRIDAY_NOON + timedelta(minutes=5)
pytestmark = pytest.mark.django_db


def arrives(cast: Cast, raw: bytes, at: datetime = FRIDAY_NOON, rcpt: str = "") -> InboundMail:
    """A mail is stored and worked off at once."""
    to = rcpt or "support@lantern.example"
    row = receive.store(cast.desk, "smtp", "", to, raw, at)
    assert row is not None
    pipeline.process(row, at)
    return InboundMail.objects.get(pk=row.pk)


def answer(cast: Cast, ticket: Ticket, at: datetime = LATER) -> Message:
    """Bo answers."""
    return reply(ticket, agent=cast.bo, words=words("Please try again."), at=at)


def only() -> Ticket:
    return Ticket.objects.get()


def test_a_first_mail_opens_a_ticket_with_plan_clocks_and_an_acknowledgement(cast: Cast) -> None:
    row = arrives(cast, mail())
    ticket = only()
    assert row.state == "done"
    assert row.ticket == ticket
    assert (ticket.requester, ticket.plan, ticket.channel) == (cast.gwen, "Gold", "email")
    assert ticket.opened_at == FRIDAY_NOON
    assert ticket.clocks.count() >= 1
    message = Message.objects.get()
    assert message.text.strip() == "It does not work."
    assert message.raw_id == row.pk
    assert Delivery.objects.get().kind == "acknowledgement"
