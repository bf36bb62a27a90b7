"""A rotation with its rows, cut into stretches in which nothing about it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Literal, TypeAlias

from charter.engine.hours.zone import FIRST, LAST
from charter.engine.moment import Moment
from charter.engine.rotations.grid import Grid
from charter.engine.rotations.holders import Holders
from charter.engine.rotations.rhythm import (
    Agent,
    Away,
    Changes,
    Member,
    Members,
    Override,
    Rhythm,
)
from charter.engine.rotations.turn import How, Missing, Passed, Turn

Stretch: TypeAlias = tuple[Moment, Moment]


class Plan:
    """All turns of one rotation, from the beginning of the calendar on."""

    def __init__(self, rhythm: Rhythm, members: Members, changes: Changes) -> None:
        self._rhythm = rhythm
        self._members = members
        self._changes = changes
        self._grid = None if members.start is None else Grid(rhythm, members.start)
        self._holders = None if self._grid is None else Holders(self._grid, members)

    def since(self, at: Moment) -> Iterator[Turn]:
        """The turns in order, from one that begins at or before a moment, to the end of time."""
        grid, holders = self._grid, self._holders
        if grid is None or holders is None:
            yield from self._before(LAST)
            return
        if at < grid.start:
            yield from self._before(grid.start)
        number = grid.turn(max(at, grid.start))
        while True:
            yield from self._stretches(grid, holders, number)
            number += 1

    def _before(self, end: Moment) -> list[Turn]:
        """All time before the first turn: nobody's, but for overrides."""
        return _joined(
            self._filled(first, last, None, [], "not begun")
            for first, last in self._cut(FIRST, end, ())
        )

    def _stretches(self, grid: Grid, holders: Holders, number: int) -> list[Turn]:
        """One turn by the plan, in stretches; none where it has no length."""
        begin, end, own = grid.begin(number), grid.begin(number + 1), holders.holder(number)
        hours = self._rhythm.hours
        opened = [(begin, end)] if hours is None else hours.stretches(begin, end)
        inside = [*grid.midnights(begin, end), *(at for stretch in opened for at in stretch)]
        found = []
        for first, last in self._cut(begin, end, inside):
            if missing := _outside(grid, first, opened):
                found.append(self._filled(first, last, None, [], missing))
            else:
                there = holders.following(own, self._members.at(first))
                found.append(self._filled(first, last, own, there, "nobody"))
        return _joined(found)

    def _cut(self, begin: Moment, end: Moment, inside: Iterable[Moment]) -> Iterator[Stretch]:
        """[begin, end) cut wherever something may change."""
        rows: tuple[Override | Away | Member, ...] = (
            *self._changes.overrides, *self._changes.away, *self._members.rows,
        )  # fmt: skip
        every = {at for row in rows for at in (row.since, row.until) if at is not None}
        marks = sorted(at for at in every.union(inside) if begin < at < end)
        return ((first, last) for first, last in pairwise([begin, *marks, end]) if first < last)

    def _filled(
        self, since: Moment, until: Moment, own: Agent | None, there: list[Agent], missing: Missing
    ) -> Turn:
        """Who has a stretch: the latest override, else the first of those who may step in."""
        passed: list[Passed] = []
        for override in reversed(self._changes.overrides):
            if not override.holds(since):
                continue
            if not (absent := self._absent(override.agent, since)):
                told = tuple(passed)
                return Turn(override.agent, since, until, "override", own, told, why=override.why)
            passed.append(Passed(override.agent, absent))
        if own is not None and own not in there:
            passed.append(Passed(own, "left"))
        for agent in there:
            if not (absent := self._absent(agent, since)):
                how: How = "turn" if own in (agent, None) else "cover"
                return Turn(agent, since, until, how, own, tuple(passed))
            passed.append(Passed(agent, absent))
        return Turn(None, since, until, "otherwise", own, tuple(passed), missing)

    def _absent(self, agent: Agent, at: Moment) -> Literal["away", "inactive"] | None:
        if agent in self._changes.inactive:
            return "inactive"
        away = any(row.agent == agent and row.holds(at) for row in self._changes.away)
        return "away" if away else None


def _outside(grid: Grid, at: Moment, opened: Iterable[Stretch]) -> Missing:
    if not grid.belongs(grid.reading(at)):
        return "days"
    return "" if any(first <= at < last for first, last in opened) else "hours"


def _joined(stretches: Iterable[Turn]) -> list[Turn]:
    """The same with those made one that differ in nothing but their time."""
    found: list[Turn] = []
    for turn in stretches:
        if found and replace(found[-1], until=turn.until) == replace(turn, since=found[-1].since):
            found[-1] = replace(found[-1], until=turn.until)
        else:
            found.append(turn)
    return found
