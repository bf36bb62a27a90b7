"""The end of a mail, found in any slicing of the bytes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from charter.channels.email.dots import DataStream

LINES = st.lists(st.binary(max_size=8).filter(lambda b: b"\r" not in b and b"\n" not in b))


def read(sent: bytes, cuts: list[int]) -> tuple[bytes, DataStream]:
    stream, body, at = DataStream(), b"", 0
    for cut in [*sorted(cut % (len(sent) + 1) for cut in cuts), len(sent)]:
        if not stream.done:
            body += stream.feed(sent[at:cut])
            at = cut
    stream.rest += sent[at:]
    return body, stream


@given(LINES, st.lists(st.integers(0, 500), max_size=6))
def test_a_mail_comes_out_as_it_was_before_its_dots_were_doubled(
    lines: list[bytes], cuts: list[int]
) -> None:
    mail = b"".join(line + b"\r\n" for line in lines)
    stuffed = b"".join((b"." if line[:1] == b"." else b"") + line + b"\r\n" for line in lines)
    body, stream = read(stuffed + b".\r\nQUIT\r\n", cuts)
    assert (body, stream.rest, stream.bare) == (mail, b"QUIT\r\n", False)


def test_a_mail_of_nothing_is_a_mail() -> None:
    body, stream = read(b".\r\n", [])
    assert stream.done
    assert body == b""


def test_another_line_end_before_the_dot_ends_nothing_and_is_noticed() -> None:
    for trick in (b"\n.\n", b"\n.\r\n", b"\r.\r\n", b"\r\n.\n", b"\r.\r", b"\r\n.\r"):
        body, stream = read(b"one" + trick + b"MAIL FROM:<x@y.example>\r\n.\r\n", [4, 5, 6])
        assert stream.bare, trick
        assert b"MAIL FROM" in body
