"""A logo is a whole picture of modest size, and nothing beside it reaches anybody."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from struct import pack

import pytest

from charter.desk.logos import LARGEST, NoLogo, logo_of
from tests.desk.test_bare_pictures import PLACE, exif, jpeg, segment

FRAME = b"\x08" + pack(">HH", 40, 60) + b"\x01\x01\x11\x00"
PHOTO = jpeg(segment(0xC0, FRAME))


def chunk(name: bytes, inside: bytes) -> bytes:
    return pack(">I", len(inside)) + name + inside + pack(">I", zlib.crc32(name + inside))


def png(
    wide: int = 6, high: int = 5, *extra: bytes, depth: int = 8, colour: int = 2, laced: int = 0,
    rows: bytes | None = None, end: bytes = chunk(b"IEND", b""),
) -> bytes:  # fmt: skip
    row = (wide * depth * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(colour, 1) + 7) // 8
    packed = zlib.compress(bytes(high * (1 + row)) if rows is None else rows)
    head = chunk(b"IHDR", pack(">IIBBBBB", wide, high, depth, colour, 0, 0, laced))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + chunk(b"IDAT", packed) + end


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    told = b"".join(
        name + pack("<I", len(inside)) + inside + b"\0" * (len(inside) % 2)
        for name, inside in chunks
    )
    return b"RIFF" + pack("<I", 4 + len(told)) + b"WEBP" + told


def lossless(wide: int, high: int) -> bytes:
    return b"\x2f" + pack("<I", wide - 1 | (high - 1) << 14) + b"pixels"


def extended(wide: int, high: int, flags: int = 0x0C) -> bytes:
    return pack("<I", flags) + pack("<I", wide - 1)[:3] + pack("<I", high - 1)[:3]


def refused(data: bytes) -> str:
    with pytest.raises(NoLogo) as told:
        logo_of(data)
    return str(told.value)


def test_pictures_of_three_kinds_are_taken_as_what_they_are() -> None:
    for data, kind in (
        (png(), "image/png"),
        (PHOTO, "image/jpeg"),
        (riff((b"VP8L", lossless(9, 9))), "image/webp"),
    ):
        assert logo_of(data) == (data, kind)


@pytest.mark.parametrize(
    ("bits", "size"), [((8, 6), 4 * 6 + 1), ((1, 3), 2), ((16, 4), 4 * 6 + 1), ((4, 0), 4)]
)
def test_every_kind_of_png_is_measured(bits: tuple[int, int], size: int) -> None:
    depth, colour = bits
    whole = png(depth=depth, colour=colour, rows=bytes(5 * size))
    assert logo_of(whole).data == whole
    assert "damaged" in refused(png(depth=depth, colour=colour, rows=bytes(5 * size - 1)))


def test_an_interlaced_png_is_measured_pass_by_pass() -> None:
    # 6 × 5 in seven passes: 1 row of 1, 1 of 1, 1 of 2, 2 of 1, 1 of 3, 3 of 3, 2 of 6 pixels.
    size = 1 * 4 + 1 * 4 + 1 * 7 + 2 * 4 + 1 * 10 + 3 * 10 + 2 * 19
    assert logo_of(png(laced=1, rows=bytes(size))).content_type == "image/png"
    assert "damaged" in refused(png(laced=1))


def test_where_a_picture_was_taken_does_not_come_along() -> None:
    beside = (chunk(b"eXIf", PLACE), chunk(b"tEXt", b"Comment\0" + PLACE), chunk(b"acTL", bytes(8)))
    assert logo_of(png(6, 5, *beside)).data == png()
    photo = jpeg(segment(0xE1, exif("<", 1)), segment(0xFE, PLACE), segment(0xC0, FRAME))
    assert logo_of(photo).data == PHOTO
    webp = riff((b"VP8X", extended(9, 9)), (b"VP8L", lossless(9, 9)), (b"EXIF", PLACE + b"!"))
    assert logo_of(webp).data == riff((b"VP8X", extended(9, 9, 0)), (b"VP8L", lossless(9, 9)))


def test_what_stands_behind_the_end_does_not_come_along() -> None:
    assert logo_of(png() + b"<script>").data == png()
    assert logo_of(PHOTO + b"<script>").data == PHOTO
    webp = riff((b"VP8L", lossless(9, 9)))
    assert logo_of(webp + b"<script>").data == webp


@pytest.mark.parametrize(
    "svg", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<?xml version='1.0'?>\n<!-- -->"]
)
def test_an_svg_is_refused_whatever_its_name(svg: bytes) -> None:
    assert "This is an SVG, which can carry programs" in refused(svg)


def test_what_is_no_picture_is_refused() -> None:
    for data in (b"GIF89a" + bytes(30), b"%PDF-1.7", b"<html>", b""):
        assert "Use PNG, JPEG or WebP" in refused(data)


def test_a_picture_that_is_too_large_is_refused_by_its_bytes_and_by_its_pixels() -> None:
    assert "larger than 512 KB" in refused(png() + bytes(LARGEST))
    assert "30000 × 20000 pixels; at most 2000" in refused(png(30_000, 20_000, rows=b""))
    high = segment(0xC0, b"\x08" + pack(">HH", 65_500, 10) + b"\x01\x01\x11\x00")
    assert "10 × 65500 pixels" in refused(jpeg(high))
    hidden = riff((b"VP8X", extended(9, 9)), (b"VP8L", lossless(16_000, 16_000)))
    assert "16000 × 16000 pixels" in refused(hidden)


def test_a_picture_that_unpacks_to_more_than_it_says_is_refused() -> None:
    bomb = png(rows=bytes(200_000_000))
    assert len(bomb) < LARGEST
    assert "damaged" in refused(bomb)


DAMAGE: dict[str, Callable[[], bytes]] = {
    "cut": lambda: png()[:-20],
    "without an end": lambda: png(end=b""),
    "another sum": lambda: png().replace(b"IDAT", b"IDAT\xff", 1),
    "pixels cut": lambda: png(rows=b""),
    "no pixels": lambda: b"\x89PNG\r\n\x1a\n" + png()[8:33] + chunk(b"IEND", b""),
    "half of its data": lambda: (
        png()[:33] + chunk(b"IDAT", zlib.compress(bytes(95))[:6]) + chunk(b"IEND", b"")
    ),
    "no head": lambda: b"\x89PNG\r\n\x1a\n" + chunk(b"tEXt", pack(">II", 5, 5) + bytes(5)),
    "unknown colours": lambda: png(colour=5),
    "photo cut": lambda: PHOTO[:-2],
    "photo of nothing": jpeg,
    "webp cut": lambda: riff((b"VP8L", lossless(9, 9)))[:-4],
    "webp without a frame": lambda: riff((b"VP8X", extended(9, 9))),
    "webp with two": lambda: riff((b"VP8L", lossless(9, 9)), (b"VP8L", lossless(9, 9))),
    "webp that moves": lambda: riff((b"VP8X", extended(9, 9)), (b"ANIM", bytes(6))),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_picture_is_refused(how: str) -> None:
    assert "damaged or not whole" in refused(DAMAGE[how]())
