"""Taking mail in: its bytes and its row are durable before anyone says "got it".

A small mail is committed with its row, which costs one sync for all that come at the same time; the
worker files it when it works it off. A big one is a synced file before its row is committed.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Self

from django.conf import settings
from django.db import IntegrityError, transaction

from charter.desk.files import location
from charter.desk.files import sync_folder as _sync
from charter.desk.models import Desk, InboundMail

_CHUNK = 256 * 1024
_HEAD = 64 * 1024  # where a Message-ID is looked for
_MESSAGE_ID = re.compile(
    rb"^message-id:[ \t]*(?:\r?\n[ \t]+)?([^\r\n]+)", re.IGNORECASE | re.MULTILINE
)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


class Spool:
    """Raw bytes as they come in: a small mail stays in memory, a big one goes to disk at once."""

    def __init__(self, in_memory: int = _CHUNK) -> None:
        self.size = 0
        self._seen = hashlib.sha256()
        self._head = b""
        self._in_memory = in_memory
        self._parts: list[bytes] = []
        self._file: IO[bytes] | None = None
        self._place: Path | None = None

    def write(self, chunk: bytes) -> None:
        """Take the next bytes; `OSError` where the disk refuses."""
        self.size += len(chunk)
        self._seen.update(chunk)
        if len(self._head) < _HEAD:
            self._head += chunk[: _HEAD - len(self._head)]
        if self._file is not None:
            self._file.write(chunk)
            return
        self._parts.append(chunk)
        if self.size > self._in_memory:
            self._to_disk(_folder(_incoming()))

    @property
    def sha256(self) -> str:
        """The digest of the bytes so far, in hex."""
        return self._seen.hexdigest()

    @property
    def message_id(self) -> str:
        """The Message-ID among the headers, or `sha256:<digest>` where there is none to use."""
        found = _MESSAGE_ID.search(_BLANK_LINE.split(self._head, maxsplit=1)[0])
        named = storable(found.group(1).decode("utf-8", "replace"), 300) if found else ""
        return named if named.strip("<> ") else f"sha256:{self.sha256}"

    @property
    def in_memory(self) -> bytes | None:
        """All the bytes, if they are few; None once they went to disk."""
        return b"".join(self._parts) if self._file is None and self._place is None else None

    def settle(self, place: Path) -> None:
        """Put the bytes durably at `place`, all or nothing; its folder is the caller's to sync."""
        written = self._to_disk(place.parent)
        if self._place is not None:  # the same mail to a second desk
            with self._place.open("rb") as settled:
                shutil.copyfileobj(settled, written)
        written.flush()
        os.fsync(written.fileno())
        written.close()
        Path(written.name).replace(place)
        self._file, self._parts, self._place = None, [], place

    def close(self) -> None:
        """Drop what was not settled."""
        self._parts = []
        if self._file is not None:
            self._file.close()
            Path(self._file.name).unlink(missing_ok=True)
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _to_disk(self, folder: Path) -> IO[bytes]:
        if self._file is None:
            self._file = tempfile.NamedTemporaryFile(  # noqa: SIM115 - closed by settle or close
                dir=folder, prefix=".", suffix=".part", delete=False
            )
            for part in self._parts:
                self._file.write(part)
            self._parts = []
        return self._file


@dataclass(frozen=True, slots=True)
class Arrival:
    """A mail at one of the doors, not stored yet."""

    desk_id: int
    door: str
    mail_from: str
    rcpt_to: str
    spool: Spool
    received_at: datetime

    @property
    def path(self) -> str:
        """Where its bytes will lie, below the file store."""
        return f"raw/{self.desk_id}/{self.received_at:%Y-%m-%d}/{self.spool.sha256}.eml"


def store(
    desk: Desk,
    door: str,
    mail_from: str,
    rcpt_to: str,
    raw: bytes | IO[bytes],
    received_at: datetime,
) -> InboundMail | None:
    """Keep one mail durably and let a worker find it; None where this very mail is kept already.

    `OSError` or a database error means that nothing was promised: the sender has to try again.
    """
    with Spool() as spool:
        for chunk in _chunks(raw):
            spool.write(chunk)
        arrival = Arrival(desk.pk, door, mail_from, rcpt_to, spool, received_at)
        return store_all([arrival])[0]


def store_all(arrivals: Sequence[Arrival]) -> list[InboundMail | None]:
    """`store` for several mails in one transaction: all of them or none."""
    known = _known(arrivals)
    rows: list[InboundMail | None] = []
    for arrival in arrivals:
        made = _row(arrival)
        key = (made.desk_id, made.message_id, made.sha256)
        rows.append(None if key in known else made)
        known.add(key)
    for arrival, row in zip(arrivals, rows, strict=True):
        if row is not None and row.raw is None:
            _settle(arrival.spool, arrival.path)
    fresh = iter(_insert([row for row in rows if row is not None]))
    return [None if row is None else next(fresh) for row in rows]


def file_away(mails: Sequence[InboundMail]) -> None:
    """Write the files of mails whose rows still carry the bytes: durably, with one sync a folder.

    The rows give their bytes up when their owner saves them; doing this twice changes nothing.
    """
    carried = [mail for mail in mails if mail.raw is not None]
    places = {mail: Path(settings.MEDIA_ROOT) / mail.path for mail in carried}
    for folder in {place.parent for place in places.values()}:
        _folder(folder)
    if len(carried) == 1:
        _file(carried[0], places[carried[0]])
    elif carried:
        with ThreadPoolExecutor(min(8, len(carried)), "mail-files") as pool:
            list(pool.map(_file, carried, places.values()))
    for folder in {place.parent for place in places.values()}:
        _sync(folder)
    for mail in carried:
        mail.raw = None


def _file(mail: InboundMail, place: Path) -> None:
    with Spool() as spool:
        spool.write(bytes(mail.raw or b""))
        spool.settle(place)


def original(mail: InboundMail) -> IO[bytes]:
    """The mail as it came, whether it has been worked off or not; the caller closes it."""
    return location(mail.path).open("rb") if mail.raw is None else io.BytesIO(bytes(mail.raw))


def sweep_unfinished(now: datetime) -> int:
    """Remove what connections that died long ago left half written; the number of files removed."""
    limit = (now - timedelta(hours=6)).timestamp()
    left = (_folder(_incoming()).parent).glob("**/.*.part")
    dead = [path for path in left if path.stat().st_mtime < limit]
    for path in dead:
        path.unlink(missing_ok=True)
    return len(dead)


def storable(text: str, length: int) -> str:
    """Text from outside as every database takes it: no controls, no lone surrogates, not too long."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    clean = "".join(char for char in clean if char.isprintable()).strip()
    if len(clean) <= length:
        return clean
    digest = hashlib.sha256(clean.encode()).hexdigest()
    return f"{clean[: length - 65]}~{digest}"[-length:]


def _row(arrival: Arrival) -> InboundMail:
    return InboundMail(
        desk_id=arrival.desk_id,
        door=arrival.door,
        received_at=arrival.received_at,
        mail_from=storable(arrival.mail_from, 320),
        rcpt_to=storable(arrival.rcpt_to, 320),
        message_id=arrival.spool.message_id,
        sha256=arrival.spool.sha256,
        size=arrival.spool.size,
        path=arrival.path,
        raw=arrival.spool.in_memory,
        run_at=arrival.received_at,
    )


def _known(arrivals: Iterable[Arrival]) -> set[tuple[int, str, str]]:
    ids = [arrival.spool.message_id for arrival in arrivals]
    rows = InboundMail.objects.filter(message_id__in=ids)
    return set(rows.values_list("desk_id", "message_id", "sha256"))


def _settle(spool: Spool, path: str) -> None:
    place = Path(settings.MEDIA_ROOT) / path
    _folder(place.parent)
    spool.settle(place)
    _sync(place.parent)


def _insert(rows: list[InboundMail]) -> list[InboundMail | None]:
    try:
        with transaction.atomic():
            return list(InboundMail.objects.bulk_create(rows))
    except IntegrityError:  # another process stored one of them in this very moment
        return [_insert_one(row) for row in rows]


def _insert_one(row: InboundMail) -> InboundMail | None:
    row.pk = None
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        same = {"desk_id": row.desk_id, "message_id": row.message_id, "sha256": row.sha256}
        if not InboundMail.objects.filter(**same).exists():
            raise
        return None
    return row


def _chunks(raw: bytes | IO[bytes]) -> Iterable[bytes]:
    if isinstance(raw, bytes):
        yield raw
        return
    while chunk := raw.read(_CHUNK):
        yield chunk


def _incoming() -> Path:
    return Path(settings.MEDIA_ROOT) / "raw" / "incoming"


def _folder(folder: Path) -> Path:
    """The folder, made if need be, so that it survives a power cut."""
    if not folder.is_dir():
        _folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync(folder.parent)
    return folder
