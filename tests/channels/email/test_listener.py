"""The listener at real sockets: what it takes is kept, and what it cannot keep stays with the sender."""

from __future__ import annotations

import errno
import smtplib
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.db.models.query import QuerySet

from charter.channels.email import doors, receive
from charter.channels.email.doors import Limits
from charter.channels.email.listener import Listener, ListenError, context
from charter.desk.models import Desk, InboundMail, Mailbox
from tests.channels.email.conftest import NOON, mail

HOST = "127.0.0.1"
TO = "support@lantern.example"
Open = Callable[..., Listener]


@pytest.fixture
def opened(desk: Desk) -> Iterator[Open]:
    """`opened(**limits)` opens both doors on free ports."""
    running: list[Listener] = []

    def begin(tls: ssl.SSLContext | None = None, **limits: float) -> Listener:
        made = Listener(smtp=f"{HOST}:0", lmtp=f"{HOST}:0", tls=tls, limits=Limits(**limits))  # type: ignore[arg-type]
        made.start()
        running.append(made)
        return made

    yield begin
    for made in running:
        made.stop()


def client(at: Listener) -> smtplib.SMTP:
    return smtplib.SMTP(HOST, at.ports["smtp"], "shop.example", timeout=10)


def dialogue(at: Listener, *said: bytes, door: str = "smtp") -> list[bytes]:
    """Say all of this at once, byte for byte; every line answered until the connection ends."""
    with socket.create_connection((HOST, at.ports[door]), timeout=10) as wire:
        wire.sendall(b"".join(said))
        return b"".join(iter(lambda: wire.recv(65536), b"")).splitlines()


def raw_of(row: InboundMail) -> bytes:
    with receive.original(row) as file:
        return file.read()


def test_what_is_acknowledged_is_kept_byte_for_byte(opened: Open) -> None:
    sent = mail("..dots\n.\nand \xe9ight bits")
    with client(opened()) as smtp:
        smtp.sendmail("gwen@goldrush.example", [TO], sent)
    row = InboundMail.objects.get()
    assert raw_of(row) == sent
    assert (row.door, row.mail_from, row.rcpt_to) == ("smtp", "gwen@goldrush.example", TO)


def test_plus_addresses_and_capitals_reach_the_desk(opened: Open) -> None:
    with client(opened()) as smtp:
        smtp.sendmail("g@x.example", ["Support+t12.abc@LANTERN.example"], mail())
    assert InboundMail.objects.get().rcpt_to == "support+t12.abc@lantern.example"


def test_nothing_is_relayed(opened: Open) -> None:
    with client(opened()) as smtp:
        smtp.ehlo()
        smtp.mail("g@x.example")
        assert smtp.rcpt("someone@elsewhere.example")[0] == 550
        assert smtp.rcpt("support@lantern.example@elsewhere.example")[0] in {550, 553}
        assert smtp.rcpt("support%lantern.example@elsewhere.example")[0] == 550
        assert smtp.docmd("DATA")[0] == 503
    assert not InboundMail.objects.exists()


def test_a_null_sender_is_welcome_since_bounces_have_none(opened: Open) -> None:
    with client(opened()) as smtp:
        smtp.sendmail("<>", [TO], mail())
    assert InboundMail.objects.get().mail_from == "<>"


def test_a_mail_sent_twice_is_acknowledged_twice_and_kept_once(opened: Open) -> None:
    at = opened()
    for _ in range(2):
        with client(at) as smtp:
            smtp.sendmail("g@x.example", [TO], mail())
    assert InboundMail.objects.count() == 1


def test_one_connection_carries_many_mails_and_pipelined_commands(opened: Open) -> None:
    one = b"MAIL FROM:<g@x.example>\r\nRCPT TO:<support@lantern.example>\r\nDATA\r\n"
    mails = [mail(Message_ID=f"<{n}@x.example>") for n in range(3)]
    said = b"".join(one + each + b".\r\n" for each in mails)
    answers = dialogue(opened(), b"EHLO shop.example\r\n", said, b"QUIT\r\n")
    assert sum(answer.startswith(b"250 2.0.0 Kept") for answer in answers) == 3
    assert InboundMail.objects.count() == 3


@pytest.mark.parametrize("trick", [b"\n.\n", b"\n.\r\n", b"\r.\r\n", b"\r\n.\n"])
def test_a_smuggled_second_mail_is_refused_with_the_first(opened: Open, trick: bytes) -> None:
    envelope = b"MAIL FROM:<g@x.example>\r\nRCPT TO:<support@lantern.example>\r\nDATA\r\n"
    hidden = mail()[:-2] + trick + envelope + mail(Message_ID="<hidden@x.example>")
    answers = dialogue(opened(), b"EHLO shop.example\r\n", envelope, hidden, b".\r\n", b"NOOP\r\n")
    assert answers[-1].startswith(b"521")
    assert not InboundMail.objects.exists()


def test_a_mail_beyond_the_limit_stays_with_its_sender(opened: Open) -> None:
    at = opened(max_bytes=50_000)
    with client(at) as smtp:
        with pytest.raises(smtplib.SMTPSenderRefused) as announced:
            smtp.sendmail("g@x.example", [TO], mail("x" * 60_000))
        assert announced.value.smtp_code == 552
        smtp.rset()
        smtp.mail("g@x.example")
        smtp.rcpt(TO)
        assert smtp.data(mail("x" * 60_000))[0] == 552
        smtp.sendmail("g@x.example", [TO], mail("x" * 30_000))
    assert InboundMail.objects.count() == 1


def test_lines_of_any_length_are_taken(opened: Open) -> None:
    with client(opened()) as smtp:
        smtp.sendmail("g@x.example", [TO], mail("x" * 500_000))
    assert raw_of(InboundMail.objects.get()) == mail("x" * 500_000)


def test_a_full_disk_is_a_temporary_failure(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    at = opened()
    for point in ((receive.os, "fsync"), (receive.tempfile, "NamedTemporaryFile")):
        with monkeypatch.context() as broken, client(at) as smtp:
            broken.setattr(*point, full)
            with pytest.raises(smtplib.SMTPDataError) as refused:
                smtp.sendmail("g@x.example", [TO], mail("big" * 200_000))
            assert refused.value.smtp_code == 452
    assert not InboundMail.objects.exists()
    with client(at) as smtp:
        smtp.sendmail("g@x.example", [TO], mail())
    assert InboundMail.objects.count() == 1


def test_a_database_that_is_locked_or_read_only_is_a_temporary_failure(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> None:
        raise DatabaseError("attempt to write a readonly database")

    with monkeypatch.context() as broken, client(opened()) as smtp:
        broken.setattr(QuerySet, "bulk_create", locked)
        with pytest.raises(smtplib.SMTPDataError) as refused:
            smtp.sendmail("g@x.example", [TO], mail())
        assert refused.value.smtp_code == 451
        broken.setattr(doors, "recipient_of", locked)
        smtp.mail("g@x.example")
        assert smtp.rcpt("support+other@lantern.example")[0] == 451


def test_one_mail_that_cannot_be_kept_does_not_hold_up_its_neighbours(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = receive._row

    def picky(arrival: receive.Arrival) -> InboundMail:
        if "bad" in arrival.spool.message_id:
            raise OSError("struck")
        return real(arrival)

    monkeypatch.setattr(receive, "_row", picky)
    at = opened()

    def send(name: str) -> int:
        with client(at) as smtp:
            smtp.ehlo()
            smtp.mail("g@x.example")
            smtp.rcpt(TO)
            return smtp.data(mail(Message_ID=f"<{name}@x.example>"))[0]

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(send, ["bad", *(f"good{n}" for n in range(15))]))
    assert codes == [452] + [250] * 15
    assert InboundMail.objects.count() == 15


def test_lmtp_answers_for_each_recipient(opened: Open, desk: Desk) -> None:
    other = Desk.objects.create(slug="harbour", name="Harbour", created_at=NOON)
    Mailbox.objects.create(desk=other, address="help@harbour.example")
    envelope = (
        b"LHLO relay.example\r\nMAIL FROM:<g@x.example>\r\nRCPT TO:<support@lantern.example>\r\n"
        b"RCPT TO:<nobody@lantern.example>\r\nRCPT TO:<help@harbour.example>\r\nDATA\r\n"
    )
    answers = dialogue(opened(), envelope, mail(), b".\r\nQUIT\r\n", door="lmtp")
    assert [answer[:3] for answer in answers[-7:]] == [
        b"250", b"550", b"250", b"354", b"250", b"250", b"221",
    ]  # fmt: skip
    assert {row.desk_id for row in InboundMail.objects.all()} == {desk.pk, other.pk}


def test_a_sender_that_falls_silent_is_let_go(opened: Open) -> None:
    with socket.create_connection((HOST, opened(timeout=0.2).ports["smtp"]), timeout=10) as wire:
        wire.recv(1000)
        assert wire.recv(1000) == b""


def test_a_connection_that_breaks_within_a_mail_leaves_nothing(opened: Open) -> None:
    at = opened()
    with socket.create_connection((HOST, at.ports["smtp"]), timeout=10) as wire:
        wire.sendall(
            b"EHLO x.example\r\nMAIL FROM:<g@x.example>\r\nRCPT TO:<support@lantern.example>\r\n"
            b"DATA\r\nSubject: half a m"
        )
        while b"354" not in wire.recv(4096):
            pass
    with client(at) as smtp:
        smtp.noop()
    assert not InboundMail.objects.exists()


def test_recipients_beyond_the_limit_are_to_come_in_another_mail(opened: Open, desk: Desk) -> None:
    Mailbox.objects.create(desk=desk, address="sales@lantern.example")
    names = ["nobody", "support", "nobody", "sales", "support"]
    said = "EHLO x.example\r\nMAIL FROM:<g@x.example>\r\n"
    said += "".join(f"RCPT TO:<{name}@lantern.example>\r\n" for name in names) + "DATA\r\n"
    again = b"MAIL FROM:<g@x.example>\r\nRCPT TO:<sales@lantern.example>\r\nQUIT\r\n"
    at = opened(max_recipients=3)
    answers = dialogue(at, said.encode(), mail(), b".\r\n", again)
    assert [answer[:9] for answer in answers[-11:]] == [
        b"250 OK", b"550 5.1.1", b"250 2.1.5", b"550 5.1.1", b"452 4.5.3", b"452 4.5.3",
        b"354 End d", b"250 2.0.0", b"250 OK", b"250 2.1.5", b"221 Bye",
    ]  # fmt: skip
    assert InboundMail.objects.count() == 1


def test_guests_beyond_the_limit_are_asked_to_come_back(opened: Open) -> None:
    at = opened(max_connections=2)
    with client(at) as first, client(at) as second:
        assert (first.noop()[0], second.noop()[0]) == (250, 250)
        with pytest.raises(smtplib.SMTPConnectError) as refused:
            client(at)
        assert refused.value.smtp_code == 421
    with client(at) as after:
        assert after.noop()[0] == 250


def test_starttls_is_offered_where_there_is_a_certificate(opened: Open, tmp_path: Path) -> None:
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    at = opened(tls=context(str(certificate), str(key)))
    with client(at) as smtp:
        smtp.starttls(context=ssl._create_unverified_context())
        smtp.ehlo()
        assert not smtp.has_extn("auth")
        smtp.sendmail("g@x.example", [TO], mail("y" * 400_000))
    assert InboundMail.objects.count() == 1


def test_a_port_in_use_is_told_in_one_sentence(opened: Open) -> None:
    port = opened().ports["smtp"]
    with pytest.raises(ListenError, match=rf"^Cannot listen for mail at 127.0.0.1:{port}: Address"):
        Listener(smtp=f"{HOST}:{port}").start()
    with pytest.raises(ListenError, match="write host:port"):
        Listener(smtp="nonsense").start()
