"""Who is on call at a moment, and in a stretch of time."""

from __future__ import annotations

from typing import Final

from charter.engine.moment import DAY, Moment
from charter.engine.rotations.plan import Plan
from charter.engine.rotations.rhythm import Agent, Changes, Members, Rhythm
from charter.engine.rotations.turn import Turn

AHEAD: Final = 400 * DAY
"""How far `next_after` looks."""


def turn_at(rhythm: Rhythm, members: Members, changes: Changes, at: Moment) -> Turn:
    """Who is on call at a moment, since when, until when, and how that came about."""
    plan = Plan(rhythm, members, changes)
    return next(turn for turn in plan.since(at) if turn.since <= at < turn.until)


def turns(
    rhythm: Rhythm, members: Members, changes: Changes, begin: Moment, end: Moment
) -> list[Turn]:
    """All that touch [begin, end), whole and in order; each ends where the next begins."""
    found: list[Turn] = []
    for turn in Plan(rhythm, members, changes).since(begin):
        if turn.since >= end:
            break
        if turn.until > begin:
            found.append(turn)
    return found


def next_after(rhythm: Rhythm, members: Members, changes: Changes, at: Moment) -> Turn | None:
    """The turn of whoever takes over next from the one on call at a moment; None where nobody else
    does in 400 days."""
    now: Agent | None = None
    for turn in Plan(rhythm, members, changes).since(at):
        if turn.since > at + AHEAD:
            break
        if turn.since <= at < turn.until:
            now = turn.agent
        elif turn.since > at and turn.agent is not None and turn.agent != now:
            return turn
    return None
