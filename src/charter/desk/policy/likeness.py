"""Whether a new ticket looks like an open one: its traits, how rare words are, the comparison."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from charter.desk.models import Desk, Ticket
from charter.desk.policy.editions import charter_in_force
from charter.desk.queries.duplicates import Comparable
from charter.engine import likeness
from charter.engine.likeness import Parts, Rarity
from charter.engine.likeness.signs import bare
from charter.engine.moment import moment

SURE = "sure"
_ENOUGH = 3
MOST = 3
"""So many tickets are suggested for one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A ticket that another looks like: how sure that is, and why, without a word of anybody."""

    number: int
    level: str
    score: float
    why: Mapping[str, Any]


class Newcomer:
    """A ticket that has just come, with what its first words show."""

    def __init__(self, ticket: Ticket, subject: str, text: str, at: datetime) -> None:
        self._traits = likeness.traits_of(
            subject, text, requester=str(ticket.requester_id), at=moment(at)
        )

    @property
    def told(self) -> dict[str, Any]:
        """What is kept of it for later ones."""
        return self._traits.told()

    @property
    def words(self) -> list[str]:
        """The beginnings of its words, in order."""
        return sorted(self._traits.words)

    def names(self) -> list[str]:
        """The digits of the order numbers it gives, where they are enough to look for."""
        return sorted({bare(code) for code in self._traits.codes if len(bare(code)) >= _ENOUGH})

    def rarest(self, tickets: int, counts: Mapping[str, int], most: int) -> list[str]:
        """Those of its words that fewest tickets of the desk began with, though some did."""
        rarity = Rarity(tickets, counts)
        known = [
            word
            for word in self._traits.words
            if word.isalpha() and counts.get(word) and rarity.rare(word)
        ]
        return sorted(known, key=lambda word: (counts[word], word))[:most]

    def like(
        self,
        others: Iterable[Comparable],
        tickets: int,
        counts: Mapping[str, int],
        *,
        levels: Collection[str],
    ) -> list[Found]:
        """Which of these it looks like, most of all first; a merged one stands for its target."""
        rarity = Rarity(tickets, counts)
        best: dict[int, Found] = {}
        for other in others:
            found = self._compared(other, rarity)
            if found is None or found.level not in levels:
                continue
            before = best.get(found.number)
            if before is None or _rank(found) > _rank(before):
                best[found.number] = found
        return sorted(best.values(), key=_rank, reverse=True)[:MOST]

    def _compared(self, other: Comparable, rarity: Rarity) -> Found | None:
        theirs = likeness.Traits.read(
            other.told, requester=str(other.requester_id), at=moment(other.opened_at)
        )
        found = likeness.compare(self._traits, theirs, rarity)
        if not found.level:
            return None
        return Found(other.number, found.level, round(found.score, 2), found.parts.told())


def levels_of(desk: Desk) -> frozenset[str]:
    """The levels of likeness that matter to a desk's charter: to suggest, or to merge by itself."""
    sure = frozenset({SURE}) if merges_by_itself(desk) else frozenset[str]()
    return suggested_levels(desk) | sure


def suggested_levels(desk: Desk) -> frozenset[str]:
    """The levels of likeness that a desk's charter wants agents to be told of."""
    suggest = charter_in_force(desk).duplicates.suggest
    return {"never": frozenset[str](), SURE: frozenset({SURE})}.get(
        suggest, frozenset({"likely", SURE})
    )


def merges_by_itself(desk: Desk) -> bool:
    """Whether a desk's charter has merged what is surely the same, without anybody asking."""
    return charter_in_force(desk).duplicates.merge == SURE


def line_of_merging(desk: Desk) -> int | None:
    """The line of a desk's charter that has it merged."""
    return charter_in_force(desk).line_of(("duplicates", "merge"))


def compares_anybody(desk: Desk) -> bool:
    """Whether a desk's charter compares tickets of people who need not know each other."""
    return charter_in_force(desk).duplicates.within == "desk"


def sentence_of(why: Mapping[str, Any]) -> str:
    """What two tickets share, in words."""
    return likeness.sentence_of(Parts(**why))


def _rank(found: Found) -> tuple[bool, float]:
    return found.level == SURE, found.score
