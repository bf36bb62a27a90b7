"""Erasing a message: nothing of it is left, shown or sent."""

from __future__ import annotations

from datetime import timedelta

import pytest

from charter.channels.email import receive
from charter.channels.email.pipeline import process
from charter.desk.actions.answer import reply, withdraw
from charter.desk.actions.mail import send_again
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.redact import redact
from charter.desk.actions.refused import Refused
from charter.desk.models import Delivery, Message, Ticket
from charter.desk.queries.verify import verify
from charter.worker import deliveries
from tests.cast import FRIDAY_NOON, Cast, words

SOON = FRIDAY_NOON + timedelta(seconds=5)
LATER = FRIDAY_NOON + timedelta(minutes=5)
PASSED_ON = b"""From: bo@lantern.example
To: support@lantern.example
Subject: Fwd: Nothing ships
Message-ID: <1@lantern.example>

Please look.

---------- Forwarded message ---------
From: Rita Ruby <rita@rubyrow.example>
Date: Fri, Nov 20, 2026 at 11:00 AM
Subject: Nothing ships
To: bo@lantern.example

My card is 4111.
"""


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    """Gwen's ticket, with nothing to acknowledge."""
    return open_ticket(
        cast.desk, requester=cast.gwen, subject="Nothing ships", words=words("My card is 4111."),
        channel="email", at=FRIDAY_NOON, acknowledge=False,
    )  # fmt: skip


def test_a_reply_erased_before_it_left_never_leaves_and_answers_nothing(
    cast: Cast, ticket: Ticket
) -> None:
    answer = reply(ticket, agent=cast.bo, words=words("Your card is 4111."), at=FRIDAY_NOON)
    redact(answer, agent=cast.ada, at=SOON)
    mail = Delivery.objects.get(message=answer)
    assert (mail.state, mail.run_at, mail.payload["text"]) == ("withdrawn", None, "")
    deliveries.run_due(LATER, 20)
    assert not Delivery.objects.filter(message=answer, state="sent").exists()
    assert ticket.clocks.get(target="first reply").state == "running"
    assert list(verify(cast.desk, LATER)) == []


def test_a_failed_mail_whose_words_were_erased_is_not_sent_again(
    cast: Cast, ticket: Ticket
) -> None:
    answer = reply(ticket, agent=cast.bo, words=words("Your card is 4111."), at=FRIDAY_NOON)
    Delivery.objects.filter(message=answer).update(state="failed", run_at=None, attempts=3)
    redact(answer, agent=cast.ada, at=SOON)
    with pytest.raises(Refused, match="erased"):
        send_again(Delivery.objects.get(message=answer), by=cast.bo, at=LATER)


def test_erased_words_leave_the_list_even_below_a_reply_that_was_taken_back(
    cast: Cast, ticket: Ticket
) -> None:
    withdraw(
        reply(ticket, agent=cast.bo, words=words("Wrong."), at=FRIDAY_NOON), agent=cast.bo, at=SOON
    )
    redact(Message.objects.get(ticket=ticket, side="customer"), agent=cast.ada, at=LATER)
    ticket.refresh_from_db()
    assert ticket.last_words == ""


def test_both_messages_of_one_mail_can_be_erased(cast: Cast) -> None:
    kept = receive.store(
        cast.desk, "pipe", "bo@lantern.example", "support@lantern.example",
        PASSED_ON.replace(b"\n", b"\r\n"), FRIDAY_NOON,
    )  # fmt: skip
    assert kept is not None
    process(kept, SOON)
    passed_on, comment = Message.objects.filter(raw=kept).order_by("seq")
    redact(passed_on, agent=cast.ada, at=LATER)
    comment.refresh_from_db()
    redact(comment, agent=cast.ada, at=LATER)
    kept.refresh_from_db()
    assert kept.path == ""
    assert list(verify(cast.desk, LATER)) == []
