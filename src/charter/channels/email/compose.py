"""A delivery as a mail on the wire: plain text and HTML, threaded, the same bytes at every try."""

from __future__ import annotations

import hashlib
import re
from email.charset import QP, Charset
from email.header import Header
from email.message import Message as Mail
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr, parseaddr
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings

from charter.channels.email.attached import write_attachment
from charter.channels.email.letter import html_of, text_of
from charter.channels.email.threading import reply_address
from charter.desk.models import Attachment, Delivery

if TYPE_CHECKING:
    from charter.desk.models import Desk

# compat32 leaves long message ids whole; the newer policies encode them, and threads break.
_POLICY = compat32.clone(linesep="\r\n", max_line_length=76)
_UTF8 = Charset("utf-8")
_UTF8.body_encoding = QP
_AUTOMATIC = {
    "acknowledgement": "auto-replied",
    "notice": "auto-generated",
    "merged": "auto-generated",
    "page mail": "auto-generated",
}


def write(delivery: Delivery, file: IO[bytes]) -> None:
    """Write the whole mail of a delivery to a binary file, attachments piece by piece.

    `OSError` where an attachment cannot be read.
    """
    body = _body(delivery)
    attachments = list(_attachments(delivery))
    if not attachments:
        _put_headers(body, delivery)
        file.write(body.as_bytes(policy=_POLICY))
        return
    boundary = f"=_{hashlib.sha256(delivery.mail_id.encode()).hexdigest()[:40]}"
    root = Mail(_POLICY)
    _put_headers(root, delivery)
    root["MIME-Version"] = "1.0"
    del body["MIME-Version"]
    kind = f'Content-Type: multipart/mixed;\r\n boundary="{boundary}"'
    file.write(
        root.as_bytes(policy=_POLICY).rstrip() + f"\r\n{kind}\r\n\r\n--{boundary}\r\n".encode()
    )
    file.write(body.as_bytes(policy=_POLICY))
    for attachment in attachments:
        file.write(f"\r\n--{boundary}\r\n".encode())
        write_attachment(attachment, file)
    file.write(f"\r\n--{boundary}--\r\n".encode())


def envelope_sender(delivery: Delivery) -> str:
    """Whom mail servers tell of trouble: nobody for automatic mail, else the ticket's own address."""
    if delivery.kind in _AUTOMATIC:
        return ""
    return _signed(delivery) or parseaddr(delivery.sender)[1]


def mark_of(desk: Desk) -> str:
    """What every mail of a desk bears, so that it knows its own when they come back."""
    return hashlib.sha256(f"mark:{desk.secret}".encode()).hexdigest()[:24]


def _put_headers(mail: Mail[Any, Any], delivery: Delivery) -> None:
    payload = delivery.payload
    name, address = parseaddr(delivery.sender)
    mail["From"] = formataddr((_line(name), address))
    mail["To"] = ", ".join(_addresses(delivery.to))
    if delivery.cc:
        mail["Cc"] = ", ".join(_addresses(delivery.cc))
    if signed := _signed(delivery):
        mail["Reply-To"] = formataddr((_line(name), signed))
    mail["Subject"] = _text("Subject", payload.get("subject", ""))
    mail["Date"] = format_datetime(delivery.created_at)
    mail["Message-ID"] = delivery.mail_id
    if answered := _line(payload.get("in_reply_to", "")):
        mail["In-Reply-To"] = answered
    if references := [_line(each) for each in payload.get("references", [])]:
        mail["References"] = " ".join(references)
    mail["X-Charter-Desk"] = mark_of(delivery.desk)
    if delivery.kind in _AUTOMATIC:
        mail["Auto-Submitted"] = _AUTOMATIC[delivery.kind]
        mail["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    for header, value in payload.get("headers", {}).items():
        mail[header] = _text(header, value)


def _body(delivery: Delivery) -> MIMEMultipart:
    body = MIMEMultipart("alternative", boundary=_inner_boundary(delivery), policy=_POLICY)
    body.attach(MIMEText(text_of(delivery.payload), "plain", _UTF8, policy=_POLICY))  # type: ignore[arg-type]
    body.attach(MIMEText(html_of(delivery.payload), "html", _UTF8, policy=_POLICY))  # type: ignore[arg-type]
    return body


def _inner_boundary(delivery: Delivery) -> str:
    return f"=-{hashlib.sha256(delivery.mail_id.encode()).hexdigest()[24:]}"


def _attachments(delivery: Delivery) -> list[Attachment]:
    if files := delivery.payload.get("files"):
        return list(
            Attachment.objects.filter(desk_id=delivery.desk_id, pk__in=files).order_by("pk")
        )
    if delivery.message is None:
        return []
    return list(delivery.message.attachments.order_by("pk"))


def _signed(delivery: Delivery) -> str:
    """The address by which an answer finds the ticket, where the mail server takes plus parts."""
    if delivery.ticket is None or not settings.MAIL_PLUS_ADDRESSES:
        return ""
    address = parseaddr(delivery.sender)[1]
    return reply_address(str(delivery.ticket.number), delivery.desk.secret.encode(), address)


def _addresses(addresses: list[str]) -> list[str]:
    return [_line(address) for address in addresses]


def _text(name: str, value: str) -> Header | str:
    line = _line(value)
    return line if line.isascii() else Header(line, "utf-8", maxlinelen=76, header_name=name)


def _line(value: str) -> str:
    """One line without control characters: nothing in it can begin another header."""
    return re.sub(r"[\x00-\x1f\x7f\u2028\u2029\x85]+", " ", value).strip()
