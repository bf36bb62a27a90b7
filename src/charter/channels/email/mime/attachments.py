"""Attachments: everything in a mail that is not the text one reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from charter.channels.email.mime import transfer
from charter.channels.email.mime.headers import Headers
from charter.channels.email.mime.headers import read as read_headers
from charter.channels.email.mime.source import Source
from charter.channels.email.mime.text import one_line
from charter.channels.email.mime.tree import Part

LONGEST_NAME = 200

# Names for parts that come without one, by type.
NAMES = {
    "text/calendar": "invite.ics",
    "application/ics": "invite.ics",
    "application/ms-tnef": "winmail.dat",
    "application/vnd.ms-tnef": "winmail.dat",
    "application/pgp-signature": "signature.asc",
    "application/pgp-encrypted": "encrypted.asc",
    "application/pkcs7-signature": "smime.p7s",
    "application/x-pkcs7-signature": "smime.p7s",
    "application/pdf": "document.pdf",
    "message/delivery-status": "delivery-status.txt",
    "message/disposition-notification": "receipt.txt",
    "message/feedback-report": "feedback-report.txt",
    "text/rfc822-headers": "original-headers.txt",
    "text/vcard": "contact.vcf",
    "text/x-vcard": "contact.vcf",
    "text/csv": "table.csv",
    "text/plain": "text.txt",
    "text/html": "page.html",
    "image/jpeg": "image.jpg",
    "image/svg+xml": "image.svg",
    "audio/mpeg": "audio.mp3",
}
# What a file system or a reader's eye could be deceived by: separators, and turned writing.
_PATH = re.compile(r'[\\/:*?"<>|\x00-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]+')


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the mail: its name is safe to show and to save, its size is in decoded bytes."""

    name: str
    content_type: str
    size: int
    sha256: str
    content_id: str | None
    inline: bool
    _source: Source = field(repr=False, compare=False)
    _part: Part = field(repr=False, compare=False)

    def chunks(self) -> Iterator[bytes]:
        """The decoded bytes, block by block, read again from where the mail lies.

        Needs that place (the file, the stream) to be there still; else raises OSError or
        ValueError.
        """
        return transfer.chunks(self._source, self._part)

    def read(self, most: int | None = None) -> bytes:
        """The decoded bytes as one value, at most `most` of them."""
        return transfer.head(self._source, self._part, self.size if most is None else most)


def attachment(source: Source, part: Part, taken: set[str]) -> Attachment:
    """The attachment that a part is; reads it once for its size and digest.

    `taken` holds the names given so far; a second file of the same name gets a number.
    """
    digest = hashlib.sha256()
    size = 0
    for chunk in transfer.chunks(source, part):
        digest.update(chunk)
        size += len(chunk)
    disposition = part.headers.first("content-disposition").partition(";")[0].strip().lower()
    content_id = _content_id(part.headers)
    return Attachment(
        name=_unlike(_name(source, part), taken),
        content_type=part.content_type,
        size=size,
        sha256=digest.hexdigest(),
        content_id=content_id,
        inline=disposition == "inline" or (content_id is not None and disposition != "attachment"),
        _source=source,
        _part=part,
    )


def file_name(headers: Headers) -> str:
    """The name that the sender gave a part, "" for none."""
    disposition = headers.params("content-disposition").get("filename", "")
    return disposition or headers.params("content-type").get("name", "")


def _content_id(headers: Headers) -> str | None:
    text = one_line(headers.first("content-id")).strip("<> ")
    return text[:500] or None


def _name(source: Source, part: Part) -> str:
    given = _PATH.sub("_", file_name(part.headers).replace("\\", "/").rpartition("/")[2])
    if clean := given.strip(" ._") and _shortened(given.strip()):
        return clean
    if part.content_type == "message/rfc822":
        return f"{_subject(source, part) or 'message'}.eml"
    if part.content_type in NAMES:
        return NAMES[part.content_type]
    main, _, kind = part.content_type.partition("/")
    plain = main in ("image", "audio", "video") and kind.isalnum() and len(kind) <= 5
    return f"{main}.{kind}" if plain else "attachment.bin"


def _subject(source: Source, part: Part) -> str:
    subject = read_headers(transfer.head(source, part, 16_384)).text("subject")
    return _PATH.sub("_", subject)[:80].strip(" ._")


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if len(name) <= LONGEST_NAME or not dot or len(ending) > 20:
        return name[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def _unlike(name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    number = 1
    chosen = name
    while chosen.casefold() in taken:
        number += 1
        chosen = f"{stem}-{number}.{ending}" if dot and stem else f"{name}-{number}"
    taken.add(chosen.casefold())
    return chosen
