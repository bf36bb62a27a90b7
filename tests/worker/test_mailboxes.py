"""Watching mailboxes: through drops, changes of settings, and the end of the day."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from charter.channels.email import imap
from charter.desk.models import Desk, InboundMail, Mailbox
from charter.desk.sealing import seal
from charter.worker import mailboxes
from charter.worker.mailboxes import Mailboxes, Watcher
from tests.cast import FRIDAY_NOON
from tests.channels.email import imap_server
from tests.channels.email.conftest import mail
from tests.channels.email.imap_server import PASSWORD, USER, ImapServer


@pytest.fixture
def server() -> Iterator[ImapServer]:
    with imap_server.running() as running:
        yield running


@pytest.fixture
def mailbox(transactional_db: None, server: ImapServer, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
    monkeypatch.setattr(mailboxes, "FIRST_REST", 0.02)
    desk = Desk.objects.create(slug="lantern", name="Lantern", created_at=FRIDAY_NOON)
    return Mailbox.objects.create(
        desk=desk, address="support@lantern.example", imap_host="127.0.0.1", imap_port=server.port,
        imap_security="none", imap_user=USER, imap_password=seal(PASSWORD),
    )  # fmt: skip


@pytest.fixture
def watching(mailbox: Mailbox) -> Iterator[Watcher]:
    watcher = Watcher(mailbox, timeout=5)
    yield watcher
    watcher.ask_to_stop()
    if watcher.ident:
        watcher.join(20)
    assert not watcher.is_alive()


def until(true: Callable[[], Any]) -> None:
    """Wait for another thread, at most ten seconds."""
    pause = threading.Event()
    for _ in range(500):
        if true():
            return
        pause.wait(0.02)
    raise AssertionError("it never came true")


def kept() -> int:
    return InboundMail.objects.count()


@pytest.fixture(params=["listening", "polling"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, settings: Any) -> str:
    """With a server that tells of new mail, and with one that does not."""
    monkeypatch.setattr(mailboxes, "LISTEN", 0.2)
    settings.IMAP_POLL_SECONDS = 0.2
    if request.param == "polling":
        monkeypatch.setattr(imap, "can_idle", lambda _: False)
    return str(request.param)


def test_mail_comes_as_it_arrives_and_again_after_the_server_dropped_everybody(
    server: ImapServer, watching: Watcher, way: str
) -> None:
    watching.start()
    server.put(mail(Message_ID="<1@x.example>"))
    until(lambda: kept() == 1)
    server.drop()
    server.put(mail(Message_ID="<2@x.example>"))
    until(lambda: kept() == 2)
    until(lambda: Mailbox.objects.get().last_error == "")


def test_trouble_is_told_where_the_desks_admin_sees_it(
    server: ImapServer, mailbox: Mailbox, watching: Watcher
) -> None:
    Mailbox.objects.update(imap_password=seal("wrong"))
    mailbox.refresh_from_db()
    watching.start()
    until(lambda: Mailbox.objects.get().last_error)


def test_each_mailbox_has_one_watcher_and_another_when_its_settings_change(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Watcher] = []
    monkeypatch.setattr(Watcher, "start", lambda watcher: begun.append(watcher))
    watched = Mailboxes()
    watched.match()
    watched.match()
    assert len(begun) == 1
    Mailbox.objects.update(imap_folder="Support", last_error="told", imap_last_uid=7)
    watched.match()
    assert len(begun) == 2
    Mailbox.objects.update(imap_host="")
    watched.match()
    assert begun[1]._stopping.is_set()
    assert len(begun) == 2
