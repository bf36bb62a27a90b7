"""The size of a picture, read from its first bytes; no pixel is ever decoded."""

from __future__ import annotations

import struct
from collections.abc import Callable
from struct import unpack
from typing import IO, Final, TypeAlias

Size: TypeAlias = tuple[int, int]
"""Width and height in pixels."""

_MOST_SEGMENTS: Final = 500
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE: Final = frozenset({0x01, 0xFF, *range(0xD0, 0xD8)})


def size_of(file: IO[bytes]) -> Size | None:
    """The size that a PNG, JPEG, GIF, WebP or BMP says it has; None for anything else.

    `file` stands at its beginning and can be sought in.
    """
    head = file.read(32)
    for magic, read in _READERS:
        if head.startswith(magic):
            try:
                width, height = read(file, head)
            except (struct.error, ValueError):
                return None
            return (width, height) if width and height else None
    return None


def _png(file: IO[bytes], head: bytes) -> Size:
    width, height = unpack(">II", head[16:24])
    return width, height


def _gif(file: IO[bytes], head: bytes) -> Size:
    width, height = unpack("<HH", head[6:10])
    return width, height


def _bmp(file: IO[bytes], head: bytes) -> Size:
    width, height = unpack("<ii", head[18:26])
    return width, abs(height)  # a negative height has its first row on top


def _webp(file: IO[bytes], head: bytes) -> Size:
    kind = head[12:16]
    if kind == b"VP8X":
        return _three(head[24:27]) + 1, _three(head[27:30]) + 1
    if kind == b"VP8L":
        (bits,) = unpack("<I", head[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError("no WebP")


def _three(little: bytes) -> int:
    if len(little) < 3:
        raise ValueError("too short")
    return int.from_bytes(little, "little")


def _jpeg(file: IO[bytes], head: bytes) -> Size:
    """The size that the first frame tells; what stands before it is skipped."""
    file.seek(2)
    for _ in range(_MOST_SEGMENTS):
        lead, marker = unpack("BB", file.read(2))
        if lead != 0xFF:
            raise ValueError("no segment")
        if marker in _ALONE:
            file.seek(-1 if marker == 0xFF else 0, 1)
            continue
        (length,) = unpack(">H", file.read(2))
        if marker in _FRAMES:
            _, height, width = unpack(">BHH", file.read(5))
            return width, height
        file.seek(max(length - 2, 0), 1)
    raise ValueError("no frame")


_READERS: Final[tuple[tuple[bytes, Callable[[IO[bytes], bytes], Size]], ...]] = (
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"\xff\xd8\xff", _jpeg),
    (b"GIF8", _gif),
    (b"RIFF", _webp),
    (b"BM", _bmp),
)
