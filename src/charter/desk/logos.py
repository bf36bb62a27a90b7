"""A logo that may be shown to anybody: a whole PNG, JPEG or WebP of modest size, and nothing beside it.

Pictures are rebuilt from the parts that draw; what else a file carries (places, names, programs,
further files behind the end) is left out. No pixel is decoded: a browser will, so that what a picture
unpacks to is bounded here.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from struct import error, pack, unpack
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from charter.desk.bare_pictures import stripped
from charter.desk.pictures import size_of

LARGEST: Final = 512 * 1024
"""Bytes."""
WIDEST: Final = 2000
"""Pixels, along either side."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_DRAWS_PNG: Final = frozenset(
    {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"IDAT", b"IEND"}
)
_DRAWS_WEBP: Final = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP"})
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES: Final = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))  # fmt: skip
"""Of an interlaced PNG: first column and row, and the steps between two of them."""


class NoLogo(ValueError):
    """A file that cannot be a logo; the message says why, and what can."""


class Logo(NamedTuple):
    """The bytes to serve, and as what."""

    data: bytes
    content_type: str


def logo_of(data: bytes) -> Logo:
    """The logo that an uploaded file is; `NoLogo` in plain words for one that cannot be served."""
    if len(data) > LARGEST:
        told = {"most": LARGEST // 1024}
        raise NoLogo(_("This file is larger than %(most)s KB. Save it smaller.") % told)
    kind, clean = _kind(data)
    _modest(data)
    try:
        whole = clean(data)
    except NoLogo:
        raise
    except (error, ValueError, zlib.error, IndexError) as broken:
        raise NoLogo(_("This picture is damaged or not whole. Save it anew.")) from broken
    _modest(whole)
    return Logo(whole, kind)


def _kind(data: bytes) -> tuple[str, Callable[[bytes], bytes]]:
    if data.startswith(_PNG):
        return "image/png", _png
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg", _jpeg
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp", _webp
    head = data[:1024].lower()
    if b"<svg" in head or b"<?xml" in head:
        raise NoLogo(_("This is an SVG, which can carry programs. Save it as PNG, JPEG or WebP."))
    raise NoLogo(_("This is no picture of a kind that every browser shows. Use PNG, JPEG or WebP."))


def _modest(data: bytes) -> None:
    size = size_of(BytesIO(data))
    if size is None:
        raise NoLogo(_("This picture is damaged or not whole. Save it anew."))
    if max(size) > WIDEST:
        told = {"wide": size[0], "high": size[1], "most": WIDEST}
        raise NoLogo(
            _("This picture has %(wide)s × %(high)s pixels; at most %(most)s along each side.")
            % told
        )


def _jpeg(data: bytes) -> bytes:
    bare = stripped(data)
    if bare is None:
        raise ValueError("no whole JPEG")
    return bare


def _png(data: bytes) -> bytes:
    chunks = list(_chunks(data))
    wide, high, depth, colour, _pack, _filter, laced = unpack(">IIBBBBB", chunks[0][1])
    if chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND" or colour not in _CHANNELS:
        raise ValueError("no whole PNG")
    _inflates_to(
        b"".join(inside for name, inside in chunks if name == b"IDAT"),
        _raw(wide, high, depth * _CHANNELS[colour], laced=bool(laced)),
    )
    return _PNG + b"".join(
        pack(">I", len(inside)) + name + inside + pack(">I", zlib.crc32(name + inside))
        for name, inside in chunks
        if name in _DRAWS_PNG
    )


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG up to its end, each with the sum that it says it has."""
    place, name = len(_PNG), b""
    while name != b"IEND":
        length, name = unpack(">I4s", data[place : place + 8])
        inside = data[place + 8 : place + 8 + length]
        (told,) = unpack(">I", data[place + 8 + length : place + 12 + length])
        if told != zlib.crc32(name + inside):
            raise ValueError("another sum")
        place += 12 + length
        yield name, inside


def _raw(wide: int, high: int, bits: int, *, laced: bool) -> int:
    """How many bytes the rows of a PNG unpack to, each with the byte that says how it is written."""
    passes = _PASSES if laced else ((0, 0, 1, 1),)
    sides = ((-(-(wide - x) // dx), -(-(high - y) // dy)) for x, y, dx, dy in passes)
    return sum(rows * (1 + (row * bits + 7) // 8) for row, rows in sides if row > 0 and rows > 0)


def _inflates_to(packed: bytes, size: int) -> None:
    """Pass if just so many bytes are packed; never holds more than a few of them."""
    unpacking, seen = zlib.decompressobj(), 0
    while seen <= size and not unpacking.eof:
        some = unpacking.decompress(packed, 65_536)
        packed = unpacking.unconsumed_tail
        seen += len(some)
        if not some and not packed and not unpacking.eof:
            raise ValueError("not all of it is there")
    if seen != size:
        raise ValueError("another size than it says")


def _webp(data: bytes) -> bytes:
    """The chunks that draw; one that moves is none of ours, and the frame has the size of the whole."""
    end, place, kept = 8 + unpack("<I", data[4:8])[0], 12, []
    while place < end:
        name, length = unpack("<4sI", data[place : place + 8])
        whole = data[place : place + 8 + length + length % 2]
        if len(whole) < 8 + length or name in (b"ANIM", b"ANMF"):
            raise ValueError("not whole, or it moves")
        place += len(whole)
        if name == b"VP8X":
            whole = whole[:8] + bytes([whole[8] & ~0x0C]) + whole[9:]  # says of no Exif and no XMP
        if name in _DRAWS_WEBP:
            kept.append(whole)
    frames = [chunk for chunk in kept if chunk[:4] in (b"VP8 ", b"VP8L")]
    if len(frames) != 1:
        raise ValueError("not one frame")
    _modest(_riff(frames))
    return _riff(kept)


def _riff(chunks: list[bytes]) -> bytes:
    inside = b"WEBP" + b"".join(chunks)
    return b"RIFF" + pack("<I", len(inside)) + inside
