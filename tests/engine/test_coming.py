"""Dates with other hours that lie ahead."""

from __future__ import annotations

from datetime import UTC, date, datetime

from charter.engine.announced import announced
from charter.engine.hours.coming import Coming, coming
from charter.engine.language import read
from charter.engine.language.model import Schedule
from charter.engine.moment import moment
from tests.engine.language.small import BARE, OFFICE

WEEK = (
    "{zone: America/New_York, open: {mon-fri: 09:00-17:00}, announce: 2 weeks, exceptions: ["
    "{holidays: US, names: [Thanksgiving Day, Labor Day]},"
    " {date: 2026-11-27, open: 09:00-13:00, why: Short Friday}, 2026-11-28, 2026-11-30,"
    " {date: 2026-12-01, open: 09:00-17:00}]}"
)


def office() -> Schedule:
    return read(BARE.replace(OFFICE, WEEK)).default_schedule


def at(*when: int) -> int:
    return moment(datetime(*when, tzinfo=UTC))  # type: ignore[misc]


def test_dates_that_differ_from_their_weekday_are_told_with_why() -> None:
    assert coming(office(), at(2026, 11, 20, 12), 14) == (
        Coming(date(2026, 11, 26), (), "Thanksgiving Day"),
        Coming(date(2026, 11, 27), ((540, 780),), "Short Friday"),
        Coming(date(2026, 11, 30), (), ""),
    )


def test_the_first_date_is_that_of_the_schedules_own_clock() -> None:
    late = at(2026, 11, 27, 4, 59)  # 23:59 of the holiday in New York

    assert [one.on.day for one in coming(office(), late, 0)] == [26]
    assert [one.on.day for one in coming(office(), late + 60_000_000, 0)] == [27]


def test_a_schedule_says_how_long_before_it_announces() -> None:
    assert office().announce == 14
    assert coming(office(), at(2026, 9, 10), 14) == ()


def test_what_is_announced_is_one_sentence() -> None:
    assert announced(office(), at(2026, 11, 20, 12)) == (
        "Please note our other hours: Thursday, 26 November 2026, closed (Thanksgiving Day);"
        " Friday, 27 November 2026, 9 am to 1 pm (Short Friday);"
        " Monday, 30 November 2026, closed."
    )
    assert announced(office(), at(2026, 9, 10)) == ""
    assert announced(read(BARE).default_schedule, at(2026, 12, 20)) == ""
