"""Business time beside the public libraries for it, and beside the least that could do it.

All answer the same questions: Monday to Friday, 09:00 to 18:00 in New York, the federal holidays
closed; from some second of 2026, add 1 to 40 hours, or count up to a month. The times are aware, in
UTC, as a desk stores them. Libraries that only take wall-clock readings get those, made before the
clock starts. django-bizcal is quicker with times that already bear its own zone, while the days in
question fit its cache; that line is shown, and no claim is made against it. How often a library's
answer is ours is printed, too.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import numpy as np
import pandas as pd
import pytz
from business_duration import businessDuration
from businesstimedelta import BusinessTimeDelta, HolidayRule, Rules, WorkDayRule
from django_bizcal.calendars.working import WorkingCalendar
from django_bizcal.providers import SetHolidayProvider

from benchmarks.measure import ROUNDS, Contender, Result, interleaved, rates
from charter.engine.hours import Hours
from charter.engine.moment import EPOCH, HOUR, moment

TITLE = "Business time"

ZONE = ZoneInfo("America/New_York")
OPENS, CLOSES = time(9), time(18)
CLOSED = frozenset(holidays.country_holidays("US", years=range(2024, 2030)))
MANY, FEW = 20_000, 200

Ask = Callable[[Any, Any], Any]


@dataclass(frozen=True)
class Library:
    """How to ask one library, how to put the question, and how to read its answer."""

    ask: Ask
    start: Callable[[datetime], Any]
    other: Callable[[Any], Any]
    read: Callable[[Any], Any]
    is_peer: bool = True  # asked with the same times as the engine, or with the only ones it takes


def questions() -> list[tuple[datetime, int, datetime]]:
    """Starts in UTC, hours to add, ends to count to."""
    dice = random.Random(2026)
    year = datetime(2026, 1, 1, tzinfo=UTC)
    starts = [year + timedelta(seconds=dice.randrange(365 * 86_400)) for _ in range(MANY)]
    spans = [timedelta(seconds=dice.randrange(30 * 86_400)) for _ in range(MANY)]
    return [(a, dice.randint(1, 40), a + span) for a, span in zip(starts, spans, strict=True)]


def run() -> Iterator[str | Result]:
    """Adding, counting, and both in bulk."""
    asked = questions()
    hours = Hours(
        zone=ZONE.key,
        week={day: [(9 * 60, 18 * 60)] for day in range(5)},
        holidays=lambda year: CLOSED,
    )
    bare = Bare()
    adding = [(start, hour * 60) for start, hour, _ in asked]
    counting = [(start, end) for start, _, end in asked]
    yield from _beside("add", hours.add, bare.add, adding, adders(), 25)
    yield from _beside("between", hours.between, bare.between, counting, counters(), 15)
    yield from _in_bulk(hours, adding, counting)


def _beside(
    what: str, ours: Ask, bare: Ask, asked: list[Any], libraries: Mapping[str, Library], bound: int
) -> Iterator[str | Result]:
    contenders = {"charter": _contender(ours, asked), "bare bisection": _contender(bare, asked)}
    agreed = []
    for name, library in libraries.items():
        few = [(library.start(a), library.other(b)) for a, b in asked[:FEW]]
        contenders[name] = _contender(library.ask, few)
        same = sum(
            library.read(library.ask(*theirs)) == ours(*question)
            for theirs, question in zip(few, asked[:FEW], strict=True)
        )
        agreed.append(f"{name} {same} of {FEW}")
    assert all(bare(*question) == ours(*question) for question in asked)
    seconds = interleaved(contenders)
    yield f"{what}, one by one (same answer as charter: {', '.join(agreed)})"
    yield from rates(seconds)
    peers = [name for name, library in libraries.items() if library.is_peer]
    fastest = min(peers, key=seconds.__getitem__)
    ratio = seconds[fastest] / seconds["charter"]
    yield Result(f"{what} against the fastest library, {fastest}", ratio, bound)
    ratio = seconds["bare bisection"] / seconds["charter"]
    yield Result(f"{what} against a bare cumulative table", ratio, 0.5)


def _contender(ask: Ask, asked: list[Any]) -> Contender:
    def run() -> None:
        for a, b in asked:
            ask(a, b)

    return Contender(run, len(asked))


def adders() -> dict[str, Library]:
    """The libraries that add."""
    rules = _rules()
    business_hour = pd.offsets.CustomBusinessHour(start="09:00", end="18:00", holidays=CLOSED)
    return {
        "businesstimedelta": Library(
            lambda start, delta: start + delta,
            _same,
            lambda minutes: BusinessTimeDelta(rules, hours=minutes // 60),
            _same,
        ),
        "django-bizcal": Library(_calendar().add_business_minutes, _same, _same, _same),
        "django-bizcal, its zone": Library(
            _calendar().add_business_minutes, _local, _same, _same, is_peer=False
        ),
        "pandas CustomBusinessHour": Library(
            lambda start, offset: start + offset,
            lambda start: pd.Timestamp(_wall(start)),
            lambda minutes: business_hour * (minutes // 60),
            lambda found: found.to_pydatetime().replace(tzinfo=ZONE).astimezone(UTC),
        ),
    }


def counters() -> dict[str, Library]:
    """The libraries that count."""
    return {
        "businesstimedelta": Library(
            _rules().difference, _same, _same, lambda found: found.timedelta
        ),
        "django-bizcal": Library(_calendar().business_time_between, _same, _same, _same),
        "django-bizcal, its zone": Library(
            _calendar().business_time_between, _local, _local, _same, is_peer=False
        ),
        "business-duration": Library(
            lambda start, end: businessDuration(start, end, OPENS, CLOSES, holidaylist=CLOSED),
            _wall,
            _wall,
            lambda minutes: timedelta(seconds=round(minutes * 60)),
        ),
    }


def _same(value: Any) -> Any:
    return value


def _local(at: datetime) -> datetime:
    return at.astimezone(ZONE)


def _wall(at: datetime) -> datetime:
    return at.astimezone(ZONE).replace(tzinfo=None)


def _rules() -> Rules:
    zone = pytz.timezone(ZONE.key)
    workday = WorkDayRule(OPENS, CLOSES, [0, 1, 2, 3, 4], tz=zone)
    return Rules([workday, HolidayRule(CLOSED, tz=zone)])


def _calendar() -> WorkingCalendar:
    return WorkingCalendar(
        tz=ZONE,
        weekly_schedule={day: [("09:00", "18:00")] for day in range(5)},
        holiday_provider=SetHolidayProvider.from_dates(CLOSED),
    )


class Bare:
    """A cumulative table for the years in question and nothing else: no checks, no growing."""

    def __init__(self) -> None:
        days = [date(2025, 12, 1) + timedelta(days=number) for number in range(500)]
        work = [day for day in days if day.weekday() < 5 and day not in CLOSED]
        self.opens = [moment(datetime.combine(day, OPENS, ZONE)) for day in work]
        self.closes = [moment(datetime.combine(day, CLOSES, ZONE)) for day in work]
        lengths = [b - a for a, b in zip(self.opens, self.closes, strict=True)]
        self.ends = list(accumulate(lengths))
        self.begins = [0, *self.ends]

    def used(self, at: int) -> int:
        """Open time before a moment."""
        day = bisect_right(self.opens, at) - 1
        return self.begins[day] + min(at, self.closes[day]) - self.opens[day]

    def add(self, start: datetime, minutes: int) -> datetime:
        """Aware datetime in, aware datetime out."""
        due = self.used((start - EPOCH) // timedelta.resolution) + minutes * 60_000_000
        day = bisect_left(self.ends, due)
        return EPOCH + timedelta(0, 0, self.closes[day] - self.ends[day] + due)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Aware datetimes in, open time out."""
        before = self.used((start - EPOCH) // timedelta.resolution)
        return timedelta(0, 0, self.used((end - EPOCH) // timedelta.resolution) - before)


def _in_bulk(hours: Hours, adding: list[Any], counting: list[Any]) -> Iterator[str | Result]:
    starts, minutes = [list(column) for column in zip(*adding, strict=True)]
    ends = [end for _, end in counting]
    at, until = (np.array([moment(when) for when in times]) for times in (starts, ends))
    numbers, count = np.array(minutes), len(starts)
    moments = [(moment(a), hour * HOUR) for a, hour in [(a, m // 60) for a, m in adding]]
    pairs = [(moment(a), moment(b)) for a, b in counting]
    seconds = interleaved(
        {
            "add, datetimes": _contender(hours.add, adding),
            "add, datetimes in bulk": Contender(lambda: hours.add_many(starts, numbers), count),
            "add, integers": _contender(hours.add_us, moments),
            "add, integers in bulk": Contender(lambda: hours.add_many(at, numbers), count),
            "between, datetimes": _contender(hours.between, counting),
            "between, datetimes in bulk": Contender(
                lambda: hours.between_many(starts, ends), count
            ),
            "between, integers": _contender(hours.between_us, pairs),
            "between, integers in bulk": Contender(lambda: hours.between_many(at, until), count),
        },
        rounds=3 * ROUNDS,
    )
    yield "in bulk"
    yield from rates(seconds)
    for name in ("add, datetimes", "add, integers", "between, datetimes", "between, integers"):
        yield Result(f"{name}: bulk to one by one", seconds[name] / seconds[f"{name} in bulk"], 3)
