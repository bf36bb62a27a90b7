"""Handing mail over to servers that behave, and to those that do not."""

from __future__ import annotations

import io
from collections.abc import Iterator
from time import monotonic

import pytest

from charter.channels.email.transport import Post, Server
from tests.channels.email import sink as sinks
from tests.channels.email.sink import Sink

MAIL = b"Subject: x\r\n\r\n.dot\r\n..two\r\nend"
TO = ["gwen@goldrush.example", "gus@goldrush.example"]


@pytest.fixture
def sink() -> Iterator[Sink]:
    with sinks.running() as running:
        yield running


@pytest.fixture
def post(sink: Sink) -> Iterator[Post]:
    made = Post(Server.at(sink.url), timeout=0.5)
    yield made
    made.close()


def send(post: Post, raw: bytes = MAIL) -> tuple[list[str], list[str], list[str], str]:
    outcome = post.send("support@lantern.example", TO, io.BytesIO(raw))
    return list(outcome.taken), outcome.lost, outcome.open, outcome.why


def test_a_mail_arrives_byte_for_byte_and_one_connection_carries_several(
    post: Post, sink: Sink
) -> None:
    assert send(post) == (TO, [], [], "")
    big = (b"x" * 78 + b"\r\n") * 4_000 + b".\r\n.y\r\n"
    assert send(post, big) == (TO, [], [], "")
    assert [taken.raw for taken in sink.taken] == [MAIL + b"\r\n", big]
    assert sink.connections == 1


def test_dots_on_the_seam_of_two_chunks_are_doubled(post: Post, sink: Sink) -> None:
    for before in (262_142, 262_143, 262_144):
        lines, rest = divmod(before - 2, 80)
        raw = (b"x" * 78 + b"\r\n") * lines + b"x" * rest + b"\r\n.\r\nrest\r\n"
        assert send(post, raw)[0] == TO
        assert sink.taken[-1].raw == raw


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("trouble", ["drop", "hang"])
def test_a_server_that_drops_or_hangs_is_tried_again_later(
    post: Post, sink: Sink, step: str, trouble: str
) -> None:
    setattr(sink, trouble, step)
    taken, lost, later, why = send(post)
    assert (taken, lost, later) == ([], [], TO)
    assert why
    setattr(sink, trouble, "")
    assert send(post)[0] == TO


def test_a_server_that_is_not_there_is_tried_again_later(sink: Sink) -> None:
    outcome = Post(Server("127.0.0.1", 1, "starttls"), 0.5).send(
        "a@b.example", TO, io.BytesIO(MAIL)
    )
    assert outcome.open == TO
    assert "refused" in outcome.why.lower()


@pytest.mark.parametrize(("answer", "final"), [("451 not now", False), ("554 never", True)])
@pytest.mark.parametrize("step", ["mail", "data", "rcpt"])
def test_a_refusal_is_for_good_or_for_now_as_its_code_says(
    post: Post, sink: Sink, step: str, answer: str, final: bool
) -> None:
    if step == "rcpt":
        sink.recipients = dict.fromkeys(TO, answer)
    else:
        setattr(sink, f"{step}_answer", answer)
    taken, lost, later, why = send(post)
    assert taken == []
    assert (lost, later) == ((TO, []) if final else ([], TO))
    assert why == answer
    sink.recipients, sink.mail_answer, sink.data_answer = {}, "", "250 fine"
    assert send(post)[0] == TO


def test_trouble_in_the_middle_of_a_mail_waits_for_nobody(sink: Sink) -> None:
    class Torn(io.BytesIO):
        def __init__(self, trouble: BaseException) -> None:
            super().__init__()
            self.trouble = trouble

        def read(self, size: int | None = -1) -> bytes:
            raise self.trouble

    patient = Post(Server.at(sink.url), timeout=60)
    begun = monotonic()
    torn = patient.send("a@b.example", TO, Torn(OSError("The disk is gone")))
    assert (torn.open, "The disk is gone" in torn.why) == (TO, True)
    with pytest.raises(KeyboardInterrupt):
        patient.send("a@b.example", TO, Torn(KeyboardInterrupt()))
    assert send(patient)[0] == TO
    patient.close()
    assert monotonic() - begun < 30
    assert [taken.raw for taken in sink.taken] == [MAIL + b"\r\n"]


def test_recipients_are_refused_one_by_one(post: Post, sink: Sink) -> None:
    sink.recipients = {TO[1]: "550 no such user"}
    assert send(post) == ([TO[0]], [TO[1]], [], "550 no such user")
    assert sink.taken[0].recipients == [TO[0]]


def test_an_address_that_no_server_could_take_is_lost_alone(post: Post, sink: Sink) -> None:
    outcome = post.send("a@b.example", ["jürgen@x.example", "j@bücher.example"], io.BytesIO(MAIL))
    assert outcome.lost == ["jürgen@x.example"]
    assert sink.taken[0].recipients == ["j@xn--bcher-kva.example"]


def test_a_password_is_not_sent_without_tls() -> None:
    from charter.channels.email import transport

    server = Server("mail.example", 587, "starttls", user="u", password="p")

    class Plain:
        def ehlo_or_helo_if_needed(self) -> None: ...
        def has_extn(self, name: str) -> bool:
            return False

    with pytest.raises(transport.Unavailable, match="no TLS"):
        transport._secure(Plain(), server)  # type: ignore[arg-type]


def test_addresses_of_servers_are_read() -> None:
    server = Server.at("smtps://us%40er:p%3Aw@mail.example?name=desk.example")
    assert (server.host, server.port, server.tls) == ("mail.example", 465, "tls")
    assert (server.user, server.password, server.name) == ("us@er", "p:w", "desk.example")
    assert "p:w" not in repr(server)
    with pytest.raises(ValueError, match="write smtp://"):
        Server.at("http://mail.example")
