"""A mail that got stuck and goes out once more: to those who have it not, and to nobody twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from charter.channels.email.send import recipients_of
from charter.desk.actions.answer import reply
from charter.desk.actions.deliveries import mark_sent
from charter.desk.actions.mail import send_again
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.receive import mark_bounced
from charter.desk.models import Delivery
from tests.cast import FRIDAY_NOON, Cast, words

LATER = FRIDAY_NOON + timedelta(minutes=5)


@pytest.fixture
def sent(cast: Cast) -> Delivery:
    """Bo's answer to Gwen with Gus in copy, on its way."""
    ticket = open_ticket(
        cast.desk, requester=cast.gwen, subject="Nothing ships", words=words("Help."),
        channel="email", at=FRIDAY_NOON, participants=[cast.gus], acknowledge=False,
    )  # fmt: skip
    answer = reply(ticket, agent=cast.bo, words=words("Try again."), at=FRIDAY_NOON)
    mark_sent(Delivery.objects.get(message=answer), at=FRIDAY_NOON)
    return Delivery.objects.get(message=answer)


def again(cast: Cast, delivery: Delivery) -> Delivery:
    send_again(delivery, by=cast.bo, at=LATER)
    return Delivery.objects.get(pk=delivery.pk)


def test_what_came_back_from_one_goes_again_to_that_one_alone(cast: Cast, sent: Delivery) -> None:
    mark_bounced(sent, addresses=["gus@goldrush.example"], at=FRIDAY_NOON)
    queued = again(cast, sent)
    assert recipients_of(queued) == ["gus@goldrush.example"]
    mark_sent(queued, at=LATER)
    queued.refresh_from_db()
    assert (queued.state, queued.bounced) == ("sent", [])


def test_what_came_back_from_an_address_of_theirs_goes_again_to_all(
    cast: Cast, sent: Delivery
) -> None:
    mark_bounced(sent, addresses=["gwen@old.example"], at=FRIDAY_NOON)
    assert len(recipients_of(again(cast, sent))) == 2


def test_what_failed_halfway_goes_again_to_those_without_it(cast: Cast, sent: Delivery) -> None:
    payload = {**sent.payload, "done": ["gwen@goldrush.example"]}
    Delivery.objects.filter(pk=sent.pk).update(state="failed", payload=payload)
    sent.refresh_from_db()
    assert recipients_of(again(cast, sent)) == ["gus@goldrush.example"]
