"""Mail on its way out: tried, put off, given up, and never under a second Message-ID."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model, QuerySet

from charter.channels.email.send import WayOut
from charter.channels.email.threading import ticket_of
from charter.desk.actions.answer import TooLate, reply, withdraw
from charter.desk.actions.deliveries import rest_after
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.models import Delivery, Message, Ticket
from charter.worker import deliveries
from tests.cast import FRIDAY_NOON, Cast, words
from tests.channels.email import sink as sinks
from tests.channels.email.sink import Sink

SOON = FRIDAY_NOON + timedelta(minutes=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    with sinks.running() as running:
        settings.SMTP_URL = running.url
        settings.SMTP_TIMEOUT = 0.5
        yield running


@pytest.fixture
def message(cast: Cast) -> Message:
    """Bo's answer to Gwen, with Gus in copy; the acknowledgement is out of the way."""
    ticket = open_ticket(
        cast.desk, requester=cast.gwen, subject="Nothing ships", words=words("Help."),
        channel="email", at=FRIDAY_NOON, participants=[cast.gus], acknowledge=False,
    )  # fmt: skip
    return reply(ticket, agent=cast.bo, words=words("Try again."), at=FRIDAY_NOON)


def delivery() -> Delivery:
    return Delivery.objects.get(kind="reply")


def run(at: datetime = SOON) -> int:
    """The worker turns once; notices to agents are none of these stories' business."""
    Delivery.objects.exclude(kind="reply").delete()
    return deliveries.run_due(at, 20)


def test_an_answer_leaves_when_the_time_to_take_it_back_is_over(
    message: Message, sink: Sink
) -> None:
    assert run(FRIDAY_NOON + timedelta(seconds=9)) == 0
    assert run(FRIDAY_NOON + timedelta(seconds=10)) == 1
    (taken,) = sink.taken
    assert taken.recipients == ["gwen@goldrush.example", "gus@goldrush.example"]
    assert ticket_of(taken.sender, message.desk.secret.encode(), "support@lantern.example")
    assert taken.mail["Message-ID"] == message.message_id
    assert (delivery().state, delivery().sent_at) == ("sent", FRIDAY_NOON + timedelta(seconds=10))
    assert run(SOON) == 0


def test_a_slow_server_ends_the_batch_so_that_no_claim_is_out_of_date(
    cast: Cast, message: Message, sink: Sink, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    reply(message.ticket, agent=cast.bo, words=words("And again."), at=FRIDAY_NOON)
    passed = iter(range(0, 1000, settings.WORKER_LEASE // 2 + 1))
    monkeypatch.setattr(deliveries, "monotonic", lambda: next(passed))
    assert (run(), run(), run()) == (1, 1, 0)
    assert len(sink.taken) == 2


def test_an_answer_taken_back_in_time_never_leaves(
    cast: Cast, message: Message, sink: Sink
) -> None:
    withdraw(message, agent=cast.bo, at=FRIDAY_NOON + timedelta(seconds=5))
    assert run() == 0
    assert sink.taken == []


def test_an_answer_that_is_leaving_cannot_be_taken_back(
    cast: Cast, message: Message, sink: Sink
) -> None:
    run()
    with pytest.raises(TooLate):
        withdraw(message, agent=cast.bo, at=SOON)


def test_a_server_in_trouble_is_tried_again_with_growing_rests(
    message: Message, sink: Sink
) -> None:
    sink.data_answer = "451 greylisted"
    run(SOON)
    row = delivery()
    assert (row.state, row.attempts, row.last_error) == ("waiting", 1, "451 greylisted")
    assert row.run_at == SOON + timedelta(seconds=15)
    assert row.claimed_until is None
    run(row.run_at)
    assert delivery().run_at == row.run_at + timedelta(seconds=30)
    sink.data_answer = "250 fine"
    run(SOON + timedelta(hours=1))
    assert delivery().state == "sent"
    assert {taken.mail["Message-ID"] for taken in sink.taken} == {message.message_id}


def test_rests_double_to_two_hours_and_end_after_two_days() -> None:
    rests = [rest_after(attempt) for attempt in range(1, 33)]
    assert rests[:3] == [timedelta(seconds=15), timedelta(seconds=30), timedelta(minutes=1)]
    assert max(rests) == timedelta(hours=2)
    assert timedelta(days=2) <= sum(rests, timedelta()) <= timedelta(days=2, hours=3)


def test_after_two_days_in_vain_the_mail_has_failed_and_the_agents_are_told(
    cast: Cast, message: Message, sink: Sink
) -> None:
    sink.mail_answer = "450 never today"
    at = SOON
    while delivery().run_at is not None:
        at = max(at, delivery().run_at)  # type: ignore[type-var]
        run(at)
    assert (delivery().attempts, delivery().state) == (32, "failed")
    assert at - SOON > timedelta(days=1, hours=20)
    assert cast.bo.notices.filter(kind="failed").exists()


def test_a_mail_refused_for_good_has_failed_at_once(
    cast: Cast, message: Message, sink: Sink
) -> None:
    sink.data_answer = "554 spam"
    run()
    row = delivery()
    assert (row.state, row.last_error, row.run_at) == ("failed", "554 spam", None)
    assert cast.bo.notices.filter(kind="failed").exists()
    assert message.ticket.events.filter(kind="delivery_failed").exists()


def test_one_recipient_refused_is_told_and_the_others_have_it(
    cast: Cast, message: Message, sink: Sink
) -> None:
    sink.recipients = {"gus@goldrush.example": "550 no such user"}
    run()
    row = delivery()
    assert (row.state, row.bounced) == ("bounced", ["gus@goldrush.example"])
    assert row.sent_at == SOON
    assert cast.bo.notices.filter(kind="bounced").exists()


def test_one_recipient_put_off_is_tried_alone(message: Message, sink: Sink) -> None:
    sink.recipients = {"gus@goldrush.example": "450 busy"}
    run()
    assert delivery().state == "waiting"
    sink.recipients = {}
    run(SOON + timedelta(minutes=1))
    assert [taken.recipients for taken in sink.taken] == [
        ["gwen@goldrush.example"], ["gus@goldrush.example"],
    ]  # fmt: skip
    assert delivery().state == "sent"


def test_a_mail_that_breaks_does_not_hold_up_the_next(
    cast: Cast, message: Message, sink: Sink
) -> None:
    second = reply(message.ticket, agent=cast.bo, words=words("And this."), at=FRIDAY_NOON)
    Delivery.objects.filter(mail_id=message.message_id).update(payload=["no", "payload"])
    Delivery.objects.exclude(kind="reply").delete()
    assert deliveries.run_due(SOON, 20) == 2
    assert [taken.mail["Message-ID"] for taken in sink.taken] == [second.message_id]


def test_without_a_server_mail_goes_to_the_outbox(message: Message, settings: Any) -> None:
    settings.SMTP_URL = ""
    run()
    (file,) = Path(settings.OUTBOX).iterdir()
    assert message_from_bytes(file.read_bytes())["Message-ID"] == message.message_id
    assert delivery().state == "sent"


def test_an_address_of_a_server_that_makes_no_sense_is_told_on_the_mail(
    message: Message, settings: Any
) -> None:
    settings.SMTP_URL = "http://mail.example"
    run()
    assert delivery().state == "waiting"
    assert "write smtp://" in delivery().last_error


# ---- crashes


class Killed(BaseException):
    """As the end of a process: nothing catches it."""


POINTS: dict[str, tuple[type, str, int]] = {
    "the claim": (QuerySet, "update", 0),
    "the sending": (WayOut, "send", 0),
    "the fate": (Model, "save", 0),
}


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("point", POINTS)
def test_a_worker_killed_at_a_write_leaves_the_mail_to_another(
    message: Message, sink: Sink, monkeypatch: pytest.MonkeyPatch, point: str, after: bool
) -> None:
    place, name, skip = POINTS[point]
    Delivery.objects.exclude(kind="reply").delete()
    with monkeypatch.context() as broken:
        broken.setattr(place, name, _killing(getattr(place, name), skip, after))
        with pytest.raises(Killed):
            deliveries.run_due(SOON, 20)
    assert delivery().state in {"waiting", "sent"}
    deliveries.run_due(SOON + deliveries.lease(), 20)
    assert delivery().state == "sent"
    assert {taken.mail["Message-ID"] for taken in sink.taken} == {message.message_id}
    assert len({taken.raw for taken in sink.taken}) == 1
    assert Message.objects.filter(ticket=Ticket.objects.get(), kind="message").count() == 2


def _killing(real: Callable[..., Any], skip: int, after: bool) -> Callable[..., Any]:
    calls = iter(range(1_000))

    def killed(*args: Any, **more: Any) -> Any:
        if next(calls) != skip:
            return real(*args, **more)
        if after:
            real(*args, **more)
        raise Killed

    return killed
