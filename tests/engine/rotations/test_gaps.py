"""When a rotation gives nobody in a plain week."""

from __future__ import annotations

from charter.engine.hours import Hours
from charter.engine.moment import DAY, HOUR
from charter.engine.rotations import Rhythm
from charter.engine.rotations.gaps import gaps
from tests.engine.rotations.rows import NEW_YORK

WEEKDAYS = frozenset(range(5))


def test_a_rotation_without_days_and_hours_has_no_gap() -> None:
    assert gaps(Rhythm(NEW_YORK)) == []


def test_days_leave_the_weekend_out() -> None:
    assert gaps(Rhythm(NEW_YORK, unit="day", weekday=None, days=WEEKDAYS)) == [(5 * DAY, 7 * DAY)]


def test_hours_leave_the_nights_out() -> None:
    hours = Hours(zone=NEW_YORK, week={day: [(540, 1440)] for day in range(7)})

    assert gaps(Rhythm(NEW_YORK, hours=hours)) == [
        (day * DAY, day * DAY + 9 * HOUR) for day in range(7)
    ]


def test_hours_kept_all_week_elsewhere_leave_no_gap_and_those_of_its_weekdays_do() -> None:
    always = Hours(zone="Europe/Berlin", week={day: [(0, 1440)] for day in range(7)})
    weekdays = Hours(zone="Europe/Berlin", week={day: [(0, 1440)] for day in range(5)})

    assert gaps(Rhythm(NEW_YORK, hours=always)) == []
    # In New York it is six on Friday evening when Berlin's Friday ends, and on Sunday when Monday begins.
    assert gaps(Rhythm(NEW_YORK, hours=weekdays)) == [(4 * DAY + 18 * HOUR, 6 * DAY + 18 * HOUR)]
