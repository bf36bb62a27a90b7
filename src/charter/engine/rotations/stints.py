"""Turns as people live them: from when one has it until somebody else does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from charter.engine.hours.zone import first, named, offset
from charter.engine.language.duration import Duration
from charter.engine.moment import DAY, MINUTE, Moment
from charter.engine.rotations.grid import Grid
from charter.engine.rotations.rhythm import Agent, Rhythm
from charter.engine.rotations.turn import Turn


@dataclass(frozen=True, slots=True)
class Stint:
    """One agent's turns in a row; nights and weekends outside the rotation do not end it."""

    agent: Agent
    turns: tuple[Turn, ...]

    @property
    def since(self) -> Moment:
        """When the first of them begins."""
        return self.turns[0].since

    @property
    def until(self) -> Moment:
        """When the last of them ends."""
        return self.turns[-1].until


def stints(turns: Iterable[Turn]) -> list[Stint]:
    """Turns in order, those of one agent in a row together; times without anybody left out."""
    found: list[Stint] = []
    for turn in turns:
        if turn.agent is None:
            continue
        if found and found[-1].agent == turn.agent:
            found[-1] = Stint(turn.agent, (*found[-1].turns, turn))
        else:
            found.append(Stint(turn.agent, (turn,)))
    return found


def ahead(rhythm: Rhythm, at: Moment, notice: Duration) -> Moment:
    """The moment so long before another one; days are dates on the rotation's wall clock."""
    if notice.days is None:
        return at - (notice.span or 0)
    zone = named(rhythm.zone)
    return first(zone, at + offset(zone, at) - notice.days * DAY)


def week_ends(rhythm: Rhythm, start: Moment, begin: Moment, end: Moment) -> list[Moment]:
    """The hand-overs after `begin` and up to `end` at which a week is summed up.

    With turns of weeks each hand-over is one; else the time of the hand-over on each Monday. None
    at or before `start`, when counting began.
    """
    grid = Grid(rhythm, start)
    if rhythm.unit == "week":
        numbers = range(grid.turn(max(begin, start)), grid.turn(max(end, start)) + 1)
        return [at for at in map(grid.begin, numbers) if begin < at <= end and at > start]
    low, high = grid.reading(begin) // DAY, grid.reading(end) // DAY
    mondays = (day for day in range(low - 1, high + 2) if day % 7 == 4)  # 1970-01-05 was a Monday
    moments = (first(grid.zone, day * DAY + rhythm.time * MINUTE) for day in mondays)
    return [at for at in moments if begin < at <= end and at > start]
