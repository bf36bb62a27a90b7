"""Many at once: the same answers as one by one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.engine.hours import Hours
from charter.engine.hours.bulk import NEVER
from charter.engine.hours.zone import FIRST, LAST
from charter.engine.moment import DAY, MINUTE, NaiveTimeError

OFFICE = Hours(zone="America/New_York", week={day: [(540, 1080)] for day in range(5)})
CLOSED = Hours(zone="America/New_York", week={})
FRIDAY = datetime(2026, 11, 20, 17, 55, tzinfo=ZoneInfo("America/New_York"))
MONDAY = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
moments = st.integers(-100 * 366 * DAY, 100 * 366 * DAY)


@given(st.lists(st.tuples(moments, st.integers(0, 10**7)), min_size=1, max_size=20))
@settings(max_examples=100, deadline=None)
def test_adding_in_bulk_is_adding_one_by_one(asked):
    starts, minutes = (np.array(column, np.int64) for column in zip(*asked, strict=True))

    found = OFFICE.add_many(starts, minutes)

    assert found.tolist() == [OFFICE.add_us(a, m * MINUTE) for a, m in asked]


@given(st.lists(st.tuples(moments, st.integers(0, 50 * 366 * DAY)), max_size=20))
@settings(max_examples=100, deadline=None)
def test_counting_in_bulk_is_counting_one_by_one(asked):
    starts = np.array([a for a, _ in asked], np.int64)
    ends = starts + np.array([span for _, span in asked], np.int64)

    found = OFFICE.between_many(starts, ends)

    assert found.tolist() == [OFFICE.between_us(a, a + span) for a, span in asked]


def test_datetimes_come_back_as_datetimes():
    due = OFFICE.add_many([FRIDAY, MONDAY], [10, 1.5])

    assert due == [MONDAY, MONDAY + timedelta(seconds=90)]
    assert due[0].tzinfo is UTC
    assert OFFICE.between_many([FRIDAY], [MONDAY]) == [timedelta(minutes=10)]


def test_one_number_of_minutes_serves_all():
    assert OFFICE.add_many([FRIDAY, FRIDAY], 10) == [MONDAY, MONDAY]


def test_nothing_is_due_at_once_even_where_it_never_opens():
    assert CLOSED.add_many([FRIDAY, FRIDAY], [0, 1]) == [FRIDAY, None]


def test_never_is_later_than_every_moment():
    starts = np.array([LAST - DAY, 0, LAST, FIRST], np.int64)

    found = OFFICE.add_many(starts, np.array([10**6, 10**15, 1, 1]))

    assert found[:3].tolist() == [NEVER] * 3
    assert found[3] < LAST < NEVER


def test_never_is_said_where_the_calendar_ends_before_the_open_time_does():
    starts = np.array([LAST - 10 * DAY, LAST - 20 * DAY], np.int64)

    found = OFFICE.add_many(starts, 9 * 24 * 60)

    assert found.tolist() == [NEVER, NEVER]
    assert OFFICE.add_us(LAST - 10 * DAY, 9 * DAY) is None


def test_nothing_asked_is_nothing_answered():
    assert OFFICE.add_many([], []) == []
    assert OFFICE.between_many([], []) == []


def test_microseconds_survive():
    start = FRIDAY + timedelta(microseconds=1)

    assert OFFICE.add_many([start], 0) == [start]
    assert OFFICE.between_many([start], [MONDAY]) == [timedelta(minutes=10, microseconds=-1)]


@pytest.mark.parametrize(
    ("minutes", "error", "match"),
    [
        ([-1], ValueError, "backwards"),
        ([float("nan")], ValueError, "no number"),
        ([float("inf")], ValueError, "no number"),
        (["1"], TypeError, "numbers"),
        ([True], TypeError, "numbers"),
    ],
)
def test_minutes_must_be_such(minutes, error, match):
    with pytest.raises(error, match=match):
        OFFICE.add_many([FRIDAY], minutes)


def test_a_time_without_offset_is_refused():
    with pytest.raises(NaiveTimeError, match="no offset"):
        OFFICE.add_many([FRIDAY, datetime(2026, 11, 20)], 1)


def test_the_pair_that_runs_backwards_is_named():
    with pytest.raises(ValueError, match="index 1"):
        OFFICE.between_many([FRIDAY, MONDAY], [MONDAY, FRIDAY])


def test_starts_and_ends_go_together():
    with pytest.raises(ValueError, match="1 starts and 2 ends"):
        OFFICE.between_many([FRIDAY], [MONDAY, MONDAY])


def test_moments_are_whole_microseconds():
    with pytest.raises(TypeError, match="int64"):
        OFFICE.add_many(np.array([1.5]), 1)
