"""The work order on a desk's rows: who exchanges places, and what put one ticket before another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from charter.desk.models import Desk
from charter.desk.policy.editions import charter_in_force
from charter.desk.policy.told import Sentence
from charter.engine import order
from charter.engine.standing import Reason

Bytes: TypeAlias = bytes | memoryview
"""Bytes as databases give them."""


class Keys(NamedTuple):
    """A ticket as the work order sorts it: among all, and within its organization."""

    pk: int
    place: bytes
    inner_place: bytes


@dataclass(frozen=True, slots=True)
class Exchange:
    """How the tickets of one organization share out the places that they have together."""

    tickets: Mapping[int, Keys]
    takers: Mapping[int, int]
    """From the ticket whose place it is to the one that stands there, where these are two."""

    def place_of(self, pk: int) -> int:
        """The ticket in whose place this one stands: itself, mostly."""
        return next((place for place, taker in self.takers.items() if taker == pk), pk)

    def passed(self, pk: int) -> tuple[Keys, Keys] | None:
        """Two tickets, this one among them, of which the first stands before the other only here."""
        mine = self.tickets[pk]
        for other in self.tickets.values():
            first, second = sorted((mine, other), key=_plain)
            if _inner(second) < _inner(first):
                return second, first
        return None


def exchanges(rows: Iterable[tuple[int | None, int, Bytes, Bytes]]) -> dict[int, Exchange]:
    """By organization, from rows of organization, id and both places."""
    found: dict[int, dict[int, Keys]] = {}
    for organization, pk, place, inner_place in rows:
        if organization is not None:
            keys = Keys(pk, bytes(place), bytes(inner_place))
            found.setdefault(organization, {})[pk] = keys
    return {
        organization: Exchange(tickets, order.exchange(tickets.values()))
        for organization, tickets in found.items()
    }


def exchanges_places(desk: Desk) -> bool:
    """Whether tickets of one organization may, by the edition in force."""
    return desk.edition_id is not None and charter_in_force(desk).order.has_within


def why(desk: Desk, ahead: bytes, behind: bytes, *, ours: bool = False) -> Sentence:
    """What put one ticket before another, by keys that the edition in force made of both."""
    reason: Reason = order.why(charter_in_force(desk), ahead, behind, ours=ours)
    return Sentence(reason.text, reason.line, str(desk.edition_id))


def _plain(keys: Keys) -> tuple[bytes, int]:
    return keys.place, keys.pk


def _inner(keys: Keys) -> tuple[bytes, int]:
    return keys.inner_place, keys.pk
