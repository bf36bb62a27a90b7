"""Business time at the ends of the calendar, over long ways, and under load."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones
from zoneinfo._zoneinfo import ZoneInfo as RecordedZone  # the one whose record can be read

import pytest

from charter.engine.hours import Hours
from charter.engine.hours.pages import LENGTH
from charter.engine.hours.zone import FIRST, LAST, named, reading, stretches
from charter.engine.moment import DAY, HOUR, instant, moment

ZONES = ["UTC", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"]
WEEKDAYS = {day: [(540, 1080)] for day in range(5)}
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
BEGIN, END = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@pytest.mark.parametrize("zone", ZONES)
def test_the_ends_of_the_calendar_are_ordinary_times(zone):
    hours = Hours(zone=zone, week={day: [(0, 1440)] for day in range(7)})

    assert hours.between(BEGIN, BEGIN + timedelta(days=2)) == timedelta(days=2)
    assert hours.between(END - timedelta(days=2), END) == timedelta(days=2)
    assert hours.add(BEGIN, 60) == BEGIN + timedelta(hours=1)
    assert hours.add(END - timedelta(hours=1), 60) == END
    assert hours.add(END - timedelta(hours=1), 61) is None
    assert hours.add(END, 0) == END
    assert hours.next_open(END) is None
    assert hours.business_days(END, 1) is None


@pytest.mark.parametrize("zone", ZONES)
def test_weekly_hours_reach_the_ends_of_the_calendar(zone):
    hours = Hours(zone=zone, week=WEEKDAYS, holidays=lambda year: {date(year, 1, 1)})

    assert hours.add(BEGIN, 9 * 60) < BEGIN + timedelta(days=5)
    assert hours.next_open(END - timedelta(days=7)) is not None
    assert hours.business_days(END - timedelta(days=14), 5) is not None
    assert hours.business_days(END - timedelta(days=14), 15) is None


def test_a_moment_outside_the_calendar_is_closed():
    hours = Hours(zone="UTC", week=WEEKDAYS)

    assert hours.between_us(FIRST - 10 * LENGTH, FIRST) == 0
    assert hours.between_us(LAST, LAST + 10 * LENGTH) == 0
    assert hours.add_us(LAST + 10 * LENGTH, 1) is None
    assert hours.add(datetime.fromisoformat("0001-01-01T00:00:00+10:00"), 1) is not None
    with pytest.raises(OverflowError):
        hours.add(datetime.fromisoformat("0001-01-01T00:00:00+10:00"), 0)


@pytest.mark.parametrize("minutes", [10**12, 10**400, 1e15, 1e305])
def test_more_than_the_calendar_holds_is_never(minutes):
    assert Hours(zone="UTC", week=WEEKDAYS).add(NOW, minutes) is None


def test_more_business_days_than_the_calendar_holds_is_never():
    assert Hours(zone="UTC", week=WEEKDAYS).business_days(NOW, 10**9) is None


def test_a_schedule_without_hours_says_never_without_looking():
    never = Hours(zone="America/New_York", week={}, holidays=lambda year: pytest.fail("asked"))

    assert never.add(NOW, 1) is None
    assert never.add(BEGIN, 1) is None
    assert never.business_days(NOW, 1) is None
    assert never.between(BEGIN, END) == timedelta(0)
    assert never.full_days_between_us(moment(BEGIN), moment(END)) == 0


def test_a_schedule_whose_only_hours_are_past_says_never():
    past = Hours(
        zone="Pacific/Apia",
        week={},
        exceptions={date(2020, 1, 4): [(0, 60)], date(1, 1, 1): [], date(9999, 12, 31): []},
    )

    assert past.add(NOW, 1) is None
    assert past.between(BEGIN, END) == timedelta(hours=1)
    assert past.add(BEGIN, 60) == datetime(2020, 1, 3, 11, tzinfo=UTC)
    assert past.add(BEGIN, 61) is None


def test_hours_on_single_dates_at_both_ends_are_found_at_once():
    ends = Hours(zone="UTC", week={}, exceptions={date.min: [(0, 60)], date.max: [(1380, 1440)]})

    assert ends.between(BEGIN, END) == timedelta(hours=2, microseconds=-1)
    assert ends.add(BEGIN, 61) == END.replace(hour=23, minute=1, second=0, microsecond=0)


def test_a_long_way_is_the_sum_of_its_parts():
    hours = Hours(zone="Europe/Berlin", week=WEEKDAYS)
    edges = [datetime(year, 1, 1, tzinfo=UTC) for year in range(1900, 2301, 50)]

    parts = [hours.between(a, b) for a, b in pairwise(edges)]

    assert hours.between(edges[0], edges[-1]) == sum(parts, timedelta(0))
    whole = sum(parts, timedelta(0)) / timedelta(minutes=1)
    assert hours.between(edges[0], hours.add(edges[0], whole)) == sum(parts, timedelta(0))


def test_tables_stay_bounded_however_far_one_asks():
    hours = Hours(zone="UTC", week={0: [(0, 60)]})

    for year in range(1000, 1800, 3):
        hours.is_open(datetime(year, 1, 1, tzinfo=UTC))
        hours.business_days(datetime(year, 1, 1, tzinfo=UTC), 1)

    assert len(hours._pages) <= 64
    assert len(hours._days) <= 64


def test_what_is_open_over_the_edge_of_a_page_closes_once():
    hours = Hours(zone="UTC", week={day: [(0, 1440)] for day in range(6)})
    edge = next(
        number * LENGTH for number in range(15, 30) if instant(number * LENGTH).weekday() in (1, 2)
    )

    closing = moment(hours.next_close(instant(edge - HOUR)))

    assert closing > edge + DAY
    assert hours.stretches(edge - HOUR, edge + HOUR) == [(edge - HOUR, edge + HOUR)]


def test_a_business_day_over_the_edge_of_a_page_is_one_day():
    hours = Hours(zone="Asia/Tokyo", week={day: [(0, 1440)] for day in range(7)})
    edge = 15 * LENGTH

    assert hours.full_days_between_us(edge - 2 * DAY, edge + 2 * DAY) == 3
    assert hours.business_days_us(edge - 10 * HOUR, 1) == edge + 15 * HOUR


def test_many_threads_get_the_answers_of_one():
    asked = [NOW + timedelta(days=97 * number) for number in range(-300, 300)]
    alone, shared = (Hours(zone="America/New_York", week=WEEKDAYS) for _ in range(2))

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda start: shared.add(start, 5000), asked))

    assert found == [alone.add(start, 5000) for start in asked]


def turns(name: str) -> list[int]:
    """The seconds at which a zone's record changes the offset."""
    record = RecordedZone.no_cache(name)
    offsets = [record._tti_before.utcoff, *(info.utcoff for info in record._ttinfos)]
    changes = zip(record._trans_utc, pairwise(offsets), strict=True)
    return [at for at, (before, after) in changes if before != after]


def test_no_zone_ever_changed_its_clocks_twice_within_three_days():
    closest = min(b - a for name in available_timezones() for a, b in pairwise(turns(name)))

    assert closest > 3 * 86_400


@pytest.mark.parametrize("name", ["Africa/Freetown", "Asia/Gaza", "Antarctica/Troll"])
def test_every_change_of_the_clock_is_found(name):
    zone = ZoneInfo(name)
    begin, end = datetime(1930, 1, 1, tzinfo=UTC), datetime(2060, 1, 1, tzinfo=UTC)
    hours = [begin + timedelta(hours=n) for n in range((end - begin) // timedelta(hours=1))]
    offsets = [at.astimezone(zone).utcoffset() for at in hours]
    expected = [at for at, (a, b) in zip(hours[1:], pairwise(offsets), strict=True) if a != b]

    found = list(stretches(named(name), moment(begin), moment(end)))

    # The hour found by counting is the first whole one after the change.
    late = [at - instant(start) for at, (start, _, _) in zip(expected, found[1:], strict=True)]
    assert all(timedelta(0) <= behind < timedelta(hours=1) for behind in late)
    for start, stop, ahead in found:
        for at in (start, stop - 1):
            assert instant(at).astimezone(zone).utcoffset() == timedelta(microseconds=ahead)


def test_a_change_at_the_very_end_belongs_to_what_follows():
    zone = named("America/New_York")
    autumn = moment(datetime(2026, 11, 1, 6, tzinfo=UTC))

    assert list(stretches(zone, autumn - DAY, autumn)) == [(autumn - DAY, autumn, -4 * HOUR)]
    assert list(stretches(zone, autumn, autumn + DAY)) == [(autumn, autumn + DAY, -5 * HOUR)]


def test_a_reading_outside_the_calendar_is_told_in_utc():
    tokyo, honolulu = ZoneInfo("Asia/Tokyo"), ZoneInfo("Pacific/Honolulu")
    assert reading(tokyo, LAST).tzinfo is UTC
    assert reading(honolulu, FIRST).tzinfo is UTC
    assert reading(tokyo, FIRST).tzinfo is tokyo
