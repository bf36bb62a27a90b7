"""Which ticket a mail may belong to: what it says, in the order in which it is believed.

Only what a mail says: whether its sender has a part in that ticket is for the desk to decide.
"""

from __future__ import annotations

import hmac
import re
from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from charter.channels.email.parse import ParsedMail
from charter.channels.email.quotes.subjects import bare, is_forward
from charter.channels.email.threading.forwarded import Forwarded, forwarded

__all__ = [
    "Candidate",
    "Forwarded",
    "bare",
    "candidates",
    "forwarded",
    "is_forward",
    "reply_address",
    "subject_tag",
    "ticket_in_subject",
    "ticket_of",
]

SIGNATURE_LENGTH = 16  # letters of base 32: 80 bits

_TICKET = re.compile(r"[0-9a-z][0-9a-z-]{0,39}")
_TAG = re.compile(r"\[\s?#\s?(\d{1,12})\s?\]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One claim: a message id of ours ("reference"), a ticket by its signed address ("address"),
    or a ticket by the number in its subject ("subject")."""

    kind: Literal["reference", "address", "subject"]
    value: str


def candidates(mail: ParsedMail, secret: bytes, address: str) -> list[Candidate]:
    """What a mail says about its ticket, most believed first, each once.

    In-Reply-To, then References from the last to the first; then reply addresses signed with the
    desk's `secret` for its mail `address`, among all recipients; then `[#1234]` in the subject.
    """
    return list(dict.fromkeys(_claims(mail, secret, address)))


def _claims(mail: ParsedMail, secret: bytes, address: str) -> Iterator[Candidate]:
    if mail.in_reply_to:
        yield Candidate("reference", mail.in_reply_to)
    for reference in (*reversed(mail.references), *mail.headers.ids("in-reply-to")):
        yield Candidate("reference", reference)
    for recipient in mail.recipients:
        if ticket := ticket_of(recipient, secret, address):
            yield Candidate("address", ticket)
    if ticket := ticket_in_subject(mail.subject):
        yield Candidate("subject", ticket)


def reply_address(ticket: str, secret: bytes, address: str) -> str:
    """`support+1234.k5…@desk.example`: an address that nobody can make without the secret.

    Survives a change of case on its way. Raises ValueError for a ticket name with other characters
    than lower-case letters, digits and hyphens.
    """
    if not _TICKET.fullmatch(ticket):
        raise ValueError(f"not a name for a ticket: {ticket!r}")
    local, _, domain = address.lower().rpartition("@")
    return f"{local}+{ticket}.{_signature(ticket, secret, address)}@{domain}"


def ticket_of(recipient: str, secret: bytes, address: str) -> str | None:
    """The ticket that a signed reply address names, None for any other address."""
    local, _, domain = recipient.lower().rpartition("@")
    desk_local, _, desk_domain = address.lower().rpartition("@")
    if domain != desk_domain or not local.startswith(f"{desk_local}+"):
        return None
    ticket, _, signature = local[len(desk_local) + 1 :].rpartition(".")
    if not _TICKET.fullmatch(ticket) or not signature.isascii():
        return None
    right = hmac.compare_digest(signature, _signature(ticket, secret, address))
    return ticket if right else None


def _signature(ticket: str, secret: bytes, address: str) -> str:
    digest = hmac.digest(secret, f"{address.lower()}:{ticket}".encode(), "sha256")
    return b32encode(digest).decode("ascii").lower()[:SIGNATURE_LENGTH]


def subject_tag(number: int | str) -> str:
    """What marks a subject as belonging to a ticket: `[#1234]`."""
    return f"[#{number}]"


def ticket_in_subject(subject: str) -> str | None:
    """The number in the last `[#1234]` of a subject, None where there is none."""
    found = _TAG.findall(subject)
    return str(int(found[-1])) if found else None
