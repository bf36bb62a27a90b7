"""The size of a picture is read from its first bytes."""

from __future__ import annotations

from io import BytesIO
from struct import pack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.desk.pictures import Size, size_of

FRAME = pack(">HBHH", 8, 8, 1080, 1920)
SIZES: list[tuple[bytes, Size | None]] = [
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + pack(">II", 640, 480), (640, 480)),
    (b"GIF89a" + pack("<HH", 320, 200), (320, 200)),
    (b"BM" + b"\0" * 16 + pack("<ii", 800, -600), (800, 600)),
    (b"RIFF1234WEBPVP8X" + b"\0" * 8 + b"\x7f\x07\x00\x37\x04\x00", (1920, 1080)),
    (b"RIFF1234WEBPVP8L" + b"\0" * 4 + b"\x2f" + pack("<I", 99 | 49 << 14), (100, 50)),
    (b"RIFF1234WEBPVP8 " + b"\0" * 10 + pack("<HH", 320, 240), (320, 240)),
    (b"RIFF1234WAVEfmt " + b"\0" * 16, None),
    (b"RIFF1234WEBPVP8X" + b"\0" * 8, None),
    (b"\xff\xd8\xff\xe0" + pack(">H", 4) + b"ab" + b"\xff\xc0" + FRAME, (1920, 1080)),
    (b"\xff\xd8\xff\xff\xd0\xff\xc2" + FRAME, (1920, 1080)),
    (b"\xff\xd8\xff\xc4" + pack(">H", 4) + b"ab" + b"\0\0", None),
    (b"\xff\xd8\xff" + b"\xff" * 2_000, None),
    (b"\xff\xd8\xff\xc0", None),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + pack(">II", 0, 480), None),
    (b"\x89PNG\r\n\x1a\n", None),
    (b"%PDF-1.7", None),
    (b"", None),
]


@pytest.mark.parametrize(("told", "size"), SIZES)
def test_a_size_is_read_or_none(told: bytes, size: Size | None) -> None:
    assert size_of(BytesIO(told)) == size


@settings(deadline=None)
@given(st.sampled_from([told[:12] for told, _ in SIZES]), st.binary(max_size=200))
def test_any_bytes_have_a_size_or_none(head: bytes, rest: bytes) -> None:
    size = size_of(BytesIO(head + rest))

    assert size is None or all(size)
