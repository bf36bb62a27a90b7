"""A mistake in a mailbox's account is said at once, in words that point at it."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from charter.channels.email import try_imap
from charter.channels.email.try_imap import CannotReach, try_mailbox
from charter.desk.models import Mailbox
from charter.desk.sealing import seal
from tests.cast import Cast
from tests.channels.email import imap_server
from tests.channels.email.imap_server import PASSWORD, USER, ImapServer


@pytest.fixture
def server() -> Iterator[ImapServer]:
    with imap_server.running() as running:
        yield running


def mailbox(cast: Cast, port: int, **more: object) -> Mailbox:
    values = {
        "imap_host": "127.0.0.1",
        "imap_port": port,
        "imap_security": "none",
        "imap_user": USER,
        "imap_password": seal(PASSWORD),
    } | more
    return Mailbox(desk=cast.desk, address="x@lantern.example", **values)


def test_an_account_that_works_says_how_many_mails_it_holds(cast: Cast, server: ImapServer) -> None:
    server.put(b"Subject: one\r\n\r\nHello\r\n")
    assert try_mailbox(mailbox(cast, server.port)) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"imap_password": seal("wrong")}, "refuses desk or the password"),
        ({"imap_folder": "Nowhere"}, "There is no folder “Nowhere”"),
        ({"imap_security": "tls"}, "Is the security right?"),
        ({"imap_host": ""}, "No IMAP server is named"),
        ({"imap_password": "sealed:nonsense"}, "type it in again"),
    ],
)
def test_what_is_wrong_is_said(
    cast: Cast, server: ImapServer, given: dict[str, object], said: str
) -> None:
    with pytest.raises(CannotReach) as trouble:
        try_mailbox(mailbox(cast, server.port, **given))
    assert said in str(trouble.value)


def test_a_closed_port_is_named(cast: Cast) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    with pytest.raises(CannotReach, match=rf"127\.0\.0\.1:{port} cannot be read"):
        try_mailbox(mailbox(cast, port))


def test_a_server_that_never_answers_is_not_waited_for(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(try_imap, "SECONDS", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(CannotReach, match="does not answer"):
            try_mailbox(mailbox(cast, silent.getsockname()[1]))


def test_an_unknown_server_is_named(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_asked: object, **_more: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    with pytest.raises(CannotReach, match="There is no server called imap"):
        try_mailbox(mailbox(cast, 993, imap_host="imap.nowhere.example"))
