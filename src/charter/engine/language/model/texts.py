"""Prepared words, and how the desk's mail looks."""

from __future__ import annotations

from dataclasses import dataclass

from charter.engine.language.model.events import Who


@dataclass(frozen=True, slots=True)
class Mailbox:
    """How the desk's mail looks to customers."""

    address: str | None = None
    name: str | None = None
    signature: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Prepared words with {fields}."""

    name: str
    body: str
    subject: str | None
    line: int
    asks: bool = False  # sending it makes it the customer's turn
    to: Who | None = None  # whom it goes to where nobody else is named
