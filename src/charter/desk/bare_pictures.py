"""Pictures without what cameras write beside them: where one stood, when, with which device.

Only bytes beside the picture are left out; no pixel is decoded or changed. A photo that is to be
turned still says so.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from struct import pack, unpack
from typing import IO, Final

_PNG_SAYS: Final = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_WEBP_SAYS: Final = frozenset({b"EXIF", b"XMP "})
_WEBP_FLAGS: Final = 0x0C  # of Exif and XMP, in the first byte of VP8X
_EXIF: Final = b"Exif\0\0"
_SAYS: Final = frozenset({0xE1, 0xED, 0xFE, *range(0xE3, 0xED)})  # Exif, XMP, IPTC, comments
_ORIENTATION: Final = 0x0112
_MOST: Final = 64 * 1024 * 1024
"""No camera writes a longer picture; what is longer is not read into memory."""


def bare(picture: bytes) -> bytes:
    """The same picture, if it is a JPEG, PNG or WebP; whatever else it is, or a broken one, as it is."""
    return stripped(picture) or picture


def stripped(picture: bytes) -> bytes | None:
    """The same of a picture that can be read to its end; None for anything else."""
    try:
        if picture.startswith(b"\xff\xd8\xff"):
            return b"".join(_jpeg(picture))
        if picture.startswith(b"\x89PNG\r\n\x1a\n"):
            return picture[:8] + b"".join(_png(picture))
        if picture[:4] == b"RIFF" and picture[8:12] == b"WEBP":
            inside = b"WEBP" + b"".join(_webp(picture))
            return b"RIFF" + pack("<I", len(inside)) + inside
    except (struct.error, IndexError):
        return None
    return None


def _jpeg(picture: bytes) -> Iterator[bytes]:
    yield picture[:2]
    place = 2
    turned = _turned(picture)
    while True:
        if picture[place] != 0xFF:
            raise IndexError
        kind = picture[place + 1]
        if kind == 0xD9:  # what follows the end are further pictures, with words of their own
            yield picture[place : place + 2]
            return
        (length,) = unpack(">H", picture[place + 2 : place + 4])
        whole = picture[place : place + 2 + length]
        if len(whole) < 2 + length:
            raise IndexError
        place += len(whole)
        if kind not in _SAYS and not (kind == 0xE2 and whole[4:8] == b"MPF\0"):
            if turned and kind not in (0xE0, 0xE2):
                yield turned
                turned = b""
            yield whole
        if kind == 0xDA:
            end = _end_of_scan(picture, place)
            yield picture[place:end]
            place = end


def _end_of_scan(picture: bytes, place: int) -> int:
    """Where the next segment begins: at an FF that neither stands for itself nor restarts."""
    while True:
        place = picture.find(b"\xff", place)
        if place < 0 or place + 1 >= len(picture):
            raise IndexError
        if picture[place + 1] not in (0x00, 0xFF, *range(0xD0, 0xD8)):
            return place
        place += 1 if picture[place + 1] == 0xFF else 2


def _turned(picture: bytes) -> bytes:
    """An Exif segment that says how a photo is to be turned, and nothing else; empty for upright."""
    at = picture.find(_EXIF, 0, 65_536)
    if at < 0:
        return b""
    tiff = picture[at + len(_EXIF) : at + len(_EXIF) + 65_536]
    order = "<" if tiff[:2] == b"II" else ">"
    (first,) = unpack(f"{order}I", tiff[4:8])
    (count,) = unpack(f"{order}H", tiff[first : first + 2])
    for entry in range(first + 2, first + 2 + 12 * count, 12):
        tag, value = unpack(f"{order}H6xH", tiff[entry : entry + 10])
        if tag == _ORIENTATION and 1 < value <= 8:
            told = pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, value, 0, 0)
            return b"\xff\xe1" + pack(">H", 2 + len(_EXIF) + len(told)) + _EXIF + told
    return b""


def _png(picture: bytes) -> Iterator[bytes]:
    place = 8
    while place < len(picture):
        length, kind = unpack(">I4s", picture[place : place + 8])
        whole = picture[place : place + 12 + length]
        if len(whole) < 12 + length:
            raise IndexError
        place += len(whole)
        if kind not in _PNG_SAYS:
            yield whole
        if kind == b"IEND":
            return


def _webp(picture: bytes) -> Iterator[bytes]:
    place = 12
    while place < len(picture):
        kind, length = unpack("<4sI", picture[place : place + 8])
        whole = picture[place : place + 8 + length + length % 2]
        if len(whole) < 8 + length:
            raise IndexError
        place += len(whole)
        if kind == b"VP8X":
            whole = whole[:8] + bytes([whole[8] & ~_WEBP_FLAGS & 0xFF]) + whole[9:]
        if kind not in _WEBP_SAYS:
            yield whole


def open_bare(place: Path) -> IO[bytes]:
    """A file as others may have it: a picture without what its camera wrote, others as they are.

    `OSError` where it cannot be read.
    """
    file = place.open("rb")
    head = file.read(12)
    file.seek(0)
    if not head.startswith((b"\xff\xd8\xff", b"\x89PNG", b"RIFF")):
        return file
    if place.stat().st_size > _MOST:
        return file
    with file:
        return BytesIO(bare(file.read()))
