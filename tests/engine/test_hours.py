"""Business time, sentence by sentence; the worked tables are in test_hours_docs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from charter.engine.hours import Hours
from charter.engine.moment import DAY, HOUR, NaiveTimeError, moment

NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")
WEEKDAYS = {day: [(9 * 60, 18 * 60)] for day in range(5)}
OFFICE = Hours(zone=NEW_YORK.key, week=WEEKDAYS)
NEVER = Hours(zone=NEW_YORK.key, week={})
ALWAYS = Hours(zone=NEW_YORK.key, week={day: [(0, 1440)] for day in range(7)})
FRIDAY = datetime(2026, 11, 20, tzinfo=NEW_YORK)
MONDAY = datetime(2026, 11, 23, tzinfo=NEW_YORK)


def at(day: datetime, hour: int, minute: int = 0) -> datetime:
    """A time of day on a date, in the date's zone."""
    return day.replace(hour=hour, minute=minute)


def test_answers_come_in_utc():
    assert OFFICE.add(at(FRIDAY, 17, 55), 10).tzinfo is UTC
    assert OFFICE.next_open(FRIDAY).tzinfo is UTC


def test_opening_is_open_and_closing_is_closed():
    assert not OFFICE.is_open(at(FRIDAY, 8, 59))
    assert OFFICE.is_open(at(FRIDAY, 9))
    assert OFFICE.is_open(at(FRIDAY, 17, 59))
    assert not OFFICE.is_open(at(FRIDAY, 18))


def test_a_desk_open_until_2359_closes_a_minute_before_midnight():
    late = Hours(zone="UTC", week={4: [(0, 23 * 60 + 59)], 5: [(0, 1440)]})
    friday = datetime(2026, 11, 20, tzinfo=UTC)

    assert late.between(friday, friday + timedelta(days=2)) == timedelta(hours=48, minutes=-1)


def test_half_a_second_counts():
    start = at(FRIDAY, 17, 59) + timedelta(seconds=59.5)

    assert OFFICE.add(start, 1 / 60) == at(MONDAY, 9) + timedelta(seconds=0.5)
    assert OFFICE.between(start, at(MONDAY, 9)) == timedelta(seconds=0.5)


def test_one_microsecond_after_closing_waits_for_monday():
    assert OFFICE.add_us(moment(at(FRIDAY, 18)) - 1, 1) == moment(at(FRIDAY, 18))
    assert OFFICE.add_us(moment(at(FRIDAY, 18)) - 1, 2) == moment(at(MONDAY, 9)) + 1


def test_viewer_agent_and_desk_may_live_in_different_zones():
    viewers = [UTC, BERLIN, ZoneInfo("Asia/Kathmandu"), timezone(timedelta(hours=-5))]

    due = {OFFICE.add(at(FRIDAY, 17, 55).astimezone(zone), 10) for zone in viewers}

    assert due == {at(MONDAY, 9, 5)}


def test_two_times_of_one_zone_are_not_compared_by_their_wall_clocks():
    autumn = datetime(2026, 11, 1, tzinfo=NEW_YORK)
    first, second = autumn.replace(hour=1, minute=30), autumn.replace(hour=1, minute=15, fold=1)

    assert ALWAYS.between(first, second) == timedelta(minutes=45)  # 01:30 EDT to 01:15 EST


def test_intervals_that_touch_or_overlap_are_one():
    split = {day: [(720, 1080), (540, 720), (600, 660)] for day in range(5)}
    hours = Hours(zone=NEW_YORK.key, week=split)

    assert hours.next_close(at(FRIDAY, 10)) == at(FRIDAY, 18)
    assert hours.between(FRIDAY, MONDAY) == timedelta(hours=9)


def test_a_shift_over_midnight_is_split_at_midnight():
    night = Hours(zone="UTC", week={4: [(22 * 60, 6 * 60)]}, exceptions={date(2026, 11, 28): []})
    friday = datetime(2026, 11, 20, tzinfo=UTC)

    assert night.add(friday, 8 * 60) == datetime(2026, 11, 21, 6, tzinfo=UTC)
    next_friday = friday + timedelta(days=7)
    assert night.between(next_friday, next_friday + timedelta(days=2)) == timedelta(hours=2)


def test_the_shift_of_a_sunday_night_ends_on_monday():
    night = Hours(zone="UTC", week={6: [(22 * 60, 6 * 60)]})

    assert night.next_close(datetime(2026, 11, 23, 1, tzinfo=UTC)) == datetime(
        2026, 11, 23, 6, tzinfo=UTC
    )


def test_a_holiday_closes_a_date():
    hours = Hours(zone=NEW_YORK.key, week=WEEKDAYS, holidays=lambda year: {date(year, 11, 20)})

    assert not hours.is_open(at(FRIDAY, 12))
    assert hours.add(at(FRIDAY, 12), 1) == at(MONDAY, 9, 1)


def test_a_date_of_its_own_goes_before_a_holiday():
    hours = Hours(
        zone=NEW_YORK.key,
        week=WEEKDAYS,
        exceptions={FRIDAY.date(): [(600, 660)], date(2026, 11, 21): [(600, 660)]},
        holidays=lambda year: {date(2026, 11, 20), date(2026, 11, 21)},
    )

    assert hours.between(FRIDAY, MONDAY) == timedelta(hours=2)


def test_holidays_may_be_a_mapping_and_are_asked_for_by_year():
    asked = []

    def holidays(year: int) -> dict[date, str]:
        asked.append(year)
        return {date(year, 1, 1): "New Year"}

    hours = Hours(zone=NEW_YORK.key, week=WEEKDAYS, holidays=holidays)

    assert not hours.is_open(datetime(2027, 1, 1, 12, tzinfo=NEW_YORK))
    assert {2026, 2027} <= set(asked)


def test_an_end_before_its_start_is_refused():
    with pytest.raises(ValueError, match="before the start"):
        OFFICE.between(MONDAY, FRIDAY)
    with pytest.raises(ValueError, match="before the start"):
        OFFICE.full_days_between_us(1, 0)


def test_time_cannot_be_added_backwards():
    with pytest.raises(ValueError, match="backwards"):
        OFFICE.add(FRIDAY, -1)


@pytest.mark.parametrize("minutes", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_of_minutes_is_refused(minutes):
    with pytest.raises(ValueError, match="no number of minutes"):
        OFFICE.add(FRIDAY, minutes)


def test_a_time_without_offset_is_refused():
    naive = datetime(2026, 11, 20)
    for ask in (
        lambda: OFFICE.add(naive, 1),
        lambda: OFFICE.between(FRIDAY, naive),
        lambda: OFFICE.business_days(naive, 1),
        lambda: OFFICE.is_open(naive),
    ):
        with pytest.raises(NaiveTimeError, match="no offset"):
            ask()


@pytest.mark.parametrize("days", [0, -1])
def test_business_days_count_from_one(days):
    with pytest.raises(ValueError, match="from 1"):
        OFFICE.business_days(FRIDAY, days)


def test_business_days_pass_over_holidays_half_days_and_extra_saturdays():
    hours = Hours(
        zone=NEW_YORK.key,
        week=WEEKDAYS,
        exceptions={
            date(2026, 11, 24): [(540, 780)],
            date(2026, 11, 28): [(540, 1080)],
        },
        holidays=lambda year: {date(2026, 11, 26)},
    )

    closes = [hours.business_days(MONDAY, n).astimezone(NEW_YORK) for n in range(1, 5)]

    assert [close.day for close in closes] == [23, 25, 27, 30]
    assert {close.hour for close in closes} == {18}


def test_a_date_that_is_open_longer_than_usual_is_full():
    hours = Hours(zone=NEW_YORK.key, week=WEEKDAYS, exceptions={MONDAY.date(): [(480, 1200)]})

    assert hours.business_days(MONDAY, 1) == at(MONDAY, 20)
    assert hours.business_days(at(MONDAY, 8, 30), 1) == at(MONDAY, 18) + timedelta(days=1)


def test_a_split_day_that_lost_its_afternoon_is_not_full():
    split = {day: [(540, 780), (840, 1080)] for day in range(5)}
    hours = Hours(zone=NEW_YORK.key, week=split, exceptions={MONDAY.date(): [(540, 780)]})

    assert hours.business_days(MONDAY, 1) == at(MONDAY, 18) + timedelta(days=1)


def test_a_day_that_the_clock_shortens_is_full_all_the_same():
    night = Hours(zone=NEW_YORK.key, week={6: [(60, 300)]})
    spring = datetime(2026, 3, 8, tzinfo=NEW_YORK)

    assert night.business_days(spring, 1) == spring.replace(hour=5)


def test_full_days_are_counted_between_opening_and_closing():
    start, end = moment(at(FRIDAY, 9)), moment(at(MONDAY, 18))

    assert OFFICE.full_days_between_us(start, end) == 2
    assert OFFICE.full_days_between_us(start + 1, end) == 1
    assert OFFICE.full_days_between_us(start, end - 1) == 1
    assert OFFICE.full_days_between_us(start + 1, start + 2) == 0


def test_calendar_days_keep_the_time_of_day_over_a_change_of_the_clock():
    start = datetime(2026, 10, 30, 10, tzinfo=NEW_YORK)

    assert OFFICE.calendar_days_us(moment(start), 4) == moment(start) + 4 * DAY + HOUR
    assert OFFICE.calendar_days_us(moment(start), 0) == moment(start)


def test_calendar_days_are_counted_forward_and_within_the_calendar():
    with pytest.raises(ValueError, match="forward"):
        OFFICE.calendar_days_us(moment(FRIDAY), -1)
    with pytest.raises(ValueError, match="9999"):
        OFFICE.calendar_days_us(moment(FRIDAY), 10**7)


def test_next_open_is_now_when_it_is_open():
    assert OFFICE.next_open(at(FRIDAY, 12)) == at(FRIDAY, 12)
    assert OFFICE.next_open(at(FRIDAY, 18)) == at(MONDAY, 9)
    assert OFFICE.next_close(at(FRIDAY, 12)) == at(FRIDAY, 18)
    assert OFFICE.next_close(at(FRIDAY, 18)) == at(MONDAY, 18)


def test_a_date_closes_when_it_closes_last_or_else_when_the_desk_did_before_it():
    lunch = Hours(zone="UTC", week={day: [(540, 720), (780, 1080)] for day in range(7)})
    new_year = {date(2026, 1, 1): []}  # the first day of a page
    shut = Hours(
        zone="UTC", week={day: [(540, 720), (780, 1080)] for day in range(7)}, exceptions=new_year
    )
    eve = moment(datetime(2025, 12, 31, 18, tzinfo=UTC))

    assert lunch.closes_us(date(2025, 12, 31)) == eve
    assert lunch.closes_us(date(2026, 1, 1)) == eve + DAY
    assert shut.closes_us(date(2026, 1, 1)) == eve
    assert ALWAYS.closes_us(date(2026, 1, 1)) == moment(datetime(2026, 1, 2, 5, tzinfo=UTC))
    assert NEVER.closes_us(date(2026, 1, 1)) is None


def test_what_is_always_open_never_closes_and_what_never_opens_never_does():
    assert ALWAYS.next_close(FRIDAY) is None
    assert NEVER.next_open(FRIDAY) is None
    assert NEVER.next_close(FRIDAY) is None


def test_stretches_tell_the_open_time_one_by_one():
    found = OFFICE.stretches(moment(at(FRIDAY, 17, 55)), moment(at(MONDAY, 9, 5)))

    assert found == [
        (moment(at(FRIDAY, 17, 55)), moment(at(FRIDAY, 18))),
        (moment(at(MONDAY, 9)), moment(at(MONDAY, 9, 5))),
    ]


@pytest.mark.parametrize("zone", ["Europe/Berlyn", "", "../etc/passwd", "Europe"])
def test_an_unknown_zone_is_refused(zone):
    with pytest.raises(ValueError, match="no time zone"):
        Hours(zone=zone, week={})


@pytest.mark.parametrize("interval", [(540, 540), (-1, 10), (540, 1441), (1500, 1600)])
def test_impossible_hours_are_refused(interval):
    with pytest.raises(ValueError, match="hours run from an earlier"):
        Hours(zone="UTC", week={0: [interval]})


def test_a_date_of_its_own_cannot_run_over_midnight():
    with pytest.raises(ValueError, match="2026-11-20"):
        Hours(zone="UTC", week={}, exceptions={date(2026, 11, 20): [(1320, 360)]})


def test_there_is_no_eighth_weekday():
    with pytest.raises(ValueError, match="weekday"):
        Hours(zone="UTC", week={7: []})
