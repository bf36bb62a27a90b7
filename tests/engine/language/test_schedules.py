"""Schedules as a charter writes them."""

from __future__ import annotations

from datetime import date

import pytest

from charter.engine.language import Schedule, read

REST = "plans: [basic]\npriorities: [high]\ntargets:\n  - {first reply: 1h}\n"


def schedule(week: str, exceptions: str = "[]", zone: str = "America/New_York") -> Schedule:
    fields = f"{{zone: {zone}, open: {week}, exceptions: {exceptions}}}"
    return read(f"schedules:\n  office: {fields}\n{REST}").default_schedule


@pytest.mark.parametrize(
    ("week", "days"),
    [
        ("{mon-fri: 09:00-18:00}", dict.fromkeys(range(5), ((540, 1080),))),
        ("{sat: 22:00-24:00}", {5: ((1320, 1440),)}),
        ("{mon: [13:00-18:00, 9:00 - 12:00]}", {0: ((540, 720), (780, 1080))}),
        ("{fri-mon: 10:00-11:00}", dict.fromkeys((0, 4, 5, 6), ((600, 660),))),
        ("{'tue, thu': 10:00–11:00}", {1: ((600, 660),), 3: ((600, 660),)}),
        ("{sun: 22:00-06:00}", {0: ((0, 360),), 6: ((1320, 1440),)}),
        ("{mon: 22:00-00:00}", {0: ((1320, 1440),)}),
        ("{mon-sun: 00:00-24:00}", dict.fromkeys(range(7), ((0, 1440),))),
        ("{}", {}),
    ],
)
def test_a_week_is_read(week: str, days: dict[int, tuple[tuple[int, int], ...]]) -> None:
    assert schedule(week).week == days


def test_a_stretch_past_midnight_may_not_meet_the_next_days_hours() -> None:
    with pytest.raises(ValueError, match=r"expected hours that do not overlap.*ends at 06:00"):
        schedule("{mon: 22:00-06:00, tue: 05:00-12:00}")


def test_a_date_is_closed_or_has_its_own_hours() -> None:
    made = schedule(
        "{mon-fri: 09:00-18:00}",
        "[2026-12-31, {date: 2026-12-24, open: 09:00-13:00, why: Christmas Eve}]",
    )

    assert made.days[date(2026, 12, 31)].open == ()
    assert made.days[date(2026, 12, 24)].open == ((540, 780),)
    assert made.special(date(2026, 12, 24)) == "Christmas Eve"
    assert made.special(date(2026, 12, 31)) == "closed"
    assert made.special(date(2026, 12, 30)) is None


def test_a_date_that_opens_says_so_without_a_reason() -> None:
    made = schedule("{mon: 09:00-18:00}", "[{date: 2026-12-26, open: 10:00-12:00}]")

    assert made.special(date(2026, 12, 26)) == "other hours"


def test_several_dates_in_a_row_are_one_entry() -> None:
    made = schedule("{mon: 09:00-18:00}", "[{from: 2026-12-30, to: 2027-01-02, why: Holiday}]")

    assert [day.day for day in made.days] == [30, 31, 1, 2]


def test_all_holidays_of_a_country_close_the_desk_observed_days_too() -> None:
    closed = schedule("{mon-fri: 09:00-18:00}", "[{holidays: US}]").closed_in(2026)

    assert closed[date(2026, 7, 3)] == "Independence Day (observed)"
    assert closed[date(2026, 11, 11)] == "Veterans Day"


def test_named_holidays_close_the_desk_and_no_others() -> None:
    made = schedule(
        "{mon-fri: 09:00-18:00}", "[{holidays: US, names: [New Year's Day, Christmas Day]}]"
    )

    assert made.closed_in(2027) == {
        date(2027, 1, 1): "New Year's Day",
        date(2027, 12, 24): "Christmas Day (observed)",
        date(2027, 12, 25): "Christmas Day",
        date(2027, 12, 31): "New Year's Day (observed)",
    }
    assert made.special(date(2027, 12, 24)) == "Christmas Day (observed)"


@pytest.mark.parametrize("place", ["US-NY", "US, subdivision: NY"])
def test_a_part_of_a_country_has_holidays_of_its_own(place: str) -> None:
    made = schedule("{mon-fri: 09:00-18:00}", f"[{{holidays: {place}}}]")

    assert made.closed_in(2026)[date(2026, 2, 12)] == "Lincoln's Birthday"


def test_a_date_with_hours_of_its_own_wins_over_a_holiday() -> None:
    made = schedule(
        "{mon-fri: 09:00-18:00}", "[{holidays: US}, {date: 2026-12-25, open: 10:00-12:00}]"
    )

    assert made.special(date(2026, 12, 25)) == "other hours"


def test_hours_are_built_once() -> None:
    made = schedule("{mon-fri: 09:00-18:00}")

    assert made.hours is made.hours
    assert made.hours.zone == "America/New_York"


def test_a_schedule_without_open_hours_never_opens() -> None:
    assert schedule("{}").hours.add_us(0, 1) is None
