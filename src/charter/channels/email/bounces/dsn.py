"""Delivery status parts (RFC 3464), also those written carelessly."""

from __future__ import annotations

import re
from dataclasses import dataclass

from charter.channels.email.mime.addresses import address
from charter.channels.email.mime.headers import Headers, read

_BLANK = re.compile(rb"(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r(?!\n)|\n)\s*")
_ACTIONS = {
    "failed": ("failed", "fail", "failure", "error"),
    "delayed": ("delayed", "delay", "transient"),
    "delivered": ("delivered", "relayed", "expanded", "success"),
}
_TYPED = re.compile(r"\s*(?:rfc822|utf-?8|smtp|x-local|internet|unknown)\s*;\s*", re.IGNORECASE)
_STATUS = re.compile(r"\b([245])\.\d{1,3}\.\d{1,3}\b")


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mail for one recipient: failed, delayed or delivered."""

    recipient: str
    action: str
    status: str
    reason: str


def fates(data: bytes) -> tuple[Fate, ...]:
    """The fate of each recipient named in a delivery-status part, in its order."""
    found: list[Fate] = []
    for block in _BLANK.split(data)[:500]:
        fields = read(block)
        recipient = _recipient(fields)
        if recipient or fields.has("action"):
            found.append(_fate(fields, recipient))
    return tuple(found)


def _recipient(fields: Headers) -> str:
    """The address that was written to, rather than the one it was handed on to."""
    for name in ("original-recipient", "x-actual-recipient", "final-recipient"):
        if name == "x-actual-recipient" and fields.has("final-recipient"):
            continue
        raw = _TYPED.sub("", fields.first(name)).partition("(")[0]
        if found := address(raw.strip().strip("<>")):
            return found
    return ""


def _fate(fields: Headers, recipient: str) -> Fate:
    status = _STATUS.search(fields.first("status"))
    diagnostic = fields.text("diagnostic-code")
    code = status or _STATUS.search(diagnostic)
    return Fate(
        recipient=recipient,
        action=_action(fields.first("action"), code[1] if code else ""),
        status=code.group() if code else "",
        reason=re.sub(r"^\s*(?:smtp|x-[\w-]+)\s*;\s*", "", diagnostic, flags=re.IGNORECASE)[:500],
    )


def _action(said: str, severity: str) -> str:
    word = re.match(r"\s*(\w*)", said)
    for action, names in _ACTIONS.items():
        if word and word[1].lower() in names:
            return action
    return {"5": "failed", "4": "delayed", "2": "delivered"}.get(severity, "failed")
