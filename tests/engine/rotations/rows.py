"""Moments on a wall clock, and rows to try rotations with."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from charter.engine.moment import Moment, instant, moment
from charter.engine.rotations import Changes, Member, Members, Rhythm, turn_at

NEW_YORK = "America/New_York"
ANNA, BEN, CARA, DAN = 1, 2, 3, 4


def eastern(text: str) -> Moment:
    """`2026-03-06 09:00` on New York's clocks; the first of a repeated hour."""
    return moment(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(NEW_YORK)))


def shown(at: Moment, zone: str = NEW_YORK) -> str:
    """A moment as a wall clock shows it."""
    return instant(at).astimezone(ZoneInfo(zone)).strftime("%a %Y-%m-%d %H:%M")


def team(start: str, *agents: int) -> Members:
    """Agents who take turns from a moment on, in this order."""
    at = eastern(start)
    return Members(at, tuple(Member(agent, i, at) for i, agent in enumerate(agents)))


def on_call(rhythm: Rhythm, members: Members, at: str, changes: Changes | None = None):
    """Who is on call at an eastern time."""
    return turn_at(rhythm, members, changes or Changes(), eastern(at)).agent
