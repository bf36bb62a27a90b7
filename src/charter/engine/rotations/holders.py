"""Whose turn it is by the plan, before anybody is away.

Each turn goes to the member after the one who had the last. Between two changes of the members
that is plain counting, so a plan of many years costs no more than its changes.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from charter.engine.rotations.grid import Grid
from charter.engine.rotations.rhythm import Agent, Members


@dataclass(frozen=True, slots=True)
class _Era:
    """Turns from `turn` on, taken by the same members in the same order."""

    turn: int
    order: tuple[Agent, ...]
    place: int  # in `order`, of the one who has its first turn

    def holder(self, turn: int) -> Agent | None:
        if not self.order:
            return None
        return self.order[(self.place + turn - self.turn) % len(self.order)]


class Holders:
    """The plan of one rotation: who has which turn."""

    def __init__(self, grid: Grid, members: Members) -> None:
        self._positions = {row.agent: row.position for row in members.rows}
        moments = {row.since for row in members.rows}
        moments |= {row.until for row in members.rows if row.until is not None}
        beginnings = sorted({0} | {grid.first_from(at) for at in moments})
        self._eras: list[_Era] = []
        last: Agent | None = None
        for turn, following in zip(beginnings, [*beginnings[1:], None], strict=True):
            order = tuple(members.at(grid.begin(turn)))
            place = self._after(last, members, order) if turn else _place(members.first, order)
            era = _Era(turn, order, place)
            self._eras.append(era)
            if following is not None and order:
                last = era.holder(following - 1)

    def holder(self, turn: int) -> Agent | None:
        """Who has a turn by the plan; None where there were no members when it began."""
        era = bisect_right(self._eras, turn, key=lambda era: era.turn) - 1
        return self._eras[era].holder(turn)

    def following(self, agent: Agent | None, members: list[Agent]) -> list[Agent]:
        """The members in the order in which they would step in for `agent`, who comes first if
        among them."""
        place = members.index(agent) if agent in members else self._place_after(agent, members)
        return members[place:] + members[:place]

    def _after(self, last: Agent | None, members: Members, order: tuple[Agent, ...]) -> int:
        if last in order:
            return (order.index(last) + 1) % len(order)
        return self._place_after(last, list(order))

    def _place_after(self, gone: Agent | None, order: list[Agent]) -> int:
        """The place in `order` of the first who comes after somebody no longer in it."""
        if gone is None:
            return 0
        key = (self._positions[gone], gone)
        later = (i for i, agent in enumerate(order) if (self._positions[agent], agent) > key)
        return next(later, 0)


def _place(first: Agent | None, order: tuple[Agent, ...]) -> int:
    return order.index(first) if first in order else 0
