"""What a charter can wait for, and whom it can speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from charter.engine.conditions import Test
from charter.engine.language.duration import Duration

TIMED: Final = frozenset({"silence", "held"})
"""What comes by time alone, counted from when it began."""

CLOCKED: Final = frozenset({"breach", "warn", "used"})
"""What comes when a clock has used so much of its target."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One event that a rule, a gate or a clock names: it comes, and the trigger is pulled."""

    kind: str  # "customer message", "status", "told", "silence", …
    names: frozenset[str] = frozenset()  # any of these; without any, whichever
    value: Test | None = None  # of `told`: what the fact has now
    length: Duration | None = None  # of `silence` and `held`
    of: str = ""  # whose silence: customer or desk
    share: float | None = None  # of `used`: 0.5 for 50%
    words: str = ""  # as the charter writes it

    def fits(self, kind: str, name: str | None) -> bool:
        """Whether an event of this kind, perhaps about this name, is meant; values are not looked at."""
        return kind == self.kind and (not self.names or name in self.names)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody, by part or role and never by name."""

    kind: str  # assignee, owner, requester, customer, contact, team, role, …
    name: str | None = None  # of a team, role, …

    def __str__(self) -> str:
        return self.kind if self.name is None else f"{self.kind} {self.name}"
