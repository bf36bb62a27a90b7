"""What a charter says about a rotation, and the rows that the desk keeps beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from charter.engine.hours import Hours
from charter.engine.moment import Moment

Unit: TypeAlias = Literal["hour", "day", "week"]
Agent: TypeAlias = int
"""An agent's number; the engine knows no names."""

EVERY_DAY: Final = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How a duty goes round, on the wall clock of `zone`.

    A turn lasts `count` units. It is handed over at `time` (minutes of the day), of weekday
    `weekday` (0 is Monday) where one is said. Dates outside `days` have no hand-over and no turn.
    With `hours` the duty holds only while they are open.
    """

    zone: str
    count: int = 1
    unit: Unit = "week"
    weekday: int | None = 0
    time: int = 9 * 60
    days: frozenset[int] = EVERY_DAY
    hours: Hours | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """An agent who takes turns from `since` until before `until`; lower positions come first."""

    agent: Agent
    position: int
    since: Moment
    until: Moment | None = None

    def takes_part(self, at: Moment) -> bool:
        """Whether the agent is a member at a moment."""
        return self.since <= at and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True)
class Members:
    """Who takes turns, and since when the turns are counted.

    The first turn begins at `start`, which need not be a hand-over, and is that of `first`, or of
    the member with the lowest position. Without a start nobody is on call.
    """

    start: Moment | None = None
    rows: tuple[Member, ...] = ()
    first: Agent | None = None

    def at(self, moment: Moment) -> list[Agent]:
        """The members at a moment, in their order."""
        here = [row for row in self.rows if row.takes_part(moment)]
        return [row.agent for row in sorted(here, key=lambda row: (row.position, row.agent))]


@dataclass(frozen=True, slots=True)
class Override:
    """Somebody who is on call from `since` until before `until`, whoever's turn it is."""

    agent: Agent
    since: Moment
    until: Moment
    why: str = ""

    def holds(self, at: Moment) -> bool:
        """Whether it counts at a moment."""
        return self.since <= at < self.until


@dataclass(frozen=True, slots=True)
class Away:
    """An agent who cannot be reached from `since` until before `until`."""

    agent: Agent
    since: Moment
    until: Moment

    def holds(self, at: Moment) -> bool:
        """Whether it counts at a moment."""
        return self.since <= at < self.until


@dataclass(frozen=True, slots=True)
class Changes:
    """What people changed about the plan. Overrides stand in the order written: a later one wins."""

    overrides: tuple[Override, ...] = ()
    away: tuple[Away, ...] = ()
    inactive: frozenset[Agent] = frozenset()
