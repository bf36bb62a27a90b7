"""Words on their way to the timeline: what somebody wrote, before it is a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from charter.desk.files import StoredFile
from charter.desk.models import InboundMail

__all__ = ["StoredFile", "Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """The new words of a message, what was folded away, and the mail headers it came with."""

    text: str
    html: str = ""
    folded: Sequence[dict[str, Any]] = ()
    subject: str = ""
    from_email: str = ""
    from_name: str = ""
    to: Sequence[str] = ()
    cc: Sequence[str] = ()
    message_id: str = ""
    in_reply_to: str = ""
    references: Sequence[str] = ()
    attachments: Sequence[StoredFile] = field(default=())
    raw: InboundMail | None = None
    authenticated: bool = True
    """Whether nothing speaks against the sender; a forged one is shown as such."""
    vouched: bool = True
    """Whether a trusted server says that it is the sender, or nobody need say so: none is woken else."""


def written_to(words: Words) -> list[str]:
    """The addresses in To and Cc, where a server vouches for who wrote them."""
    return [*words.to, *words.cc] if words.authenticated else []
