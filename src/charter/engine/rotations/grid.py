"""When a rotation is handed over: readings of a wall clock, turned into moments.

Turns are counted on readings, so that a hand-over at nine is at nine in summer too. A reading that
a clock skips is the first moment after it; one that is repeated is its first.
"""

from __future__ import annotations

from bisect import bisect_right
from math import gcd
from typing import Final

from charter.engine.hours.zone import first, named, offset
from charter.engine.moment import DAY, HOUR, MINUTE, Moment, Span
from charter.engine.rotations.rhythm import EVERY_DAY, Rhythm

_WEEK: Final[Span] = 7 * DAY
_WEEKDAY_OF_EPOCH: Final = 3  # 1970-01-01 was a Thursday


class Grid:
    """The hand-overs of a rotation whose turns are counted from `start`: turn 0 begins there."""

    def __init__(self, rhythm: Rhythm, start: Moment) -> None:
        self.start = start
        self.zone = named(rhythm.zone)
        self._rhythm = rhythm
        self._slot, self._stride = _steps(rhythm)
        self._anchor = self._first_hand_over()
        self._counted = self._counted_slots()
        # Where counting begins between two hand-overs, the stretch up to the next one is a turn.
        self._short = int(first(self.zone, self._anchor) != start)

    def begin(self, turn: int) -> Moment:
        """The moment at which a turn, counted from 0, begins."""
        if turn == 0:
            return self.start
        rounds, place = divmod((turn - self._short) * self._stride, len(self._counted))
        slot = rounds * self._period + self._counted[place]
        return first(self.zone, self._anchor + slot * self._slot)

    def turn(self, at: Moment) -> int:
        """The turn that holds at a moment at or after the start, of several that begin then the
        last."""
        rounds, slots = divmod((self.reading(at) - self._anchor) // self._slot, self._period)
        counted = rounds * len(self._counted) + bisect_right(self._counted, slots)
        turn = max(0, (counted - 1) // self._stride + self._short)
        # A clock put back shows a reading from before a hand-over that has been.
        while self.begin(turn + 1) <= at:
            turn += 1
        return turn

    def first_from(self, at: Moment) -> int:
        """The first turn that begins at or after a moment."""
        if at <= self.start:
            return 0
        turn = self.turn(at)
        return turn if self.begin(turn) == at else turn + 1

    def reading(self, at: Moment) -> Span:
        """What the wall clock shows at a moment, in microseconds since 1970-01-01T00:00."""
        return at + offset(self.zone, at)

    def belongs(self, reading: Span) -> bool:
        """Whether the date of a reading is one of the rotation's days."""
        return _weekday(reading) in self._rhythm.days

    def midnights(self, begin: Moment, end: Moment) -> list[Moment]:
        """The beginnings of dates inside (begin, end), where some dates do not belong."""
        if self._rhythm.days == EVERY_DAY:
            return []
        low, high = self.reading(begin) // DAY, self.reading(end) // DAY
        found = (first(self.zone, number * DAY) for number in range(low, high + 1))
        return [at for at in found if begin < at < end]

    def _first_hand_over(self) -> Span:
        """The reading of the first hand-over at or after the start."""
        rule = self._rhythm
        number = self.reading(self.start) // DAY - 1
        while True:
            reading = number * DAY + rule.time * MINUTE
            if self._may_begin(reading) and first(self.zone, reading) >= self.start:
                return reading
            number += 1

    def _may_begin(self, reading: Span) -> bool:
        weekday = self._rhythm.weekday
        counts = self._rhythm.unit == "week" or self.belongs(reading)
        return counts and (weekday is None or _weekday(reading) == weekday)

    def _counted_slots(self) -> list[int]:
        """Of the slots in one period, those whose date counts. A period is a number of weeks."""
        self._period = _WEEK // gcd(_WEEK, self._slot)
        if self._rhythm.unit == "week":
            return list(range(self._period))
        readings = (self._anchor + slot * self._slot for slot in range(self._period))
        return [slot for slot, reading in enumerate(readings) if self.belongs(reading)]


def _steps(rhythm: Rhythm) -> tuple[Span, int]:
    """The length of a slot on the wall clock, and how many slots that count make a turn."""
    if rhythm.unit == "hour":
        return rhythm.count * HOUR, 1
    if rhythm.unit == "day":
        return DAY, rhythm.count
    return rhythm.count * _WEEK, 1


def _weekday(reading: Span) -> int:
    return (reading // DAY + _WEEKDAY_OF_EPOCH) % 7
