"""How rare a word is on a desk: what two tickets share counts the more, the fewer others say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log
from typing import Final

_SHARE: Final = 0.03


@dataclass(frozen=True, slots=True)
class Rarity:
    """Of `tickets` on a desk so far, `counts` say a word; a word that is not there, none.

    The later ticket's words are all that a comparison asks for.
    """

    tickets: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    def weight(self, word: str) -> float:
        """How much a word says, in nats: 0 where every ticket has it."""
        return max(0.0, log((self.tickets + 1) / (self.counts.get(word, 0) + 0.5)))

    def rare(self, word: str) -> bool:
        """Whether so few tickets have it that sharing it is worth telling."""
        return self.counts.get(word, 0) <= max(2, _SHARE * self.tickets)
