"""A photo that is shown or sent on does not tell where it was taken."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO
from struct import pack

import pytest

from charter.channels.email.attached import write_attachment
from charter.desk.bare_pictures import bare
from charter.desk.files import keep_stream
from charter.desk.models import Attachment
from tests.cast import Cast

PLACE = b"GPS 52.3702 N 4.8952 E"
SCAN = b"\x11\xff\x00\x22\xff\xd0\x33\xff\xff"


def segment(kind: int, inside: bytes) -> bytes:
    return bytes([0xFF, kind]) + pack(">H", 2 + len(inside)) + inside


def exif(order: str, turn: int) -> bytes:
    mark = b"MM" if order == ">" else b"II"
    entries = pack(f"{order}HHIHH", 0x0112, 3, 1, turn, 0) + pack(f"{order}HHII", 0x8825, 4, 1, 99)
    head = pack(f"{order}2sHI", mark, 42, 8) + pack(f"{order}H", 2)
    return b"Exif\0\0" + head + entries + PLACE


def jpeg(*segments: bytes, after: bytes = b"") -> bytes:
    drawn = segment(0xDB, b"tables") + segment(0xDA, b"scan") + SCAN[:-2] + b"\xff\xd9"
    return b"\xff\xd8" + b"".join(segments) + drawn + after


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photo_keeps_how_it_is_turned_and_loses_where_it_was_taken(order: str) -> None:
    colours = segment(0xE2, b"ICC_PROFILE\0 colours")
    photo = jpeg(
        segment(0xE0, b"JFIF\0"), segment(0xE1, exif(order, 6)), segment(0xED, b"city " + PLACE),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE), colours, segment(0xFE, PLACE),
        segment(0xE2, b"MPF\0 more"), after=b"\xff\xd8\xff\xe1" + PLACE,
    )  # fmt: skip

    shown = bare(photo)

    assert PLACE not in shown
    assert colours in shown and shown.endswith(SCAN[:-2] + b"\xff\xd9")
    assert b"Exif\0\0MM" in shown
    assert pack(">HHIHH", 0x0112, 3, 1, 6, 0) in shown
    assert bare(shown) == shown


def test_an_upright_photo_says_nothing_more() -> None:
    assert bare(jpeg(segment(0xE1, exif("<", 1)))) == jpeg()
    assert bare(jpeg()) == jpeg()


def test_a_photo_in_several_scans_is_whole() -> None:
    several = (
        b"\xff\xd8" + segment(0xDA, b"one") + SCAN[:-2] + segment(0xC4, b"\xff\xd9")
        + segment(0xDA, b"two") + SCAN[:-2] + b"\xff\xd9"
    )  # fmt: skip
    assert bare(several) == several


def test_a_png_keeps_its_picture_alone() -> None:
    def chunk(kind: bytes, inside: bytes) -> bytes:
        return pack(">I", len(inside)) + kind + inside + b"crc."

    sign = b"\x89PNG\r\n\x1a\n"
    kept = [chunk(b"IHDR", b"head"), chunk(b"IDAT", b"pixels"), chunk(b"IEND", b"")]
    said = [chunk(kind, PLACE) for kind in (b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME")]
    assert bare(sign + kept[0] + b"".join(said) + kept[1] + kept[2] + PLACE) == sign + b"".join(
        kept
    )


def test_a_webp_keeps_its_picture_alone_and_says_so() -> None:
    def chunk(kind: bytes, inside: bytes) -> bytes:
        return kind + pack("<I", len(inside)) + inside + b"\0" * (len(inside) % 2)

    def webp(*chunks: bytes) -> bytes:
        inside = b"WEBP" + b"".join(chunks)
        return b"RIFF" + pack("<I", len(inside)) + inside

    drawn = chunk(b"VP8 ", b"pixels")
    photo = webp(chunk(b"VP8X", b"\x1c" + b"\0" * 9), drawn, chunk(b"EXIF", PLACE + b"!"),
                 chunk(b"XMP ", PLACE))  # fmt: skip
    assert bare(photo) == webp(chunk(b"VP8X", b"\x10" + b"\0" * 9), drawn)


@pytest.mark.parametrize(
    "broken",
    [
        b"", b"GIF89a" + PLACE, b"\xff\xd8\xff", b"\xff\xd8\xff\xe1\x00\xff short",
        b"\xff\xd8" + segment(0xDA, b"scan") + b"\x11\x22",
        b"\xff\xd8\xff\xdb\x00\x03x no segment", b"\x89PNG\r\n\x1a\n\x00\x00",
        b"\x89PNG\r\n\x1a\n" + pack(">I4s", 99, b"IDAT"), b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"RIFF\x00\x00\x00\x00WEBP" + pack("<4sI", b"VP8 ", 99),
        jpeg(segment(0xE1, b"Exif\0\0II")),
    ],
)  # fmt: skip
def test_what_is_no_whole_picture_stays_as_it_is(broken: bytes) -> None:
    assert bare(broken) == broken


def test_a_photo_leaves_by_mail_without_where_it_was_taken(cast: Cast) -> None:
    photo = jpeg(segment(0xE1, exif("<", 1)))
    stored = keep_stream(cast.desk, BytesIO(photo), "photo.jpg", "image/jpeg")
    words = keep_stream(cast.desk, BytesIO(PLACE), "notes.txt", "text/plain")
    sent = {}
    for one in (stored, words):
        file = BytesIO()
        write_attachment(
            Attachment(name=one.name, content_type=one.content_type, path=one.path), file
        )
        sent[one.name] = b64decode(file.getvalue().partition(b"\r\n\r\n")[2])

    assert sent == {"photo.jpg": jpeg(), "notes.txt": PLACE}
