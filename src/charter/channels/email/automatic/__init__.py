"""Mail that no person wrote just now: answers of machines, and our own mail coming back.

Automatic mail opens, reopens and answers nothing. Mail of people through lists and web forms is
people's mail: it only gets no automatic answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from charter.channels.email.automatic.absence import AUTOMATIC_LINE, BODY, SUBJECT, SUBJECT_ALONE
from charter.channels.email.mime.addresses import mailboxes
from charter.channels.email.mime.headers import Headers

LONGEST_ANSWER = 3_000  # characters of new text in an automatic answer told by its words

# Headers that only machines write; their presence is enough.
_MACHINE_HEADERS = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-autoreply-from",
    "x-auto-reply-from",
    "x-mail-autoreply",
    "x-vacation",
    "x-fc-machinegenerated",
    "x-ms-exchange-inbox-rules-loop",
    "x-ms-exchange-generated-message-source",
    "x-cron-env",
    "x-away-message",
    "x-out-of-office",
    "x-failed-recipients",
    "x-loop-autoreply",
)
_NO_ANSWER_LOCAL_PARTS = re.compile(
    r"(?:no|do[-_.]?not|donot)[-_.]?reply|(?:auto|system|mailer)[-_.]?(?:reply|responder|notification|"
    r"daemon)|mailer-daemon|postmaster|bounces?|notifications?|newsletter|nicht[-_.]?antworten|"
    r"ne[-_.]?pas[-_.]?repondre|niet[-_.]?beantwoorden|no[-_.]?responder",
    re.IGNORECASE,
)
_OUR_HEADER = "x-charter-desk"


@dataclass(frozen=True, slots=True)
class Automatic:
    """Whether a mail is automatic, and whether an automatic answer to it is allowed.

    `reason` says why, in words for the ticket's timeline; "" where neither applies.
    """

    is_auto_reply: bool = False
    answerable: bool = True
    reason: str = ""


def judge(headers: Headers, *, subject: str, text: str, is_report: bool) -> Automatic:
    """Judge a mail by its headers (RFC 3834 and what is usual), then by unmistakable words.

    `text` is the new text of the mail, without what it quotes.
    """
    if is_report:
        return Automatic(True, False, "a delivery report")
    if reason := _by_header(headers) or _by_words(headers, subject, text):
        return Automatic(True, False, reason)
    if reason := _unanswerable(headers):
        return Automatic(False, False, reason)
    return Automatic()


def came_back(headers: Headers, *, addresses: Collection[str], desk: str = "") -> bool:
    """Whether a mail is one of our own: sent from one of the desk's `addresses`, or carrying the
    `X-Charter-Desk` header that every mail of ours has, with the name of this `desk`."""
    own = {address.lower() for address in addresses}
    if any(box.address in own for box in mailboxes(headers.all("from"))):
        return True
    return any(value.strip() == desk for value in headers.all(_OUR_HEADER)) if desk else False


def _by_header(headers: Headers) -> str:
    submitted = headers.first("auto-submitted").partition(";")[0].strip(" .\"'").lower()
    if submitted and submitted.split()[0] != "no":
        return f"Auto-Submitted: {submitted[:60]}"
    for name in _MACHINE_HEADERS:
        if headers.has(name) and headers.first(name).lower() not in ("no", "false", "0"):
            return f"header {name}"
    return (
        _by_precedence(headers)
        or _by_suppression(headers)
        or _by_report_type(headers)
        or _by_path(headers)
    )


def _by_precedence(headers: Headers) -> str:
    precedence = headers.first("precedence").strip().lower().replace("-", "_")
    if precedence.startswith(("auto_reply", "autoreply", "auto")):
        return f"Precedence: {precedence[:40]}"
    # Old lists of people say "bulk" too; those name the address to post to.
    if precedence in ("bulk", "junk") and not (headers.has("list-post") or headers.has("list-id")):
        return f"Precedence: {precedence}"
    if headers.first("x-precedence").lower().startswith("auto"):
        return "header x-precedence"
    return ""


def _by_suppression(headers: Headers) -> str:
    """Exchange's wish for no automatic answer; a mere wish for no receipts says nothing."""
    wished = {word.strip().lower() for word in headers.first("x-auto-response-suppress").split(",")}
    return "X-Auto-Response-Suppress" if wished & {"all", "autoreply", "oof"} else ""


def _by_report_type(headers: Headers) -> str:
    kind = headers.content_type()
    report = headers.params("content-type").get("report-type", "").lower()
    if kind == "multipart/report" and report in ("disposition-notification", "feedback-report"):
        return "a receipt" if report.startswith("disposition") else "a complaint report"
    if headers.first("x-post-messageclass").startswith("9"):
        return "header x-post-messageclass"
    if headers.first("delivered-to").strip().lower() == "autoresponder":
        return "an autoresponder"
    mailer = f"{headers.first('x-mailer')} {headers.first('user-agent')}".lower()
    return "an autoresponder" if re.search(r"\bautorespon|\bvacation\b|auto-?reply", mailer) else ""


def _by_path(headers: Headers) -> str:
    paths = headers.all("return-path")
    if paths and all(path.replace(" ", "") in ("<>", "<mailer-daemon>") for path in paths):
        return "an empty return path"
    return ""


def _by_words(headers: Headers, subject: str, text: str) -> str:
    """Absence and automatic answers of machines that send no headers.

    A subject that only such answers have needs a second sign: that the mail answers one, or words
    of the kind in its text. People write about absences, too.
    """
    if len(text) > LONGEST_ANSWER:
        return ""
    if _says_automatic(text):
        away = SUBJECT.match(subject) or SUBJECT_ALONE.fullmatch(subject.strip(" .!-"))
        return "an out-of-office subject" if away else "the text says it is automatic"
    if SUBJECT.match(subject):
        answers = headers.has("in-reply-to") or headers.has("references")
        return "an out-of-office subject" if answers or _says_away(text) else ""
    alone = SUBJECT_ALONE.fullmatch(subject.strip(" .!-"))
    return "an out-of-office subject" if alone and _says_away(text) else ""


def _says_away(text: str) -> bool:
    """Whether a text begins as absences do; who is away does not ask, others often do."""
    opening = "\n".join(line for line in text.split("\n") if line.strip())[:1_200]
    return "?" not in text and bool(BODY.search(opening))


def _says_automatic(text: str) -> bool:
    """Whether one of the first or last lines is nothing but "This is an automatic reply"."""
    lines = [line.strip(" *-=#_>\t") for line in text.split("\n") if line.strip(" *-=#_>\t")]
    return any(
        len(line) <= 240 and AUTOMATIC_LINE.match(line) and not line.endswith("?")
        for line in (*lines[:3], *lines[-3:])
    )


def _unanswerable(headers: Headers) -> str:
    for name in ("list-id", "list-post", "list-unsubscribe", "mailing-list", "x-mailing-list"):
        if headers.has(name):
            return f"header {name}"
    if headers.first("precedence").strip().lower() in ("list", "bulk", "junk"):
        return "header precedence"
    for box in mailboxes(headers.all("reply-to") or headers.all("from"))[:1]:
        if _NO_ANSWER_LOCAL_PARTS.fullmatch(box.address.partition("@")[0]):
            return "the sender takes no answers"
    return ""
