"""Stored mail worked off by workers that may die at any write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.models import Model, QuerySet

from charter.channels.email import pipeline, receive
from charter.desk import files
from charter.desk.models import Attachment, Delivery, Desk, InboundMail, Message, Requester, Ticket
from charter.desk.policy import chain
from charter.worker import inbound
from tests.cast import FRIDAY_NOON, Cast
from tests.channels.email.conftest import mail

pytestmark = pytest.mark.django_db
WITH_FILE = mail(
    "--b\nContent-Type: text/plain\n\nSee this.\n"
    "--b\nContent-Type: text/csv\nContent-Disposition: attachment; filename=a.csv\n\n1,2\n--b--",
    Content_Type='multipart/mixed; boundary="b"',
    Cc="boss@goldrush.example",
)


def store(desk: Desk, raw: bytes, at: datetime = FRIDAY_NOON) -> InboundMail:
    row = receive.store(desk, "smtp", "", "", raw, at)
    assert row is not None
    return row


def test_mail_that_is_due_is_worked_off_in_the_order_it_came(cast: Cast) -> None:
    for number in range(12):
        store(cast.desk, mail(Subject=f"Matter {number}", Message_ID=f"<{number}@g.example>"))
    assert inbound.run_due(FRIDAY_NOON, 100) == 12
    subjects = list(Ticket.objects.order_by("number").values_list("subject", flat=True))
    assert subjects == [f"Matter {number}" for number in range(12)]
    assert inbound.run_due(FRIDAY_NOON, 100) == 0
    assert inbound.next_at() is None


@pytest.mark.parametrize("step", ["read", "work_off"])
def test_a_mail_that_cannot_be_read_holds_up_none_and_is_shown_in_the_end(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    real = getattr(inbound, step)

    def picky(row: InboundMail, *more: Any) -> Any:
        if row.message_id == "<bad@g.example>":
            raise ValueError("cannot be read")
        return real(row, *more)

    monkeypatch.setattr(inbound, step, picky)
    bad = store(cast.desk, mail(Message_ID="<bad@g.example>"))
    store(cast.desk, mail(Message_ID="<good@g.example>"))
    inbound.run_due(FRIDAY_NOON, 100)
    assert Ticket.objects.count() == 1
    bad.refresh_from_db()
    assert (bad.state, bad.attempts, bad.claimed_until) == ("received", 1, None)
    while (due := inbound.next_at()) is not None:
        inbound.run_due(due, 100)
    bad.refresh_from_db()
    assert (bad.state, bad.why) == ("failed", "ValueError: cannot be read")
    with receive.original(bad) as kept:
        assert kept.read() == mail(Message_ID="<bad@g.example>")


def test_mails_of_one_batch_know_of_each_other(cast: Cast, settings: Any) -> None:
    settings.MAIL_RATE_PER_SENDER = 3
    new = "Una New <una@new.example>"
    for number in range(4):
        store(cast.desk, mail(From=new, Message_ID=f"<{number}@n.example>", Subject=f"{number}"))
    store(cast.desk, mail(From=new, Message_ID="<5@n.example>", In_Reply_To="<0@n.example>"))
    assert inbound.run_due(FRIDAY_NOON, 100) == 5
    assert Requester.objects.filter(email="una@new.example").count() == 1
    assert Ticket.objects.count() == 3
    waiting = InboundMail.objects.filter(state="received")
    assert [row.run_at for row in waiting] == [FRIDAY_NOON + timedelta(hours=1)] * 2


@pytest.mark.parametrize("answering", ["una@new.example", "boss@new.example"])
def test_an_answer_joins_the_ticket_that_its_own_batch_opened(cast: Cast, answering: str) -> None:
    store(
        cast.desk, mail(From="una@new.example", Cc="boss@new.example", Message_ID="<1@n.example>")
    )
    answer = mail(From=answering, Message_ID="<2@n.example>", In_Reply_To="<1@n.example>")
    store(cast.desk, answer)
    assert inbound.run_due(FRIDAY_NOON, 100) == 2
    assert Ticket.objects.get().messages.count() == 2


def test_a_big_mail_is_read_alone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    together: list[int] = []
    real = inbound.take_up

    def counting(mails: Any, now: datetime) -> None:
        together.append(len(mails))
        real(mails, now)

    monkeypatch.setattr(inbound, "take_up", counting)
    monkeypatch.setattr(inbound, "SMALL", 2_000)
    for number, size in enumerate([10, 5_000, 10]):
        store(cast.desk, mail("x " * size, Message_ID=f"<{number}@g.example>"))
    inbound.run_due(FRIDAY_NOON, 100)
    assert together == [2, 1]
    assert Ticket.objects.count() == 3


def test_a_desk_without_a_charter_keeps_its_mail_waiting(db: None) -> None:
    desk = Desk.objects.create(slug="new", name="New", created_at=FRIDAY_NOON)
    row = store(desk, mail())
    inbound.run_due(FRIDAY_NOON, 100)
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("received", 0)
    assert row.run_at == FRIDAY_NOON + timedelta(minutes=1)


def test_a_database_in_trouble_is_not_the_mails_fault(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise OperationalError("database is locked")

    row = store(cast.desk, mail())
    with monkeypatch.context() as broken:
        broken.setattr(inbound, "work_off", locked)
        with pytest.raises(OperationalError):
            inbound.run_due(FRIDAY_NOON, 100)
    assert inbound.run_due(FRIDAY_NOON + inbound.LEASE, 100) == 1
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("done", 0)


# ---- crashes


class Killed(BaseException):
    """As the end of a process: nothing catches it."""


POINTS: dict[str, tuple[Any, str, int]] = {
    "the claim": (QuerySet, "update", 0),
    "the filing": (Path, "replace", 0),
    "the file of an attachment": (files, "_settle", 0),
    "the ticket's number": (QuerySet, "update", 1),
    **{f"row {n}": (Model, "save_base", n) for n in range(5)},
    "the first event": (chain, "link", 0),
    "a later event": (chain, "link", 2),
    "the message's files": (QuerySet, "bulk_create", 0),
    "the rows of the events": (QuerySet, "bulk_create", 1),
    "the rows of the clocks": (QuerySet, "bulk_create", 2),
    "the mark that it is done": (pipeline, "_carry_out", 0),
}


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("point", POINTS)
def test_a_worker_killed_at_a_write_leaves_nothing_half_done(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, point: str, after: bool
) -> None:
    place, name, skip = POINTS[point]
    store(cast.desk, WITH_FILE)
    with monkeypatch.context() as broken:
        broken.setattr(place, name, _killing(getattr(place, name), skip, after))
        with pytest.raises(Killed):
            inbound.run_due(FRIDAY_NOON, 100)
    assert not Message.objects.exists()
    inbound.run_due(FRIDAY_NOON + inbound.LEASE, 100)
    ticket = Ticket.objects.get()
    assert ticket.opened_at == FRIDAY_NOON
    assert Message.objects.get().text.strip() == "See this."
    assert Attachment.objects.get().size == 3
    assert Delivery.objects.filter(kind="acknowledgement").count() == 1
    row = InboundMail.objects.get()
    assert (row.state, row.ticket, row.raw) == ("done", ticket, None)


def test_a_worker_killed_amid_a_batch_leaves_what_is_not_done_to_another(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        store(cast.desk, mail(Subject=f"Matter {number}", Message_ID=f"<{number}@g.example>"))
    with monkeypatch.context() as broken:
        broken.setattr(pipeline, "_carry_out", _killing(pipeline._carry_out, 1, after=True))
        with pytest.raises(Killed):
            inbound.run_due(FRIDAY_NOON, 100)
    alone = connection.vendor != "sqlite"
    assert Ticket.objects.count() == (1 if alone else 0)
    assert inbound.run_due(FRIDAY_NOON + inbound.LEASE, 100) == (2 if alone else 3)
    subjects = list(Ticket.objects.order_by("number").values_list("number", "subject"))
    assert subjects == [(number + 1, f"Matter {number}") for number in range(3)]
    assert Delivery.objects.filter(kind="acknowledgement").count() == 3


def _killing(real: Callable[..., Any], skip: int, after: bool) -> Callable[..., Any]:
    calls = iter(range(1_000))

    def killed(*args: Any, **more: Any) -> Any:
        if next(calls) != skip:
            return real(*args, **more)
        if after:
            real(*args, **more)
        raise Killed

    return killed
