"""A mail's bytes → a `ParsedMail`; survives anything that a mail can be."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import groupby
from typing import BinaryIO

from charter.channels.email import automatic, bounces
from charter.channels.email.html.folds import line_kinds
from charter.channels.email.html.lines import lines_of, tree_of
from charter.channels.email.mime.addresses import Mailbox, mailboxes
from charter.channels.email.mime.attachments import Attachment, attachment
from charter.channels.email.mime.bodies import Bodies, Unit, bodies, joined
from charter.channels.email.mime.headers import Headers
from charter.channels.email.mime.source import source_of
from charter.channels.email.mime.tree import scan
from charter.channels.email.quotes import Fold, Kind, new_text, subjects
from charter.channels.email.quotes.plain import kinds_of

LONGEST_SUBJECT = 2_000
MOST_REFERENCES = 200
LONGEST_ID = 998


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """One mail, read. All text is plain Unicode that any database takes: no NUL, no surrogates.

    Addresses are in lower case, without names. Message ids keep their angle brackets, as in the
    header; missing ones are None. `text` is only what the sender wrote now; `full_text` is the
    whole message, and `folds` are its stretches in order: joined by line ends they are `full_text`.
    `html` is as it came: show it through `sanitize` only. `date` is the sender's claim, in UTC.
    `automatic` says why a mail counts as automatic and whether it may get an automatic answer,
    `bounce` what a delivery report says; `defects` tells in sentences what was broken or cut.
    """

    from_email: str
    from_name: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    reply_to: tuple[str, ...]
    delivered_to: tuple[str, ...]
    subject: str
    date: datetime | None
    text: str
    full_text: str
    folds: tuple[Fold, ...]
    html: str | None
    attachments: tuple[Attachment, ...]
    message_id: str | None
    in_reply_to: str | None
    references: tuple[str, ...]
    automatic: automatic.Automatic
    bounce: bounces.Bounce
    headers: Headers = field(repr=False)
    defects: tuple[str, ...] = ()

    @property
    def is_auto_reply(self) -> bool:
        return self.automatic.is_auto_reply

    @property
    def is_bounce(self) -> bool:
        return self.bounce.is_bounce

    @property
    def bounced(self) -> tuple[str, ...]:
        """The addresses that did not get our mail."""
        return self.bounce.failed

    @property
    def recipients(self) -> tuple[str, ...]:
        """Every address that the mail says it was sent or delivered to."""
        return tuple(dict.fromkeys((*self.to, *self.cc, *self.delivered_to)))


def parse(mail: bytes | str | os.PathLike[str] | BinaryIO) -> ParsedMail:
    """Read a mail from bytes, from the file of a path, or from a binary stream.

    Never raises on what the mail holds. Attachments are read through once, block by block, for
    size and digest, and not kept: from a file, a mail of 30 MB costs well under 10 MB of memory.
    Raises OSError where file or stream cannot be read.
    """
    source = source_of(mail)
    root, defects = scan(source)
    headers = root.headers
    found = bodies(source, root)
    subject = headers.text("subject")[:LONGEST_SUBJECT]
    forward = subjects.is_forward(subject)
    folds = _folds(found, forward=forward)
    text = new_text(folds)
    full_text = "\n".join(part.text for part in folds)
    bounce = bounces.inspect(source, root, full_text)
    taken: set[str] = set()
    sender = _sender(headers)
    return ParsedMail(
        from_email=sender.address,
        from_name=sender.name,
        to=_addresses(headers, "to"),
        cc=_addresses(headers, "cc"),
        reply_to=_addresses(headers, "reply-to"),
        delivered_to=_addresses(
            headers, "delivered-to", "x-original-to", "envelope-to", "x-forwarded-to"
        ),
        subject=subject,
        date=_date(headers),
        text=text,
        full_text=full_text,
        folds=folds,
        html=found.html() if found.has_html else None,
        attachments=tuple(attachment(*file, taken) for file in found.files),
        message_id=_id(headers, "message-id"),
        in_reply_to=_id(headers, "in-reply-to"),
        references=headers.ids("references")[-MOST_REFERENCES:],
        automatic=automatic.judge(headers, subject=subject, text=text, is_report=bounce.is_report),
        bounce=bounce,
        headers=headers,
        defects=tuple(dict.fromkeys((*defects, *found.defects))),
    )


def _sender(headers: Headers) -> Mailbox:
    """Who wrote it: From, else what comes nearest; no address at all gives an empty one."""
    for name in ("from", "sender", "reply-to", "return-path"):
        if boxes := mailboxes(headers.all(name)):
            return boxes[0]
    return Mailbox("")


def _addresses(headers: Headers, *names: str) -> tuple[str, ...]:
    values = (value for name in names for value in headers.all(name))
    return tuple(box.address for box in mailboxes(values))


def _id(headers: Headers, name: str) -> str | None:
    """The first message id of a header; one without brackets is given them."""
    if found := headers.ids(name):
        return found[0]
    word = headers.first(name).strip().strip("<>").split(" ")[0]
    return f"<{word}>" if word and len(word) <= LONGEST_ID and "@" in word[1:-1] else None


def _date(headers: Headers) -> datetime | None:
    for value in headers.all("date")[:3]:
        try:
            date = parsedate_to_datetime(value[:200])
            return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _folds(found: Bodies, *, forward: bool) -> tuple[Fold, ...]:
    """The whole message as folds; a stretch with only HTML is read as its text."""
    lines: list[tuple[Kind, str]] = []
    for unit in found.units:
        if lines:
            lines.append(("new", ""))
        lines.extend(_lines(unit, forward=forward))
    runs = groupby(lines, key=lambda pair: pair[0])
    return tuple(Fold(kind, "\n".join(line for _, line in run)) for kind, run in runs)


def _lines(unit: Unit, *, forward: bool) -> list[tuple[Kind, str]]:
    if text := joined(unit.plain):
        texts = text.split("\n")
        return list(zip(kinds_of(texts, forward=forward), texts, strict=True))
    tree = tree_of("\n".join(unit.html))
    if tree is None:
        return []
    lines = lines_of(tree)
    kinds = line_kinds(lines, forward=forward)
    return [(kind, line.marked()) for kind, line in zip(kinds, lines, strict=True)]
