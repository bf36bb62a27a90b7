"""Delivery reports: which addresses did not get which of our mails."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from charter.channels.email.bounces import daemons
from charter.channels.email.bounces.dsn import Fate, fates
from charter.channels.email.bounces.words import by_library, by_words
from charter.channels.email.mime import transfer
from charter.channels.email.mime.addresses import Mailbox, mailboxes
from charter.channels.email.mime.headers import Headers
from charter.channels.email.mime.headers import read as read_headers
from charter.channels.email.mime.source import Source
from charter.channels.email.mime.tree import Part

STATUS_BYTES = 256_000
COPY_BYTES = 64_000

STATUS_TYPES = ("message/delivery-status", "message/global-delivery-status")
COPY_TYPES = (
    "message/rfc822",
    "text/rfc822-headers",
    "message/rfc822-headers",
    "text/rfc822",
    "message/global",
    "message/global-headers",
)


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a delivery report says. `is_bounce` means a failure; a mere delay is none."""

    is_report: bool = False
    is_bounce: bool = False
    failed: tuple[str, ...] = ()
    delayed: tuple[str, ...] = ()
    original_message_id: str | None = None
    status: str = ""
    reason: str = ""


def inspect(source: Source, root: Part, text: str) -> Bounce:
    """Whether a mail is a delivery report, and what it reports.

    `text` is the readable text of the mail. A mail is a report by its form (RFC 3464), or by a
    mail system as sender together with words that say so; a person who forwards, attaches or
    quotes one sends no report.
    """
    headers = root.headers
    status = _status_part(root)
    by_form = root.content_type == "multipart/report" and (
        status is not None or "delivery-status" in headers.params("content-type").values()
    )
    sender = _sender(headers)
    from_daemon = daemons.is_daemon(sender.address, sender.name)
    silent = headers.first("return-path").replace(" ", "") == "<>"
    if not (by_form or from_daemon or silent):
        return Bounce()
    told = fates(transfer.head(source, status, STATUS_BYTES)) if status else ()
    report, copy = _split(source, root, text)
    if told:
        return _formal(told, headers, copy, report)
    if not (from_daemon or _fails(headers)):
        return Bounce(is_report=by_form)
    if (
        from_daemon
        and sender.address.startswith("postmaster@")
        and not (
            silent
            or copy.fields
            or headers.has("auto-submitted")
            or headers.has("x-failed-recipients")
        )
    ):
        return Bounce(is_report=by_form)  # postmasters are people too
    return _worded(source, headers, report, copy)


def _sender(headers: Headers) -> Mailbox:
    """Who sent it; a mail system may write its name alone, as in `MAILER-DAEMON <>`."""
    found = mailboxes(headers.all("from") or headers.all("sender"))
    return found[0] if found else Mailbox("", headers.text("from"))


def _fails(headers: Headers) -> bool:
    failed = daemons.FAILED.search(headers.text("subject"))
    return bool(failed) or headers.has("x-failed-recipients")


def _status_part(root: Part) -> Part | None:
    return next((part for part in _near(root) if part.content_type in STATUS_TYPES), None)


def _near(root: Part) -> list[Part]:
    """The leaves of the mail itself, none of those inside a mail attached to it."""
    return [part for part in root.walk() if not part.parts]


def _split(source: Source, root: Part, text: str) -> tuple[str, Headers]:
    """The words of the report, and the headers of the returned mail."""
    cut = daemons.ORIGINAL.search(text)
    report, rest = (text[: cut.start()], text[cut.end() :]) if cut else (text, "")
    copy = next((part for part in _near(root) if part.content_type in COPY_TYPES), None)
    if copy is not None:
        block = transfer.head(source, copy, COPY_BYTES).replace(b"\r\n", b"\n").lstrip(b"\n")
        return report, read_headers(block.partition(b"\n\n")[0])
    block = rest.lstrip("\n >").replace("\n> ", "\n").encode()
    return report, read_headers(block.partition(b"\n\n")[0])


def _formal(told: tuple[Fate, ...], headers: Headers, copy: Headers, report: str) -> Bounce:
    failed = [fate for fate in told if fate.action == "failed"]
    delayed = [fate for fate in told if fate.action == "delayed"]
    recipients = _each(fate.recipient for fate in failed)
    if failed and not recipients:
        recipients = tuple(_named(headers, copy, report))
    first = (failed or delayed or list(told))[0]
    return Bounce(
        is_report=True,
        is_bounce=bool(failed),
        failed=recipients,
        delayed=_each(fate.recipient for fate in delayed),
        original_message_id=_original_id(headers, copy),
        status=first.status,
        reason=first.reason,
    )


def _worded(source: Source, headers: Headers, report: str, copy: Headers) -> Bounce:
    """A report without a status part: its subject or its words must say that it is one."""
    subject = headers.text("subject")
    by_header = _each(box.address for box in mailboxes(headers.all("x-failed-recipients")))
    opening = report[:4_000]
    delays = bool(daemons.DELAYED.search(subject) or daemons.DELAYED.search(opening))
    fails = bool(daemons.FAILED.search(subject))
    says = fails or bool(daemons.FAILED.search(opening))
    if not (by_header or says or delays):
        return Bounce()
    failed, delayed = by_library(source.read(0, 64_000))
    own = {box.address for box in mailboxes((*headers.all("to"), *headers.all("from")))}
    failed = [one for one in failed if one not in own and not daemons.is_service(one)]
    found = by_header or tuple(failed) or (() if delayed else tuple(_named(headers, copy, report)))
    only_delayed = not by_header and not failed and (bool(delayed) or (delays and not fails))
    if not found and not delayed and not fails:
        return Bounce()
    return Bounce(
        is_report=True,
        is_bounce=not only_delayed,
        failed=() if only_delayed else found,
        delayed=(tuple(delayed) or found) if only_delayed else (),
        original_message_id=_original_id(headers, copy),
        reason=_reason(report),
    )


def _named(headers: Headers, copy: Headers, report: str) -> list[str]:
    own = {box.address for box in mailboxes((*headers.all("to"), *headers.all("from")))}
    own |= {box.address for box in mailboxes(copy.all("from"))}
    sent_to = {
        box.address
        for box in mailboxes((*copy.all("to"), *copy.all("cc"), *copy.all("x-failed-recipients")))
    }
    found = by_words(report, sent_to=sent_to, never=own)
    return found or (sorted(sent_to) if len(sent_to) == 1 else [])


def _original_id(headers: Headers, copy: Headers) -> str | None:
    """The id of our mail: from its returned copy, else from what the report answers."""
    for ids in (copy.ids("message-id"), headers.ids("in-reply-to"), headers.ids("references")):
        if ids:
            return ids[-1]
    return None


def _reason(report: str) -> str:
    """The first line of a report that holds a reply code or says what failed."""
    lines = [" ".join(line.split()) for line in report[:8_000].split("\n") if line.strip()]
    coded = (line for line in lines if any(code in line for code in ("550", "5.", "552", "554")))
    return next(coded, next((line for line in lines if daemons.FAILED.search(line)), ""))[:500]


def _each(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in addresses if one))
