"""Personal links that act without signing in: signed, for one purpose, for a while.

A GET of such a link only shows; scanners that follow links change nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core import signing


class BadLink(ValueError):
    """A link that was changed, is meant for something else, or has run out."""


def make(purpose: str, data: dict[str, Any], *, at: datetime) -> str:
    """The signed part of a link."""
    return signing.dumps([int(at.timestamp()), data], salt=_salt(purpose), compress=True)


def read(purpose: str, token: str, *, at: datetime, days: int) -> dict[str, Any]:
    """What a link says; `BadLink` where it is not ours, or older than so many days."""
    try:
        made, data = signing.loads(token, salt=_salt(purpose))
    except (signing.BadSignature, ValueError) as wrong:
        raise BadLink("This link is not whole.") from wrong
    if at.timestamp() - made > days * 86_400:
        raise BadLink("This link has run out.")
    return dict(data)


def _salt(purpose: str) -> str:
    return f"charter.link.{purpose}"
