"""The same arithmetic on whole arrays: one bisection for all the moments of a page at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import accumulate, repeat
from operator import attrgetter, sub
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from charter.engine.hours.pages import LENGTH, Page, Shelf
from charter.engine.hours.zone import FIRST, LAST
from charter.engine.moment import DAY, EPOCH, MINUTE, SECOND, Span, moment

Array: TypeAlias = npt.NDArray[np.int64]

NEVER: Final = 2**63 - 1
"""Stands for never among moments: later than any."""

_PARTS: Final = (attrgetter("days"), attrgetter("seconds"), attrgetter("microseconds"))
_LONGEST: Final = (LAST - FIRST) // MINUTE + 1


class _Arrays:
    """A page's tables as arrays."""

    __slots__ = ("_base", "_ends", "_marks", "_shift")

    def __init__(self, page: Page) -> None:
        self._marks = np.array(page.marks, np.int64)
        self._base = np.array(page.base, np.int64)
        self._ends = np.array(page.ends, np.int64)
        self._shift = np.array(page.shift, np.int64)

    def before(self, at: Array) -> Array:
        """Open time of the page before each moment."""
        points = np.searchsorted(self._marks, at, "right")
        return self._base[points] + at * (points & 1)

    def due(self, used: Array) -> Array:
        """When so much of the page's open time has passed."""
        return self._shift[np.searchsorted(self._ends, used, "left")] + used


class Bulk:
    """Adds and counts for many moments, from the pages and totals of one schedule."""

    def __init__(self, pages: Shelf[Page], totals: Shelf[Span], last: int) -> None:
        self._totals = totals
        self._last = last
        self._arrays: Shelf[_Arrays] = Shelf(lambda number: _Arrays(pages[number]))

    def between(self, starts: Array, ends: Array) -> Array:
        """Open time in each [start, end); `ValueError` for an end before its start."""
        if starts.shape != ends.shape:
            raise ValueError(f"{starts.size} starts and {ends.size} ends do not go together")
        if (backwards := np.flatnonzero(ends < starts)).size:
            raise ValueError(f"the end lies before the start at index {backwards[0]}")
        if not starts.size:
            return starts.copy()
        low = int(starts.min()) // LENGTH
        before = [0, *accumulate(self._totals[n] for n in range(low, int(ends.max()) // LENGTH))]
        return self._used(ends, low, before) - self._used(starts, low, before)

    def add(self, starts: Array, spans: Array) -> Array:
        """The moment at which each span of open time has passed; `NEVER` where it never does."""
        due = np.full(starts.shape, NEVER, np.int64)
        if (within := (spans > 0) & (starts <= LAST - spans)).any():
            due[within] = self._add(starts[within], spans[within])
        return np.where(spans == 0, starts, due)

    def _add(self, starts: Array, spans: Array) -> Array:
        low, high = int(starts.min()) // LENGTH, int(starts.max()) // LENGTH
        before = [0, *accumulate(self._totals[number] for number in range(low, high))]
        wanted = self._used(starts, low, before) + spans
        most = int(wanted.max())
        number = low + len(before) - 1
        while before[-1] < most and number <= self._last:
            before.append(before[-1] + self._totals[number])
            number += 1
        pages = np.searchsorted(np.array(before[1:], np.int64), wanted, "left")

        def due(page: int, chosen: Array) -> Array:
            if page == len(before) - 1:
                return np.full(chosen.shape, NEVER, np.int64)
            return self._arrays[low + page].due(chosen - before[page])

        return _by_page(pages, wanted, due)

    def _used(self, at: Array, low: int, before: Sequence[Span]) -> Array:
        """Open time before each moment, counted from the beginning of page `low`."""
        return _by_page(
            at // LENGTH - low,
            at,
            lambda page, chosen: self._arrays[low + page].before(chosen) + before[page],
        )


def _by_page(
    pages: npt.NDArray[np.integer], values: Array, ask: Callable[[int, Array], Array]
) -> Array:
    """What each value's page says of it; nearly always all values share one page."""
    low, high = int(pages.min()), int(pages.max())
    if low == high:
        return ask(low, values)
    answers = np.empty_like(values)
    for page in np.unique(pages):
        chosen = pages == page
        answers[chosen] = ask(int(page), values[chosen])
    return answers


def moments(times: Array | Sequence[datetime]) -> Array:
    """The moments of aware datetimes; `NaiveTimeError` for a naive one. Moments stay as they are."""
    if isinstance(times, np.ndarray):
        if times.dtype != np.int64:
            raise TypeError(f"moments are int64, not {times.dtype}")
        return times
    try:
        since = list(map(sub, times, repeat(EPOCH)))
    except TypeError:
        return np.array([moment(when) for when in times], np.int64)
    # By parts: an integer made in Python for each would cost a third more.
    days, seconds, rest = (np.fromiter(map(part, since), np.int64, len(since)) for part in _PARTS)
    return (days * (DAY // SECOND) + seconds) * SECOND + rest


def instants(at: Array) -> list[datetime | None]:
    """The datetimes, in UTC, of moments; `None` for never."""
    never = np.flatnonzero(at == NEVER)
    told = np.where(at == NEVER, 0, at).view("timedelta64[us]").tolist()
    found: list[datetime | None] = [EPOCH + since for since in told]
    for index in never:
        found[index] = None
    return found


def lengths(spans: Array) -> list[timedelta]:
    """Spans as timedeltas."""
    told: list[timedelta] = spans.view("timedelta64[us]").tolist()
    return told


def spans(minutes: npt.ArrayLike, count: int) -> Array:
    """Minutes, one number for all or one for each, as whole microseconds, the nearest."""
    told = np.asarray(minutes)
    if told.dtype.kind not in "iuf":
        raise TypeError(f"minutes are numbers, not {told.dtype}")
    if not np.isfinite(told).all():
        raise ValueError("infinity and what is no number are no minutes")
    if (told < 0).any():
        raise ValueError("business time cannot be added backwards: less than 0 minutes")
    # Nothing longer than the calendar matters, and nothing shorter overflows.
    short = np.minimum(told, _LONGEST)
    exact = np.rint(short * float(MINUTE)) if told.dtype.kind == "f" else short * MINUTE
    return np.broadcast_to(exact.astype(np.int64), (count,))
