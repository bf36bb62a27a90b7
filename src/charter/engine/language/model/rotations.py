"""Duties that go round."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from charter.engine.language.duration import Duration
from charter.engine.language.model.events import Who
from charter.engine.language.model.schedules import Schedule
from charter.engine.rotations import Rhythm, Unit


@dataclass(frozen=True)
class Rotation:
    """Who is on call in turn. Its members and what they change about it are the desk's rows."""

    name: str
    title: str
    of: Who  # a team or a role of the desk: who may be a member
    count: int
    unit: Unit
    weekday: int | None  # of the hand-over; 0 is Monday
    time: int  # of the hand-over, in minutes of the day
    zone: str
    days: frozenset[int]
    hours: Schedule | None
    otherwise: Who | None
    notice: Duration
    summary: Who | None
    line: int

    @cached_property
    def rhythm(self) -> Rhythm:
        """How it goes round."""
        hours = None if self.hours is None else self.hours.hours
        return Rhythm(self.zone, self.count, self.unit, self.weekday, self.time, self.days, hours)
