"""Every mail of the corpus is read as it should be, and no mutation of one breaks anything."""

from __future__ import annotations

import hashlib
import io
import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.channels.email.parse import ParsedMail, parse

from .mime.letters import LETTERS, PNG, TEXT, Letter, head

OF_FILES = {"names": "name", "sizes": "size"}


def texts_of(mail: ParsedMail) -> Iterator[str]:
    yield from (mail.from_email, mail.from_name, mail.subject, mail.text, mail.full_text)
    yield from (*mail.to, *mail.cc, *mail.references, *mail.bounced, *mail.defects)
    yield from (mail.html or "", mail.message_id or "", mail.in_reply_to or "")
    yield from (mail.automatic.reason, mail.bounce.reason, *mail.reply_to, *mail.delivered_to)
    for file in mail.attachments:
        yield from (file.name, file.content_type, file.content_id or "")


def assert_sound(mail: ParsedMail) -> None:
    """What is promised of every mail: storable text, true sizes, folds that lose nothing."""
    for text in texts_of(mail):
        text.encode("utf-8")
        assert "\x00" not in text
    assert "\n".join(fold.text for fold in mail.folds) == mail.full_text
    for file in mail.attachments:
        data = b"".join(file.chunks())
        assert len(data) == file.size
        assert hashlib.sha256(data).hexdigest() == file.sha256
        assert file.name
        assert not set(file.name) & set("/\\\n\r")
    json.dumps([mail.subject, mail.text])


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.name)
def test_a_letter_is_read_as_it_should_be(letter: Letter) -> None:
    mail = parse(letter.raw)
    assert_sound(mail)
    for name, value in letter.expect.items():
        if name in OF_FILES:
            assert [getattr(file, OF_FILES[name]) for file in mail.attachments] == value
        else:
            assert getattr(mail, name) == value, name


def test_the_corpus_is_large_enough() -> None:
    assert len(LETTERS) >= 120


def flipped(raw: bytes, chance: random.Random) -> bytes:
    data = bytearray(raw)
    for _ in range(max(1, len(data) // 40)):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def truncated(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randrange(len(raw) + 1)]


def without_lines(raw: bytes, chance: random.Random) -> bytes:
    return b"\n".join(line for line in raw.split(b"\n") if chance.random() > 0.2)


def doubled_lines(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.split(b"\n")
    return b"\n".join(line for line in lines for _ in range(1 + (chance.random() < 0.3)))


def shuffled(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def broken_boundaries(raw: bytes, chance: random.Random) -> bytes:
    return raw.replace(b"--B", chance.choice([b"--", b"-- B", b"--C", b"--B--", b"--B\x00"]))


def other_ends(raw: bytes, chance: random.Random) -> bytes:
    return raw.replace(b"\n", chance.choice([b"\r", b"\r\n", b"\n\r", b"\x00\n", b"\n\n"]))


def spliced(raw: bytes, chance: random.Random) -> bytes:
    other = chance.choice(LETTERS).raw
    return raw[: chance.randrange(len(raw) + 1)] + other[chance.randrange(len(other) + 1) :]


MUTATIONS = [
    flipped, truncated, without_lines, doubled_lines, shuffled, broken_boundaries, other_ends, spliced
]  # fmt: skip


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_mutated_mails_are_read_soundly_and_soon(
    mutate: Callable[[bytes, random.Random], bytes],
) -> None:
    chance = random.Random(mutate.__name__)
    for letter in LETTERS:
        raw = mutate(letter.raw, chance)
        begun = time.process_time()
        mail = parse(raw)
        assert time.process_time() - begun < 5, letter.name
        assert_sound(mail)


@given(st.binary(max_size=600))
def test_any_bytes_are_a_mail(raw: bytes) -> None:
    assert_sound(parse(raw))


@given(st.binary(max_size=200), st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes_in_headers_and_body_give_sound_text(
    name: bytes, subject: bytes, body: bytes
) -> None:
    raw = b"From: " + name + b" <a@x.example>\nSubject: " + subject + b"\n\n" + body
    assert_sound(parse(raw))


def test_bytes_file_and_stream_give_the_same(tmp_path: Path) -> None:
    for letter in LETTERS[::7]:
        path = tmp_path / "a.eml"
        path.write_bytes(letter.raw)
        mails = [parse(letter.raw), parse(path), parse(str(path)), parse(io.BytesIO(letter.raw))]
        assert {(m.subject, m.text, m.attachments) for m in mails} == {
            (mails[0].subject, mails[0].text, mails[0].attachments)
        }


def test_a_stream_that_cannot_go_back_is_read(tmp_path: Path) -> None:
    class Pipe(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self.inner = io.BytesIO(data)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            data = self.inner.read(len(buffer))
            buffer[: len(data)] = data
            return len(data)

    letter = next(one for one in LETTERS if one.name == "a file")
    mail = parse(io.BufferedReader(Pipe(letter.raw)))
    assert mail.attachments[0].read() == b"file bytes"


def test_a_missing_file_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        parse(tmp_path / "none.eml")


def test_an_inline_image_keeps_its_id_and_bytes() -> None:
    letter = next(one for one in LETTERS if one.name == "inline image")
    [image] = parse(letter.raw).attachments
    assert (image.content_id, image.inline, image.read()) == ("i1", True, PNG)
    assert image.read(4) == PNG[:4]


def test_the_date_is_in_utc() -> None:
    mail = parse(b"Date: Wed, 12 Mar 2025 10:15:00 +0100\n\nx")
    assert mail.date is not None
    assert mail.date.isoformat() == "2025-03-12T09:15:00+00:00"


def test_whom_it_was_delivered_to_is_told() -> None:
    mail = parse(b"To: a@x.example\nDelivered-To: b@x.example\nX-Original-To: c@x.example\n\nx")
    assert mail.recipients == ("a@x.example", "b@x.example", "c@x.example")


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a million headers": lambda: b"X-A: b\n" * 1_000_000 + b"\nHello.\n",
    "one endless header": lambda: b"Subject: " + b"=?utf-8?q?a?= " * 400_000 + b"\n\nHello.",
    "endless encoded word": lambda: b"Subject: =?utf-8?q?" + b"=?a?q?" * 300_000 + b"\n\nHello.",
    "endless recipients": lambda: b"To: " + b"a@x.example, " * 200_000 + b"\n\nHello.",
    "brackets": lambda: b"From: " + b"(<" * 300_000 + b"\n\nHello.",
    "quotes": lambda: b'From: "' + b'\\"' * 300_000 + b"\n\nHello.",
    "endless parameters": lambda: b"Content-Type: a/b; " + b"x=y; " * 200_000 + b"\n\nHello.",
    "folded for ever": lambda: b"Subject: a\n" + b" b\n" * 500_000 + b"\nHello.",
    "deep multiparts": lambda: b"".join(
        b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(5_000)
    ),
    "many parts": lambda: b"Content-Type: multipart/mixed; boundary=B\n\n" + b"--B\n\nx\n" * 300_000,
    "same boundary in depth": lambda: b"Content-Type: multipart/mixed; boundary=B\n\n--B\n" * 50_000,
    "an endless line": lambda: b"\n" + b"a" * 5_000_000,
    "endless lines": lambda: b"\n" + b"\n" * 5_000_000,
    "endless quotes": lambda: b"\n" + b"> q\n" * 1_000_000,
    "endless base64": lambda: b"Content-Transfer-Encoding: base64\n\n" + b"=" * 5_000_000,
    "endless quoted-printable": lambda: b"Content-Transfer-Encoding: quoted-printable\n\n"
    + b"=41" * 1_500_000,
    "deep html": lambda: b"Content-Type: text/html\n\n" + b"<div>" * 300_000 + b"Hello.",
    "deep tables": lambda: b"Content-Type: text/html\n\n" + b"<table><tr><td>" * 100_000 + b"Hello.",
    "endless tag": lambda: b"Content-Type: text/html\n\n<p " + b"a=1 " * 400_000 + b">Hello.",
    "open tags": lambda: b"Content-Type: text/html\n\n" + b"<" * 1_500_000,
    "open comments": lambda: b"Content-Type: text/html\n\n" + b"<!--" * 400_000,
    "entities": lambda: b"Content-Type: text/html\n\n" + b"&amp" * 400_000,
    "formatting": lambda: b"Content-Type: text/html\n\n" + b"<b><p>" * 200_000,
    "blockquotes": lambda: b"Content-Type: text/html\n\n" + b"<blockquote>q" * 150_000,
    "half blockquotes": lambda: b"Content-Type: text/html\n\n" + b"<blockquote>q</blockquote>a" * 60_000,
    "many spans": lambda: b"Content-Type: text/html\n\n" + b"<span style='color:red'>a</span>" * 60_000,
    "many styles": lambda: b"Content-Type: text/html\n\n" + b"<p style='display:none'>a</p>" * 60_000,
    "bounce of at signs": lambda: b"From: mailer-daemon@x.example\nSubject: failure notice\n\n"
     b"delivery failed " + b"a@" * 500_000,
    "bounce of addresses": lambda: b"From: mailer-daemon@x.example\nSubject: failure notice\n\n"
    b"The following addresses had\n" + b"<a@x.example>:\n" * 100_000,
    "status of blocks": lambda: b"Content-Type: multipart/report; report-type=delivery-status; "
    b"boundary=B\n\n--B\nContent-Type: message/delivery-status\n\n"
    + b"Final-Recipient: rfc822;a@x.example\nAction: failed\n\n" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_mails_take_bounded_time(make: Callable[[], bytes]) -> None:
    raw = make()
    begun = time.process_time()
    mail = parse(raw)
    took = time.process_time() - begun
    for text in texts_of(mail):
        text.encode("utf-8")
    assert took < 12


def test_words_after_a_million_headers_are_still_read() -> None:
    mail = parse(b"From: a@x.example\n" + b"X-A: b\n" * 1_000_000 + b"\nHello.\n")
    assert (mail.from_email, mail.text) == ("a@x.example", "Hello.")
    assert mail.defects


def test_words_too_deep_in_html_are_still_read() -> None:
    mail = parse(b"Content-Type: text/html\n\n" + b"<div>" * 30_000 + b"Hello.")
    assert mail.text == "Hello."


def test_a_text_too_long_to_show_is_attached_whole() -> None:
    body = b"word\n" * 300_000
    mail = parse(b"From: a@x.example\n\n" + body)
    assert len(mail.full_text) <= 1_000_000
    assert [file.size for file in mail.attachments] == [len(body)]
    assert mail.defects


def test_parts_beyond_the_limit_are_kept_in_one_file() -> None:
    raw = head("Content-Type: multipart/mixed; boundary=B").encode() + b"\n\n"
    mail = parse(raw + (b"--B\n" + TEXT.encode() + b"\n") * 3_000 + b"--B--\n")
    assert mail.text.startswith("Hello.")
    assert mail.defects
    assert mail.attachments or len(mail.full_text) > 6_000
