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
    group: str | None = None  # heading in forms and on the page
    about: str | None = None  # one sentence for customers
    needs: tuple[str, ...] = ()  # facts, or `subject`, without which work cannot begin
    private: bool = False  # customers are not offered it
