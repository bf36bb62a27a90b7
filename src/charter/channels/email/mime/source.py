"""Where the bytes of a mail lie: in memory, in a file, or in a stream that can be rewound."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

BLOCK = 256 * 1024


class Source(Protocol):
    """Bytes that can be read at any place, any number of times."""

    @property
    def size(self) -> int: ...

    def read(self, start: int, length: int) -> bytes:
        """The bytes from `start`, at most `length`, fewer at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Memory:
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)

    def read(self, start: int, length: int) -> bytes:
        return self.data[start : start + length]


@dataclass(frozen=True, slots=True)
class File:
    """A file, opened for each read, so that a parsed mail keeps no handle open."""

    path: Path
    size: int

    def read(self, start: int, length: int) -> bytes:
        with self.path.open("rb") as file:
            file.seek(start)
            return file.read(length)


@dataclass(frozen=True, slots=True)
class Stream:
    stream: BinaryIO
    size: int

    def read(self, start: int, length: int) -> bytes:
        self.stream.seek(start)
        return self.stream.read(length)


def source_of(mail: bytes | str | os.PathLike[str] | BinaryIO) -> Source:
    """The source of a mail given as bytes, as the path of a file, or as a binary stream.

    A stream that cannot be rewound is copied to an unnamed temporary file. Raises OSError where
    the file or the stream cannot be read.
    """
    if isinstance(mail, bytes | bytearray | memoryview):
        return Memory(bytes(mail))
    if isinstance(mail, str | os.PathLike):
        path = Path(mail)
        return File(path, path.stat().st_size)
    if mail.seekable():
        return Stream(mail, mail.seek(0, os.SEEK_END))
    return _copied(mail)


def _copied(stream: BinaryIO) -> Stream:
    copy = tempfile.SpooledTemporaryFile(max_size=4 * BLOCK)  # noqa: SIM115 - lives with the mail
    while block := stream.read(BLOCK):
        copy.write(block)
    return Stream(copy, copy.tell())  # type: ignore[arg-type]
