"""A parsed mail as the words of a message."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from charter.channels.email import sanitize
from charter.channels.email.mime.attachments import Attachment
from charter.channels.email.parse import ParsedMail
from charter.channels.email.receive import storable
from charter.channels.email.threading import Forwarded, is_forward
from charter.desk.actions.words import StoredFile, Words
from charter.desk.files import keep_stream
from charter.desk.models import Desk, InboundMail


def words_of(
    mail: ParsedMail, inbound: InboundMail, *, authenticated: bool, files: list[StoredFile]
) -> Words:
    """What a mail newly says, with its quotes folded, its safe HTML and its headers."""
    return Words(
        text=mail.text,
        html=sanitize.folded(mail.html, forward=is_forward(mail.subject)) if mail.html else "",
        folded=[*_folds(mail), *_told(mail)],
        subject=mail.subject,
        from_email=mail.from_email,
        from_name=storable(mail.from_name, 160),
        to=list(mail.to),
        cc=list(mail.cc),
        message_id=storable(mail.message_id or "", 300),
        in_reply_to=storable(mail.in_reply_to or "", 300),
        references=[storable(each, 300) for each in mail.references],
        attachments=files,
        raw=inbound,
        authenticated=authenticated,
    )


def words_passed_on(
    first: Forwarded, mail: ParsedMail, inbound: InboundMail, *, files: list[StoredFile]
) -> Words:
    """What somebody wrote whose mail was passed on; who passed it on is told below."""
    passed_on = {"kind": "forwarded", "text": f"Passed on by {mail.from_email}.", "html": ""}
    return Words(
        text=first.text,
        folded=[passed_on],
        subject=first.subject,
        from_email=first.from_email,
        from_name=storable(first.from_name, 160),
        to=list(first.to),
        cc=list(first.cc),
        message_id=storable(mail.message_id or "", 300),
        attachments=files,
        raw=inbound,
        authenticated=False,
    )


def keep_files(desk: Desk, mail: ParsedMail) -> list[StoredFile]:
    """Store a mail's attachments by their content, at most as many as the limit says.

    Those beyond it stay in the original mail.
    """
    return [
        keep_stream(
            desk,
            _Stream(file),
            file.name,
            file.content_type,
            content_id=file.content_id or "",
            inline=file.inline,
        )
        for file in mail.attachments[: settings.MAIL_MAX_ATTACHMENTS]
    ]


class _Stream(io.BytesIO):
    """An attachment's decoded chunks as a stream: each read gives the next one, of its own size."""

    def __init__(self, file: Attachment) -> None:
        super().__init__()
        self._chunks: Iterator[bytes] = file.chunks()

    def read(self, size: int | None = -1, /) -> bytes:
        return next((chunk for chunk in self._chunks if chunk), b"")


def _folds(mail: ParsedMail) -> list[dict[str, Any]]:
    return [
        {"kind": fold.kind, "text": fold.text, "html": ""}
        for fold in mail.folds
        if fold.kind != "new" and fold.text.strip()
    ]


def _told(mail: ParsedMail) -> list[dict[str, Any]]:
    """What a reader should know of a mail that was not shown whole."""
    told = list(mail.defects)
    if (more := len(mail.attachments) - settings.MAIL_MAX_ATTACHMENTS) > 0:
        told.append(f"{more} more attachments are in the original mail.")
    return [{"kind": "told", "text": " ".join(told), "html": ""}] if told else []
