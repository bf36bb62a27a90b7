"""What a large mail costs, measured in a process of its own."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path

MEGABYTE = 1024 * 1024

MEASURE = """
import resource, sys
from charter.channels.email.parse import parse
parse(b"From: a@x.example\\n\\nwarm <b>up</b>")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
mail = parse(sys.argv[1])
size = sum(len(chunk) for chunk in mail.attachments[0].chunks())
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(size, (after - before) * 1024)
"""


def cost(path: Path) -> tuple[int, int]:
    """(bytes of the first file, growth of the process's peak in bytes)"""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True
    )
    size, grown = done.stdout.split()
    return int(size), int(grown)


def letter(path: Path, body: bytes, encoding: str) -> Path:
    path.write_bytes(
        b"From: a@x.example\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\nSee file.\n--B\n"
        b"Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: "
        + encoding.encode()
        + b"\n\n"
        + body
        + b"\n--B--\n"
    )
    return path


def test_a_thirty_megabyte_file_costs_a_few_blocks(tmp_path: Path) -> None:
    data = os.urandom(30 * MEGABYTE)
    size, grown = cost(letter(tmp_path / "a.eml", base64.encodebytes(data), "base64"))
    assert size == len(data)
    assert grown < 8 * MEGABYTE


def test_neither_line_ends_nor_their_lack_make_it_dear(tmp_path: Path) -> None:
    one_line = base64.b64encode(os.urandom(10 * MEGABYTE))
    size, grown = cost(letter(tmp_path / "b.eml", one_line, "base64"))
    assert (size, grown < 8 * MEGABYTE) == (10 * MEGABYTE, True)
    size, grown = cost(letter(tmp_path / "c.eml", b"=41" * (4 * MEGABYTE), "quoted-printable"))
    assert (size, grown < 8 * MEGABYTE) == (4 * MEGABYTE, True)
