"""Files by their content: written once, durably, under the digest of their bytes."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

from charter.desk.models import Desk
from charter.desk.pictures import size_of

_CHUNK = 256 * 1024
_MOST = 2**31 - 1


class TooBig(ValueError):
    """A stream goes on past what may be stored of it; nothing of it is on disk."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is on disk, with what it said of itself."""

    name: str
    content_type: str
    size: int
    sha256: str
    path: str
    content_id: str = ""
    inline: bool = False
    width: int | None = None
    height: int | None = None


def keep_stream(
    desk: Desk,
    stream: IO[bytes],
    name: str,
    content_type: str,
    content_id: str = "",
    inline: bool = False,
    most: int | None = None,
) -> StoredFile:
    """Store a stream chunk by chunk; the same bytes twice on one desk are one file.

    When this returns, the bytes are on disk. `OSError` where the disk refuses, `TooBig` for more
    than `most` bytes.
    """
    root = Path(settings.MEDIA_ROOT)
    folder = root / "files" / str(desk.pk)
    folder.mkdir(parents=True, exist_ok=True)
    size, digest, written = _spool(stream, folder, most)
    place = folder / digest[:2] / digest
    _settle(written, place)
    return StoredFile(
        name=name[:255] or "unnamed",
        content_type=content_type[:127] or "application/octet-stream",
        size=size,
        sha256=digest,
        path=str(place.relative_to(root)),
        content_id=content_id[:255],
        inline=inline,
        **_size(place, content_type),
    )


def location(path: str) -> Path:
    """Where a stored file lies on this machine; `ValueError` for a path outside the store."""
    root = Path(settings.MEDIA_ROOT).resolve()
    place = (root / path).resolve()
    if not place.is_relative_to(root):
        raise ValueError(f"{path!r} lies outside the file store")
    return place


def _size(place: Path, content_type: str) -> dict[str, int]:
    """Width and height of a picture; nothing for any other file."""
    if not content_type.startswith("image/"):
        return {}
    with place.open("rb") as file:
        size = size_of(file)
    return {} if size is None else {"width": min(size[0], _MOST), "height": min(size[1], _MOST)}


def _spool(stream: IO[bytes], folder: Path, most: int | None) -> tuple[int, str, Path]:
    seen = hashlib.sha256()
    size = 0
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".new-", delete=False) as file:
        written = Path(file.name)
        try:
            while chunk := stream.read(_CHUNK):
                seen.update(chunk)
                size += len(chunk)
                if most is not None and size > most:
                    raise TooBig
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            written.unlink(missing_ok=True)
            raise
    return size, seen.hexdigest(), written


def _settle(written: Path, place: Path) -> None:
    if not place.parent.exists():
        place.parent.mkdir(exist_ok=True)
        sync_folder(place.parent.parent)
    written.replace(place)
    sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Make what was renamed into or made in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
