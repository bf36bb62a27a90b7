"""What tickets are about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """What a ticket can be about."""

    name: str
    title: str
    owner: str | None  # the team that owes the work
    asks: tuple[str, ...]  # facts to be told
    heard_as: tuple[str, ...]  # phrases of a mail that suggest it
    line: int
