"""Attachments on the wire: encoded as they are read, so that a big one costs no memory."""

from __future__ import annotations

import base64
from email.message import Message as Mail
from email.policy import compat32
from typing import IO

from charter.desk.bare_pictures import open_bare
from charter.desk.files import location
from charter.desk.models import Attachment

_POLICY = compat32.clone(linesep="\r\n", max_line_length=76)
_LINE = 57  # bytes that make one line of 76 letters
_CHUNK = _LINE * 4096


def write_attachment(attachment: Attachment, file: IO[bytes]) -> None:
    """Write one attachment as a MIME part; a picture does not tell where it was taken.

    `OSError` where its bytes cannot be read.
    """
    file.write(_head(attachment).as_bytes(policy=_POLICY))
    with open_bare(location(attachment.path)) as stored:
        while chunk := stored.read(_CHUNK):
            file.write(base64.encodebytes(chunk).replace(b"\n", b"\r\n"))


def _head(attachment: Attachment) -> Mail:
    head = Mail(_POLICY)
    head["Content-Type"] = _type(attachment.content_type)
    head["Content-Transfer-Encoding"] = "base64"
    name = " ".join(attachment.name.split()) or "attachment"
    how = "inline" if attachment.inline else "attachment"
    head.add_header(
        "Content-Disposition", how, filename=name if name.isascii() else ("utf-8", "", name)
    )
    if attachment.content_id:
        head["Content-ID"] = f"<{''.join(attachment.content_id.split())}>"
    return head


def _type(text: str) -> str:
    """A type that can do no harm: mail inside mail and multiparts travel as plain bytes."""
    main, _, kind = text.lower().partition("/")
    fine = kind and all(
        part.replace("-", "").replace(".", "").replace("+", "").isalnum() for part in (main, kind)
    )
    if not fine or main in {"multipart", "message"}:
        return "application/octet-stream"
    return f"{main}/{kind}"
