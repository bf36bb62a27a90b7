"""Content-Transfer-Encoding undone piece by piece, so that a large part costs one block."""

from __future__ import annotations

import binascii
from collections.abc import Iterator

from charter.channels.email.mime.source import BLOCK, Source
from charter.channels.email.mime.tree import Part

MOST_PADDINGS = 4_000  # in one block; more of them are no ends of runs but rubbish

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64))


def chunks(source: Source, part: Part) -> Iterator[bytes]:
    """The decoded body of a part in blocks of a few hundred KB.

    Broken encodings give what can be read of them; an unknown one gives the bytes as they stand.
    """
    raw = _raw(source, part.body, part.end)
    encoding = part.headers.first("content-transfer-encoding").lower().strip(" \t\"';")
    if part.content_type.startswith("multipart/"):
        return raw
    if encoding == "base64":
        return _base64(raw)
    if encoding == "quoted-printable":
        return _quoted_printable(raw)
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return _uuencode(raw)
    return raw


def head(source: Source, part: Part, most: int) -> bytes:
    """The first `most` decoded bytes of a part."""
    held = bytearray()
    for chunk in chunks(source, part):
        held += chunk
        if len(held) >= most:
            break
    return bytes(held[:most])


def _raw(source: Source, start: int, end: int) -> Iterator[bytes]:
    for at in range(start, end, BLOCK):
        if block := source.read(at, min(BLOCK, end - at)):
            yield block


def _base64(raw: Iterator[bytes]) -> Iterator[bytes]:
    held = b""
    for block in raw:
        clean = held + block.translate(None, _NOT_BASE64)
        if clean.count(b"=") > MOST_PADDINGS:
            clean = clean.replace(b"=", b"")
        *ended, held = clean.split(b"=")
        for piece in ended:  # each piece before "=" is a whole run with its own padding
            yield _quads(piece)
        whole = len(held) - len(held) % 4
        yield binascii.a2b_base64(held[:whole])
        held = held[whole:]
    yield _quads(held)


def _quads(piece: bytes) -> bytes:
    """A run of base64 letters; a single letter left over is no byte."""
    piece = piece[: len(piece) - (len(piece) % 4 == 1)]
    return binascii.a2b_base64(piece + b"=" * (-len(piece) % 4))


def _quoted_printable(raw: Iterator[bytes]) -> Iterator[bytes]:
    held = b""
    for block in raw:
        lines, newline, held = (held + block).rpartition(b"\n")
        if len(held) > BLOCK:  # no line end in sight: never cut inside "=XY"
            cut = len(held) - 3
            lines, newline, held = lines + newline + held[:cut], b"", held[cut:]
            keep = lines.rfind(b"=", -2)
            if keep >= 0:
                lines, held = lines[:keep], lines[keep:] + held
        yield binascii.a2b_qp(lines + newline)
    yield binascii.a2b_qp(held)


def _uuencode(raw: Iterator[bytes]) -> Iterator[bytes]:
    held = b""
    begun = False
    for block in raw:
        *lines, held = (held + block).split(b"\n")
        for line in lines:
            line = line.rstrip(b"\r")
            if line.startswith(b"begin "):
                begun = True
            elif line.strip() == b"end":
                return
            elif begun:
                yield _uu_line(line)


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        # Some encoders leave trailing spaces off or add a check letter.
        wanted = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
        try:
            return binascii.a2b_uu(line[:wanted])
        except binascii.Error:
            return b""
