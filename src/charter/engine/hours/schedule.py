"""One schedule, compiled: the questions that clocks and people ask of business time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, overload

from charter.engine.hours.pages import LENGTH, Compiler, Days, Page, Shelf
from charter.engine.hours.week import EPOCH_ORDINAL, Interval, Week
from charter.engine.hours.zone import LAST, first, named, offset
from charter.engine.moment import DAY, MINUTE, Moment, Span, instant, moment

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from charter.engine.hours.bulk import Array, Bulk

_NO_EXCEPTIONS: Final[Mapping[date, Sequence[Interval]]] = MappingProxyType({})


class Hours:
    """The open hours of one schedule. Never changes; safe to share between threads.

    An instant is open if and only if its reading on the wall clock of `zone` lies in [open, close)
    of that reading's date: a repeated hour counts twice, a skipped one not at all. All arithmetic
    is on whole microseconds of real time, and "never" (`None`) means not before the year 10000.
    """

    def __init__(
        self,
        *,
        zone: str,
        week: Mapping[int, Sequence[Interval]],
        exceptions: Mapping[date, Sequence[Interval]] = _NO_EXCEPTIONS,
        holidays: Callable[[int], Container[date]] | None = None,
    ) -> None:
        """Compile a schedule.

        `week` gives each weekday (0 = Monday) its intervals in minutes since midnight, up to 1440;
        one that ends before it begins runs over midnight and is split there. `exceptions` gives
        dates hours of their own (none: closed), and goes before `holidays`, which names the closed
        dates of a year. `ValueError` for an unknown zone or impossible hours.
        """
        self.zone = zone
        self._zone = named(zone)
        compiler = Compiler(self._zone, Week(week, exceptions, holidays))
        self._numbers = compiler.numbers
        self._pages: Shelf[Page] = Shelf(compiler.page)
        self._days: Shelf[Days] = Shelf(compiler.days)
        self._totals: Shelf[Span] = Shelf(lambda number: self._pages[number].total, kept=None)

    # -- on datetimes ------------------------------------------------------------------------------

    def add(self, start: datetime, minutes: float) -> datetime | None:
        """The earliest instant, in UTC, before which `minutes` of open time have passed since
        `start`; `None` for never.

        No minutes are due at once, at `start`; a due moment that falls on closing time stays there.
        Fractions count to the microsecond. `ValueError` for negative or endless minutes and for a
        time without offset.
        """
        due = self.add_us(moment(start), span_of(minutes))
        return None if due is None else instant(due)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The open time in [start, end). `ValueError` for an end before its start and for a time
        without offset."""
        return timedelta(0, 0, self.between_us(moment(start), moment(end)))

    def business_days(self, start: datetime, days: int) -> datetime | None:
        """When the `days`-th full business day that opens at or after `start` closes, in UTC;
        `None` for never.

        Full is a date with weekly hours of which no holiday and no exception takes any away.
        `ValueError` for less than one day.
        """
        due = self.business_days_us(moment(start), days)
        return None if due is None else instant(due)

    def is_open(self, at: datetime) -> bool:
        """Whether the schedule is open at an instant."""
        now = moment(at)
        return bool(bisect_right(self._pages[now // LENGTH].marks, now) & 1)

    def next_open(self, at: datetime) -> datetime | None:
        """The first open instant at or after `at`, in UTC; `None` for never."""
        opening = self._next_open(moment(at))
        return None if opening is None else instant(opening)

    def next_close(self, at: datetime) -> datetime | None:
        """When the stretch ends that is open at `at` or opens next, in UTC; `None` for never."""
        opening = self._next_open(moment(at))
        if opening is None:
            return None
        closing = self._closing(opening)
        return None if closing == LAST else instant(closing)

    # -- on moments --------------------------------------------------------------------------------

    def add_us(self, start: Moment, span: Span) -> Moment | None:
        """`add` on integers: microseconds in and out."""
        if span <= 0:
            if span:
                raise ValueError("business time cannot be added backwards: less than 0 minutes")
            return start
        number = start // LENGTH
        page = self._pages[number]
        used = page.before(start) + span
        if used <= page.total:
            return page.due(used)
        return self._add_beyond(number, used - page.total) if start + span <= LAST else None

    def between_us(self, start: Moment, end: Moment) -> Span:
        """`between` on integers: microseconds in and out."""
        if end < start:
            raise ValueError("the end lies before the start")
        first, last = start // LENGTH, end // LENGTH
        page = self._pages[first]
        if first == last:
            return page.before(end) - page.before(start)
        whole = self._numbers[bisect_right(self._numbers, first) : bisect_left(self._numbers, last)]
        rest = page.total - page.before(start) + self._pages[last].before(end)
        return rest + sum(self._totals[number] for number in whole)

    def business_days_us(self, start: Moment, days: int) -> Moment | None:
        """`business_days` on integers: microseconds in and out."""
        if days < 1:
            raise ValueError(f"business days are counted from 1, not {days}")
        if days > (LAST - start) // DAY + 2:  # more than there are dates
            return None
        for number in self._numbers[bisect_left(self._numbers, start // LENGTH) :]:
            page = self._days[number]
            index = bisect_left(page.opens, start) + days - 1
            if index < len(page.closes):
                return page.closes[index]
            days = index + 1 - len(page.closes)
        return None

    def full_days_between_us(self, start: Moment, end: Moment) -> int:
        """How many full business days open at or after `start` and close at or before `end`."""
        if end < start:
            raise ValueError("the end lies before the start")
        first, last = start // LENGTH, end // LENGTH
        numbers = self._numbers[
            bisect_left(self._numbers, first) : bisect_right(self._numbers, last)
        ]
        count = sum(bisect_right(self._days[number].closes, end) for number in numbers)
        return max(0, count - bisect_left(self._days[first].opens, start))

    def calendar_days_us(self, start: Moment, days: int) -> Moment:
        """The same wall-clock time, `days` dates on.

        Where that reading is skipped, the first instant after it; where it is repeated, the first
        one. `ValueError` for less than 0 days, and past the year 9999.
        """
        if days <= 0:
            if days:
                raise ValueError(f"calendar days are counted forward, not {days}")
            return start
        reading = start + offset(self._zone, start) + days * DAY
        if reading + DAY > LAST:
            raise ValueError(f"{days} days later lies past the year 9999")
        return first(self._zone, reading)

    def closes_us(self, on: date) -> Moment | None:
        """The last closing of a date; where it does not open at all, the last closing before it.

        `None` where there is none, or the date lies outside the years 1 to 9998.
        """
        if not 1 < on.year < 9998:
            return None
        midnight = first(self._zone, (on.toordinal() + 1 - EPOCH_ORDINAL) * DAY)
        return self._last_close(midnight)

    def stretches(self, start: Moment, end: Moment) -> list[tuple[Moment, Moment]]:
        """The open stretches inside [start, end), in order, touching ones joined."""
        found: list[tuple[Moment, Moment]] = []
        first = bisect_left(self._numbers, start // LENGTH)
        for number in self._numbers[first : bisect_right(self._numbers, end // LENGTH)]:
            marks = self._pages[number].marks
            for opening, closing in zip(marks[::2], marks[1::2], strict=True):
                a, b = max(opening, start), min(closing, end)
                if a < b and found and found[-1][1] == a:
                    found[-1] = (found[-1][0], b)
                elif a < b:
                    found.append((a, b))
        return found

    # -- many at once ------------------------------------------------------------------------------

    @overload
    def add_many(self, starts: Array, minutes: ArrayLike) -> Array: ...
    @overload
    def add_many(self, starts: Sequence[datetime], minutes: ArrayLike) -> list[datetime | None]: ...
    def add_many(
        self, starts: Array | Sequence[datetime], minutes: ArrayLike
    ) -> Array | list[datetime | None]:
        """`add` for each start, with one number of minutes or one for each.

        Aware datetimes give datetimes in UTC, or `None` for never; an int64 array of moments gives
        another one, with `bulk.NEVER`, later than every moment, for never.
        """
        from charter.engine.hours import bulk

        due = self._bulk.add(bulk.moments(starts), bulk.spans(minutes, len(starts)))
        return bulk.instants(due) if isinstance(starts, Sequence) else due

    @overload
    def between_many(self, starts: Array, ends: Array) -> Array: ...
    @overload
    def between_many(
        self, starts: Sequence[datetime], ends: Sequence[datetime]
    ) -> list[timedelta]: ...
    def between_many(
        self, starts: Array | Sequence[datetime], ends: Array | Sequence[datetime]
    ) -> Array | list[timedelta]:
        """`between` for each pair: timedeltas for aware datetimes, microseconds for int64 arrays
        of moments. `ValueError` where any end lies before its start."""
        from charter.engine.hours import bulk

        found = self._bulk.between(bulk.moments(starts), bulk.moments(ends))
        return bulk.lengths(found) if isinstance(starts, Sequence) else found

    @cached_property
    def _bulk(self) -> Bulk:
        # numpy takes longer to load than all else here; only bulk work needs it.
        from charter.engine.hours.bulk import Bulk

        return Bulk(self._pages, self._totals, LAST // LENGTH)

    # -- further than one page ---------------------------------------------------------------------

    def _add_beyond(self, number: int, left: Span) -> Moment | None:
        """The moment at which `left` of the open time after a page has passed."""
        for later in self._numbers[bisect_right(self._numbers, number) :]:
            total = self._totals[later]
            if left <= total:
                return self._pages[later].due(left)
            left -= total
        return None

    def _next_open(self, at: Moment) -> Moment | None:
        """The first open moment at or after `at`."""
        for number in self._numbers[bisect_left(self._numbers, at // LENGTH) :]:
            marks = self._pages[number].marks if self._totals[number] else ()
            point = bisect_right(marks, at)
            if point < len(marks):
                return at if point & 1 else marks[point]
        return None

    def _last_close(self, before: Moment) -> Moment | None:
        """The last moment until which it was open, at most `before`."""
        for number in reversed(self._numbers[: bisect_right(self._numbers, before // LENGTH)]):
            marks = self._pages[number].marks if self._totals[number] else ()
            point = bisect_left(marks, before)
            if point:
                return before if point & 1 else marks[point - 1]
        return None

    def _closing(self, at: Moment) -> Moment:
        """When the stretch ends that is open at `at`, over the edges of pages."""
        marks = self._pages[at // LENGTH].marks
        closing = marks[bisect_right(marks, at)]
        while closing % LENGTH == 0 and self._pages[closing // LENGTH].marks[:1] == [closing]:
            closing = self._pages[closing // LENGTH].marks[1]
        return closing


def span_of(minutes: float) -> Span:
    """Minutes as whole microseconds, the nearest. `ValueError` for infinity and what is no number."""
    span = minutes * MINUTE
    if isinstance(span, int):
        return span
    if isfinite(span):
        return round(span)
    if isfinite(minutes):  # finite itself, too long for a float of microseconds
        return int(minutes) * MINUTE
    raise ValueError(f"{minutes} is no number of minutes")
