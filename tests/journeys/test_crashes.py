"""Every write of a path is once the last one; afterwards all is as if nothing had happened."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.db.models import QuerySet

from charter.channels.email import receive
from charter.desk.actions.answer import reply
from charter.desk.actions.decide import set_status
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.models import (
    Clock,
    Delivery,
    InboundMail,
    Message,
    Notice,
    Requester,
    Ticket,
    TimelineEvent,
)
from charter.worker import deliveries, duties, inbound
from tests.cast import CHARTERS, words
from tests.channels.email.sink import Sink
from tests.journeys.day import Day, letter
from tests.journeys.night import SERVER
from tests.journeys.sabotage import PowerCut, Saboteur

pytestmark = pytest.mark.django_db(transaction=True)
FAILURES: dict[str, Callable[[], BaseException]] = {
    "power cut": PowerCut,
    "full disk": lambda: OSError(errno.ENOSPC, "No space left on device"),
    "locked database": lambda: OperationalError("database is locked"),
}
A_WHILE = timedelta(minutes=3)
Outcome = dict[str, Any]


@pytest.fixture(params=FAILURES)
def failure(request: pytest.FixtureRequest) -> Callable[[], BaseException]:
    """What befalls the machine."""
    return FAILURES[request.param]


@pytest.fixture
def night(day: Day, settings: Any) -> Day:
    """Friday night, when nothing falls due by itself for a long time."""
    settings.SMTP_TIMEOUT = 5
    settings.MAIL_RATE_PER_SENDER = 10_000
    settings.ACKNOWLEDGEMENTS_PER_HOUR = 10_000
    settings.MAIL_AUTHSERV_ID = SERVER
    day.turn_to("2026-11-20 18:30")
    return day


def strike_everywhere(
    day: Day,
    failure: Callable[[], BaseException],
    *,
    prepare: Callable[[int], Any],
    path: Callable[[Any], Any],
    again: Callable[[Any], Any],
    outcome: Callable[[Any], Outcome],
) -> int:
    """Walk a path once undisturbed, then with each write as its last, and compare what comes of it.

    `again` is what happens by itself after the failure: a sender tries again, a worker comes back.
    How many writes the path has.
    """
    expected: Outcome = {}
    for last in range(1_000):
        thing = prepare(last)
        saboteur = Saboteur(last, failure)
        with suppress(OSError, OperationalError), saboteur.at_work():
            path(thing)
        if last and not saboteur.struck:
            assert day.flaws() == []
            return last - 1
        day.turn_to(day.now + A_WHILE)
        again(thing)
        found = outcome(thing)
        expected = expected or found
        assert found == expected, f"after write {last}: {saboteur.told[-1]}"
    raise AssertionError("the path never ends")


def _of_this_night(ticket: Ticket) -> QuerySet[TimelineEvent]:
    """What happened to a ticket, but for its likeness to those of the nights before."""
    return ticket.events.exclude(kind="duplicate_suggested").order_by("seq")


def of_mail(message_id: str) -> Outcome:
    """All that came of one mail."""
    row = InboundMail.objects.get(message_id=message_id)
    message = Message.objects.get(message_id=message_id)
    ticket = message.ticket
    sender = InboundMail.objects.values_list("sender", flat=True).get(pk=row.pk)
    with receive.original(row) as kept:
        assert len(kept.read()) == row.size
    return {
        "state": (row.state, row.ticket == ticket, row.raw, row.claimed_until),
        "events": list(_of_this_night(ticket).values_list("kind", "actor")),
        "words": message.text,
        "files": sorted(message.attachments.values_list("name", "size", "sha256")),
        "people": sorted(ticket.participants.values_list("requester__email", "role")),
        "senders": Requester.objects.filter(email=sender).count(),
        "clocks": sorted(ticket.clocks.values_list("target", "instance", "state", "outcome")),
        "mail": sorted(ticket.deliveries.values_list("kind", "state")),
        "opened": ticket.opened_at <= row.received_at,
    }


# ---- mail comes in ---------------------------------------------------------------------------


@pytest.mark.parametrize("size", [500, 400_000], ids=["small", "big"])
def test_a_mail_at_the_door_is_stored_once_or_its_sender_tries_again(
    night: Day, failure: Callable[[], BaseException], size: int
) -> None:
    def hand_over(raw: bytes) -> None:
        receive.store(night.cast.desk, "smtp", "", "", raw, night.now)

    def kept(raw: bytes) -> Outcome:
        night.work()
        row = InboundMail.objects.get(sha256=receive_digest(raw))
        with receive.original(row) as file:
            assert file.read() == raw
        return {"state": row.state, "tickets": Ticket.objects.filter(inbound=row).count()}

    writes = strike_everywhere(
        night,
        failure,
        prepare=lambda last: letter(
            "sam@somewhere.example", f"Matter {last}", "word " * (size // 5)
        ),
        path=hand_over,
        again=hand_over,
        outcome=kept,
    )
    assert writes >= 2


def receive_digest(raw: bytes) -> str:
    with receive.Spool() as spool:
        spool.write(raw)
        return spool.sha256


def test_a_first_mail_makes_one_ticket_whatever_write_was_the_last(
    night: Day, failure: Callable[[], BaseException]
) -> None:
    def arrives(last: int) -> str:
        named = f"<{last}.first@goldrush.example>"
        boundary = "--b\r\nContent-Type: text/plain\r\n\r\nSee the list.\r\n"
        file = (
            "--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=a.csv\r\n"
        )
        raw = (
            f"From: Nina New <nina{last}@goldrush.example>\r\nTo: support@lantern.example\r\n"
            f"Cc: boss{last}@goldrush.example\r\nSubject: Matter {last}\r\nMessage-ID: {named}\r\n"
            'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
            f"{boundary}{file}\r\n{last},2\r\n--b--\r\n"
        )
        receive.store(night.cast.desk, "smtp", "", "", raw.encode(), night.now)
        return named

    def told(named: str) -> Outcome:
        found = of_mail(named)
        found["files"] = [(name, len(digest)) for name, _, digest in found["files"]]
        found["people"] = [role for _, role in found["people"]]
        return found

    writes = strike_everywhere(
        night,
        failure,
        prepare=arrives,
        path=lambda _: inbound.run_due(night.now, 10),
        again=lambda _: night.work(),
        outcome=told,
    )
    assert writes > 20


def test_a_mail_that_is_merged_by_itself_is_on_both_tickets_or_on_none_whatever_write_was_the_last(
    night: Day, failure: Callable[[], BaseException]
) -> None:
    source = (CHARTERS / "marketplace-software" / "charter.yaml").read_text(encoding="utf-8")
    publish(night.cast.desk, f"{source}\nduplicates: {{merge: sure}}\n", at=night.now)

    def arrives(last: int) -> str:
        named = f"<{last}.again@goldrush.example>"
        text = f"The labels of order GR-4{last:04} do not print, the tray is empty."
        for message_id in (f"<{last}.first@goldrush.example>", named):
            raw = letter(
                "gwen@goldrush.example", f"Labels GR-4{last:04}", text, Message_ID=message_id,
                Authentication_Results=f"{SERVER}; dmarc=pass header.from=goldrush.example",
            )  # fmt: skip
            receive.store(night.cast.desk, "smtp", "", "", raw, night.now)
            if message_id != named:
                night.work()
        return named

    def told(named: str) -> Outcome:
        ticket = Message.objects.get(message_id=named).ticket
        into = ticket.merged_into
        assert into is not None
        told = of_mail(named) | {"words": ""}
        told["into"] = list(_of_this_night(into).values_list("kind", "actor"))
        return told | {"there": sorted(into.clocks.values_list("target", "state", "outcome"))}

    writes = strike_everywhere(
        night,
        failure,
        prepare=arrives,
        path=lambda _: inbound.run_due(night.now, 10),
        again=lambda _: night.work(),
        outcome=told,
    )
    assert writes > 20


def test_an_answer_is_on_its_ticket_once_whatever_write_was_the_last(
    night: Day, failure: Callable[[], BaseException]
) -> None:
    def arrives(last: int) -> str:
        ticket = open_ticket(
            night.cast.desk,
            requester=night.cast.gwen,
            subject="Prices",
            words=words("They are odd.", message_id=f"<{last}.begun@goldrush.example>"),
            channel="email",
            at=night.now,
            acknowledge=False,
        )
        sent = reply(
            ticket, agent=night.cast.bo, words=words("How?"), at=night.now, status="pending"
        )
        night.turn_to(night.now + timedelta(minutes=1))
        named = f"<{last}.answer@goldrush.example>"
        raw = letter(
            "gwen@goldrush.example", "Re: Prices", "Too low.",
            Message_ID=named, In_Reply_To=sent.message_id,
        )  # fmt: skip
        receive.store(night.cast.desk, "smtp", "", "", raw, night.now)
        return named

    writes = strike_everywhere(
        night,
        failure,
        prepare=arrives,
        path=lambda _: inbound.run_due(night.now, 10),
        again=lambda _: night.work(),
        outcome=of_mail,
    )
    assert writes > 10
    assert Ticket.objects.count() == writes + 2


# ---- a promise breaks ------------------------------------------------------------------------


def test_a_breach_is_told_once_and_bears_its_moment_whatever_write_was_the_last(
    day: Day, failure: Callable[[], BaseException]
) -> None:
    def owed(last: int) -> Ticket:
        ticket = open_ticket(
            day.cast.desk,
            requester=day.cast.rita,
            subject="All is down",
            words=words("Help."),
            channel="email",
            at=day.now,
            facts={"topic": "shipping-integration"},
            acknowledge=False,
        )
        ticket.refresh_from_db()
        assert ticket.due_at == day.now + timedelta(minutes=10)
        day._hold(ticket.due_at + timedelta(seconds=5))
        return ticket

    def broken(ticket: Ticket) -> Outcome:
        clock = Clock.objects.get(ticket=ticket, target="first reply")
        told = TimelineEvent.objects.filter(ticket=ticket, kind__in=["warned", "breached"])
        late = timedelta(minutes=10)
        assert clock.breached_at == ticket.opened_at + late
        outcome = {
            "told": [(one.kind, one.data["target"], one.data["instance"]) for one in told],
            "moments": [
                one.data["moment"] == f"{ticket.opened_at + late:%Y-%m-%dT%H:%M:%SZ}"
                for one in told
            ],
            "notices": sorted(
                Notice.objects.filter(ticket=ticket).values_list("agent__user__name", "kind")
            ),
            "mail": sorted(ticket.deliveries.values_list("kind", "state", "to__0")),
        }
        set_status(ticket, agent=day.cast.bo, status="solved", at=day.now)
        return outcome

    writes = strike_everywhere(
        day,
        failure,
        prepare=owed,
        path=lambda _: duties.run_due(day.now, 10),
        again=lambda _: day.work(),
        outcome=broken,
    )
    assert writes > 8


# ---- mail goes out ---------------------------------------------------------------------------


def test_an_answer_leaves_under_one_message_id_whatever_write_was_the_last(
    night: Day, failure: Callable[[], BaseException], sink: Sink, settings: Any
) -> None:
    settings.SMTP_URL = sink.url

    def written(last: int) -> Delivery:
        ticket = open_ticket(
            night.cast.desk,
            requester=night.cast.gwen,
            subject="Prices",
            words=words("They are odd.", message_id=f"<{last}.asked@goldrush.example>"),
            channel="email",
            at=night.now,
            acknowledge=False,
        )
        message = reply(ticket, agent=night.cast.bo, words=words("How?"), at=night.now)
        night._hold(night.now + timedelta(minutes=1))
        return Delivery.objects.get(message=message)

    def sent(delivery: Delivery) -> Outcome:
        delivery.refresh_from_db()
        came = [each for each in sink.taken if each.mail["Message-ID"] == delivery.mail_id]
        return {
            "state": (delivery.state, delivery.run_at, delivery.claimed_until),
            "bytes": len({each.raw for each in came}),
            "to": {address for each in came for address in each.recipients},
            "events": list(_of_this_night(delivery.ticket).values_list("kind", flat=True)),
        }

    writes = strike_everywhere(
        night,
        failure,
        prepare=written,
        path=lambda _: deliveries.run_due(night.now, 1),
        again=lambda _: night.work(),
        outcome=sent,
    )
    assert writes > 5
    ids = {each.mail["Message-ID"] for each in sink.taken}
    assert ids == set(Delivery.objects.values_list("mail_id", flat=True))
