"""The law that ties `add` to `between`, and both against a count of minutes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from charter.engine.hours import Hours
from charter.engine.moment import MINUTE, instant, moment
from tests.engine.oracle import Oracle

# Around each of these days something odd happens in its zone.
ODD_DAYS = [
    ("America/New_York", datetime(2026, 3, 8, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 11, 1, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2026, 3, 29, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2026, 10, 25, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 4, tzinfo=UTC)),  # half an hour back
    ("Australia/Lord_Howe", datetime(2026, 10, 3, tzinfo=UTC)),  # half an hour on
    ("Pacific/Apia", datetime(2011, 12, 30, tzinfo=UTC)),  # the 30th never was
    ("Pacific/Kwajalein", datetime(1993, 8, 21, tzinfo=UTC)),  # nor the 21st here
    ("America/St_Johns", datetime(2006, 10, 29, tzinfo=UTC)),  # back over midnight, at 00:01
    ("Africa/Casablanca", datetime(2026, 2, 15, tzinfo=UTC)),
    ("Asia/Kathmandu", datetime(2026, 12, 31, tzinfo=UTC)),  # UTC+5:45, over the year's end
    ("Pacific/Chatham", datetime(2026, 9, 26, tzinfo=UTC)),
    ("America/Sao_Paulo", datetime(2018, 11, 4, tzinfo=UTC)),  # midnight itself is skipped
    ("Antarctica/Troll", datetime(2026, 3, 29, tzinfo=UTC)),  # two hours at once
    ("UTC", datetime(2029, 12, 31, tzinfo=UTC)),  # two pages of the tables meet
]
minutes_of_day = st.integers(0, 1440) | st.integers(0, 24).map(lambda hour: hour * 60)
intervals = st.lists(
    st.tuples(minutes_of_day, minutes_of_day).filter(lambda pair: pair[0] < pair[1]), max_size=3
)
weeks = st.dictionaries(st.integers(0, 6), intervals, max_size=7)


# Any zone on any day; since 1973 every offset is a whole number of minutes, as the oracle needs.
any_days = st.tuples(
    st.sampled_from(sorted(available_timezones())),
    st.datetimes(datetime(1973, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)).map(
        lambda at: at.replace(hour=0, minute=0, second=0, microsecond=0)
    ),
)


@st.composite
def schedules(draw: st.DrawFn) -> tuple[dict[str, Any], datetime]:
    """A schedule with exceptions and holidays, and a day, often one on which its zone is odd."""
    zone, day = draw(st.sampled_from(ODD_DAYS) | any_days)
    near = st.integers(-4, 8).map(lambda days: (day + timedelta(days=days)).date())
    closed = draw(st.frozensets(near, max_size=2))
    told = {
        "zone": zone,
        "week": draw(weeks),
        "exceptions": draw(st.dictionaries(near, intervals, max_size=2)),
        "holidays": lambda year: {day for day in closed if day.year == year},
    }
    return told, day


def any_moment(data: st.DataObject, around: datetime, unit: timedelta) -> datetime:
    """An instant within some days of another, on a whole `unit`."""
    reach = timedelta(days=4) // unit
    return around + data.draw(st.integers(-reach, reach)) * unit


@given(schedules(), st.data())
@settings(max_examples=300, deadline=None)
def test_what_is_due_by_then_is_what_lies_between(case, data):
    told, day = case
    hours = Hours(**told)
    a = moment(any_moment(data, day, timedelta(microseconds=1)))
    t = a + data.draw(st.integers(0, 20 * 1440 * MINUTE))
    between = hours.between_us(a, t)
    m = data.draw(
        st.integers(0, 30 * 1440 * MINUTE)
        | st.sampled_from([max(0, between + off) for off in (-1, 0, 1)])
    )

    due = hours.add_us(a, m)

    assert (due is not None and due <= t) == (m <= between)


@given(schedules(), st.data())
@settings(max_examples=100, deadline=None)
def test_between_counts_the_minutes_whose_reading_is_open(case, data):
    told, day = case
    start = any_moment(data, day, timedelta(minutes=1))
    end = start + timedelta(minutes=data.draw(st.integers(0, 5000)))

    found = Hours(**told).between(start, end)

    assert found == timedelta(minutes=Oracle(**told).between(start, end))


@given(schedules(), st.data())
@settings(max_examples=100, deadline=None)
def test_add_ends_where_the_count_of_minutes_does(case, data):
    told, day = case
    start = any_moment(data, day, timedelta(minutes=1))
    minutes = data.draw(st.integers(0, 2500))

    found = Hours(**told).add(start, minutes)
    expected = Oracle(**told).add(start, minutes, within=timedelta(days=7))

    assume(expected is not None)
    assert found == expected


@given(schedules(), st.data())
@settings(max_examples=100, deadline=None)
def test_open_next_open_and_next_close_agree_with_the_wall_clock(case, data):
    told, day = case
    at = any_moment(data, day, timedelta(minutes=1))
    hours, oracle = Hours(**told), Oracle(**told)

    assert hours.is_open(at) == oracle.is_open(at)
    opening, closing = hours.next_open(at), hours.next_close(at)
    if opening is not None:
        assert oracle.is_open(opening)
        assert hours.between(at, opening) == timedelta(0)
    if closing is not None:
        assert not oracle.is_open(closing)
        assert hours.between(opening, closing) == closing - opening


@given(schedules(), st.data())
@settings(max_examples=100, deadline=None)
def test_stretches_are_the_open_time_apart_and_in_order(case, data):
    told, day = case
    hours = Hours(**told)
    start = moment(any_moment(data, day, timedelta(seconds=1)))
    end = start + data.draw(st.integers(0, 9 * 1440 * MINUTE))

    found = hours.stretches(start, end)

    assert sum(b - a for a, b in found) == hours.between_us(start, end)
    edges = [edge for stretch in found for edge in stretch]
    assert edges == sorted(set(edges))


@given(schedules(), st.data(), st.integers(1, 12))
@settings(max_examples=100, deadline=None)
def test_the_nth_business_day_is_counted_once_it_has_closed(case, data, days):
    told, day = case
    hours = Hours(**told)
    start = moment(any_moment(data, day, timedelta(minutes=1)))

    close = hours.business_days_us(start, days)

    if close is not None:
        assert hours.full_days_between_us(start, close) == days
        assert hours.full_days_between_us(start, close - 1) == days - 1


@given(st.sampled_from(ODD_DAYS), st.data(), st.integers(0, 9))
@example(("Pacific/Apia", datetime(2011, 12, 29, 10, tzinfo=UTC)), None, 1)
@settings(max_examples=200, deadline=None)
def test_calendar_days_keep_the_wall_clock_unless_it_skips(case, data, days):
    name, day = case
    zone = ZoneInfo(name)
    at = day if data is None else any_moment(data, day, timedelta(minutes=1))
    wanted = at.astimezone(zone).replace(tzinfo=None) + timedelta(days=days)

    found = instant(Hours(zone=name, week={}).calendar_days_us(moment(at), days))

    before = (found - timedelta(microseconds=1)).astimezone(zone).replace(tzinfo=None)
    reading = found.astimezone(zone).replace(tzinfo=None)
    assert reading >= wanted
    assert reading == wanted or before < wanted  # a skipped one: the first instant after it
    if days:
        hour_before = (found - timedelta(hours=1)).astimezone(zone).replace(tzinfo=None)
        assert hour_before < wanted  # a repeated one: the first


def test_a_date_nobody_lived_is_no_date():
    hours = Hours(zone="Pacific/Apia", week={4: [(0, 1440)]})
    thursday = datetime(2011, 12, 29, tzinfo=ZoneInfo("Pacific/Apia"))

    assert hours.between(thursday, thursday + timedelta(days=5)) == timedelta(0)
    assert date(2011, 12, 30).weekday() == 4
