"""Fetching from an IMAP server: nothing twice, nothing missed, nothing marked before it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError

from charter.channels.email import imap, receive
from charter.desk.models import Desk, InboundMail, Mailbox
from charter.desk.sealing import seal
from tests.channels.email import imap_server
from tests.channels.email.conftest import NOON, mail
from tests.channels.email.imap_server import PASSWORD, USER, ImapServer


@pytest.fixture
def server() -> Iterator[ImapServer]:
    with imap_server.running() as running:
        yield running


@pytest.fixture
def mailbox(desk: Desk, server: ImapServer) -> Mailbox:
    box = Mailbox.objects.get()
    box.imap_host, box.imap_port, box.imap_security = "127.0.0.1", server.port, "none"
    box.imap_user, box.imap_password = USER, seal(PASSWORD)
    box.save()
    return box


def fetch(mailbox: Mailbox, now: datetime = NOON) -> int:
    with imap.connected(mailbox, 10) as client:
        return imap.fetch(client, mailbox, now)


def numbered(number: int, text: str = "x") -> bytes:
    return mail(text, Message_ID=f"<{number}@x.example>")


def kept() -> list[str]:
    return list(InboundMail.objects.order_by("pk").values_list("message_id", flat=True))


def test_new_mail_is_stored_as_it_is_and_then_marked_seen(
    server: ImapServer, mailbox: Mailbox
) -> None:
    server.put(numbered(1))
    server.put(numbered(2))
    assert fetch(mailbox) == 2
    assert server.unseen() == 0
    row = InboundMail.objects.order_by("pk")[0]
    assert (row.door, row.rcpt_to, row.received_at) == ("imap", "support@lantern.example", NOON)
    with receive.original(row) as file:
        assert file.read() == numbered(1)
    assert fetch(mailbox) == 0
    assert Mailbox.objects.get().checked_at == NOON


def test_mail_that_somebody_else_has_read_first_is_not_missed(
    server: ImapServer, mailbox: Mailbox
) -> None:
    server.put(numbered(1))
    fetch(mailbox)
    server.put(numbered(2))
    with server.client() as other:
        other.flag(other.uids("ALL"), "\\Seen", True)
    assert fetch(mailbox) == 1
    assert kept() == ["<1@x.example>", "<2@x.example>"]


def test_old_mail_that_was_read_before_the_desk_came_stays_old(
    server: ImapServer, mailbox: Mailbox
) -> None:
    server.put(numbered(1))
    with server.client() as other:
        other.flag(other.uids("ALL"), "\\Seen", True)
    assert fetch(mailbox) == 0
    server.put(numbered(2))
    assert fetch(mailbox) == 1
    assert kept() == ["<2@x.example>"]


def test_a_server_that_numbers_anew_gives_nothing_twice(
    server: ImapServer, mailbox: Mailbox
) -> None:
    server.put(numbered(1))
    fetch(mailbox)
    server.put(numbered(2))
    Mailbox.objects.update(imap_uidvalidity=1, imap_last_uid=900)
    assert fetch(mailbox) == 1
    assert kept() == ["<1@x.example>", "<2@x.example>"]


def test_a_promise_runs_from_when_the_mail_arrived(server: ImapServer, mailbox: Mailbox) -> None:
    fetch(mailbox, NOON)
    server.put(numbered(1), NOON + timedelta(minutes=10))
    server.put(numbered(2), NOON - timedelta(days=400))
    fetch(mailbox, NOON + timedelta(hours=1))
    first, moved_here = InboundMail.objects.order_by("pk")
    assert first.received_at == NOON + timedelta(minutes=10)
    assert moved_here.received_at == NOON + timedelta(hours=1)


def test_a_big_mail_comes_in_pieces(
    server: ImapServer, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "_PIECE", 100_000)
    big = numbered(1, "y" * 70 + "\n" + "z" * 450_000)
    server.put(big)
    assert fetch(mailbox) == 1
    with receive.original(InboundMail.objects.get()) as file:
        assert file.read() == big


def test_a_mail_beyond_the_limit_stays_in_the_folder_and_the_next_one_comes(
    server: ImapServer, mailbox: Mailbox, settings: Any
) -> None:
    settings.MAIL_MAX_BYTES = 3_000_000
    server.put(numbered(1, "y" * 4_000_000))
    server.put(numbered(2))
    assert fetch(mailbox) == 1
    assert server.unseen() == 1
    assert "too big" in Mailbox.objects.get().last_error


def test_a_mail_that_cannot_be_kept_is_not_marked_and_comes_again(
    server: ImapServer, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OperationalError("database is locked")

    server.put(numbered(1))
    with monkeypatch.context() as broken:
        broken.setattr(receive, "store_all", full)
        with pytest.raises(OperationalError):
            fetch(mailbox)
    assert server.unseen() == 1
    assert fetch(mailbox) == 1


@pytest.mark.parametrize("point", ["_store", "_remember"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_connection_cut_at_any_step_loses_and_doubles_nothing(
    server: ImapServer, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, point: str, after: bool
) -> None:
    for number in range(3):
        server.put(numbered(number))
    real = getattr(imap, point)

    def cut(*args: Any) -> Any:
        if after:
            real(*args)
        server.drop()
        raise ConnectionResetError

    with monkeypatch.context() as broken:
        broken.setattr(imap, point, cut)
        with pytest.raises(ConnectionResetError):
            fetch(mailbox)
    fetch(mailbox)
    assert sorted(kept()) == ["<0@x.example>", "<1@x.example>", "<2@x.example>"]
    assert server.unseen() == 0


def test_a_server_tells_of_new_mail_by_itself(server: ImapServer, mailbox: Mailbox) -> None:
    with imap.connected(mailbox, 10) as client:
        assert imap.can_idle(client)
        imap.fetch(client, mailbox, NOON)
        assert not imap.wait_for_news(client, 0.01)
        server.put(numbered(1))
        assert imap.wait_for_news(client, 1)
        assert imap.fetch(client, mailbox, NOON) == 1


def test_a_server_that_has_gone_is_noticed_while_listening(
    server: ImapServer, mailbox: Mailbox
) -> None:
    with imap.connected(mailbox, 10) as client:
        server.drop()
        with pytest.raises(Exception, match=r"EOF|reset|abort|BYE|socket error|Broken"):
            imap.wait_for_news(client, 1)
            imap.wait_for_news(client, 1)
