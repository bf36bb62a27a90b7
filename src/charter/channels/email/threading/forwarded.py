"""Mail that somebody passed on: whose it was, and what it said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from charter.channels.email.mime.addresses import Mailbox, mailboxes
from charter.channels.email.mime.text import one_line
from charter.channels.email.parse import ParsedMail, parse
from charter.channels.email.quotes import phrases
from charter.channels.email.quotes.plain import header_block, header_fields
from charter.channels.email.quotes.subjects import bare, is_forward

MOST_ATTACHED = 2_000_000  # bytes of a mail attached to another that are looked into


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The mail inside another: who first wrote it, to whom, about what, and the words added."""

    from_email: str
    from_name: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    date_text: str
    text: str
    comment: str


def forwarded(mail: ParsedMail) -> Forwarded | None:
    """The mail that `mail` passes on, or None where it passes on none.

    Reads the block that mail programs write (English, German, French, Dutch, Spanish and more), and
    a mail attached as a file. An answer that quotes is no forward: the subject's prefix or a
    forwarding line has to say so.
    """
    lines = [line.removeprefix(">").removeprefix(" ") for line in mail.full_text.split("\n")]
    marked = next((at for at, line in enumerate(lines) if phrases.is_forward_separator(line)), None)
    found: Forwarded | None = None
    if marked is not None or is_forward(mail.subject):
        found = _from_block(mail, lines, 0 if marked is None else marked + 1, marked)
    if found is None and (is_forward(mail.subject) or not mail.text):
        found = _from_attachment(mail)
    return found


def _from_block(
    mail: ParsedMail, lines: list[str], start: int, marked: int | None
) -> Forwarded | None:
    for at in range(start, min(start + 400, len(lines))):
        if header_block(lines, at) is None:
            continue
        fields, end = header_fields(lines, at)
        sender = _sender(fields["from"])
        if not sender.address:
            return None
        return Forwarded(
            from_email=sender.address,
            from_name=sender.name,
            to=_addresses(fields.get("to", "")),
            cc=_addresses(fields.get("cc", "")),
            subject=one_line(fields.get("subject", "")) or bare(mail.subject),
            date_text=one_line(fields.get("date", "")),
            text="\n".join(lines[end:]).strip(),
            comment=_comment(lines[: at if marked is None else marked]),
        )
    return None


def _comment(lines: list[str]) -> str:
    """What stands above the block, without the line that parts the two."""
    while lines and (not lines[-1].strip() or _parts(lines[-1].strip())):
        lines = lines[:-1]
    return "\n".join(lines).strip()


def _parts(line: str) -> bool:
    return bool(phrases.RULER.fullmatch(line)) or phrases.is_original_separator(line)


def _sender(text: str) -> Mailbox:
    """`Anna Berg [mailto:anna@x.de]` and the other ways in which a block names its sender."""
    plain = re.sub(r"<mailto:[^<>]*>", "", text) if text.count("@") > 1 else text
    plain = re.sub(r"[\[(<](?:mailto:)?(?=[^\s@]{1,64}@)", "<", plain).replace("]", ">")
    found = mailboxes([plain])
    return found[0] if found else Mailbox("")


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(box.address for box in mailboxes([text.replace("[mailto:", "<")]))


def _from_attachment(mail: ParsedMail) -> Forwarded | None:
    attached = [file for file in mail.attachments if file.content_type == "message/rfc822"]
    if len(attached) != 1 or mail.is_bounce:
        return None
    inner = parse(attached[0].read(MOST_ATTACHED))
    if not inner.from_email:
        return None
    return Forwarded(
        from_email=inner.from_email,
        from_name=inner.from_name,
        to=inner.to,
        cc=inner.cc,
        subject=inner.subject,
        date_text=inner.headers.text("date"),
        text=inner.text,
        comment=mail.text,
    )
