"""Open hours compiled to sorted integers, one page for each four years, built when first needed.

A page answers by bisection. Pages are few, bounded and replaceable; what is kept for ever is one
integer a page, its total, so that a long way needs no tables in between.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from threading import Lock
from typing import Final, Generic, TypeVar
from zoneinfo import ZoneInfo

from charter.engine.hours.week import EPOCH_ORDINAL, Readings, Week
from charter.engine.hours.zone import FIRST, LAST, stretches
from charter.engine.moment import DAY, Moment, Span

LENGTH: Final[Span] = 1461 * DAY
_KEPT: Final = 64

T = TypeVar("T")


class Page:
    """The open stretches within four years, and how much open time lies before each point."""

    __slots__ = ("base", "ends", "marks", "shift", "total")

    def __init__(self, open_stretches: Sequence[tuple[Moment, Moment]]) -> None:
        lengths = [close - begin for begin, close in open_stretches]
        self.marks = [mark for stretch in open_stretches for mark in stretch]
        """Openings and closings by turns: an odd bisection point lies in an open stretch."""
        self.ends = list(accumulate(lengths))
        """Open time of the page up to each closing."""
        self.total: Span = self.ends[-1] if self.ends else 0
        self.shift = [
            close - end for (_, close), end in zip(open_stretches, self.ends, strict=True)
        ]
        """What turns open time of the page into a moment, in each stretch."""
        self.base = [0]
        """What turns a moment into open time of the page: minus the shift when open, else all."""
        for shift, end in zip(self.shift, self.ends, strict=True):
            self.base += (-shift, end)

    def before(self, at: Moment) -> Span:
        """Open time of this page before `at`."""
        point = bisect_right(self.marks, at)
        return self.base[point] + at if point & 1 else self.base[point]

    def due(self, used: Span) -> Moment:
        """The earliest moment before which `used` > 0 of the page's open time has passed."""
        return self.shift[bisect_left(self.ends, used)] + used


class Days:
    """The full business days that open within four years: when each opens and closes."""

    __slots__ = ("closes", "opens")

    def __init__(self, days: Sequence[tuple[Moment, Moment]]) -> None:
        self.opens = [begin for begin, _ in days]
        self.closes = [close for _, close in days]


class Shelf(dict[int, T], Generic[T]):
    """Pages by number, built on first sight; the oldest goes when there are too many."""

    def __init__(self, build: Callable[[int], T], kept: int | None = _KEPT) -> None:
        super().__init__()
        self._build = build
        self._kept = kept
        self._lock = Lock()

    def __missing__(self, number: int) -> T:
        built = self._build(number)
        with self._lock:
            if self._kept is not None and len(self) >= self._kept:
                del self[next(iter(self))]
            self[number] = built
        return built


class Compiler:
    """Turns a week in a zone into pages."""

    def __init__(self, zone: ZoneInfo, week: Week) -> None:
        self._zone = zone
        self._week = week
        self.numbers: Sequence[int] = range(FIRST // LENGTH, LAST // LENGTH + 1)
        """The pages that can hold open hours, in order."""
        if week.is_blank:
            begins = [(ordinal - EPOCH_ORDINAL) * DAY for ordinal in week.own if week.own[ordinal]]
            near = {(begin + days * DAY) // LENGTH for begin in begins for days in (-1, 0, 1, 2)}
            self.numbers = sorted(near.intersection(self.numbers))

    def page(self, number: int) -> Page:
        """The open stretches of a page, touching ones joined."""
        joined: list[tuple[Moment, Moment]] = []
        begin, end = max(number * LENGTH, FIRST), min((number + 1) * LENGTH, LAST)
        if self._week.is_always_open and begin < end:
            joined.append((begin, end))
        elif number in self.numbers:
            for _, opening, closing in self._open(begin, end):
                if joined and joined[-1][1] == opening:
                    joined[-1] = (joined[-1][0], closing)
                else:
                    joined.append((opening, closing))
        return Page(joined)

    def days(self, number: int) -> Days:
        """The full days of a page, each with its first opening and its last closing."""
        if self._week.is_blank or number not in self.numbers:
            return Days([])
        found: dict[int, tuple[Moment, Moment]] = {}
        begin, end = number * LENGTH, (number + 1) * LENGTH
        # A date reaches over the page's edges by less than two days, wherever its zone lies.
        wide_begin, wide_end = max(begin - 3 * DAY, FIRST), min(end + 3 * DAY, LAST)
        closed = self._closed(wide_begin, wide_end)
        for ordinal, opening, closing in self._open(wide_begin, wide_end):
            if self._week.is_full(ordinal, closed):
                found[ordinal] = (found.get(ordinal, (opening, 0))[0], closing)
        return Days([day for day in found.values() if begin <= day[0] < end])

    def _open(self, begin: Moment, end: Moment) -> Iterator[tuple[int, Moment, Moment]]:
        """Each open stretch in [begin, end) with its date, in the order of real time.

        Read against one offset at a time, a repeated hour comes twice and a skipped one never.
        """
        own, usual, closed = self._week.own, self._week.usual, self._closed(begin, end)
        nothing: Readings = ()
        for start, stop, ahead in stretches(self._zone, begin, end):
            first, last = (start + ahead) // DAY, (stop + ahead - 1) // DAY
            for number in range(first, last + 1):
                ordinal = number + EPOCH_ORDINAL
                readings = own.get(ordinal)
                if readings is None:
                    readings = nothing if ordinal in closed else usual(ordinal)
                midnight = number * DAY - ahead
                for opening, closing in readings:
                    a, b = max(midnight + opening, start), min(midnight + closing, stop)
                    if a < b:
                        yield ordinal, a, b

    def _closed(self, begin: Moment, end: Moment) -> frozenset[int]:
        first = begin // DAY + EPOCH_ORDINAL
        return self._week.closed(first - 2, end // DAY + EPOCH_ORDINAL + 2)
