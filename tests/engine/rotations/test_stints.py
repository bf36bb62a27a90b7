"""Turns as people live them: in a row, announced ahead, summed up week by week."""

from __future__ import annotations

from charter.engine.language.duration import parse
from charter.engine.rotations import Changes, Rhythm, turns
from charter.engine.rotations.stints import ahead, stints, week_ends
from tests.engine.rotations.rows import ANNA, BEN, NEW_YORK, eastern, shown, team

WEEKLY = Rhythm(NEW_YORK)
SHIFT = Rhythm(NEW_YORK, count=5, unit="day", weekday=None, time=8 * 60, days=frozenset(range(5)))


def sums(rhythm: Rhythm, start: str, begin: str, end: str) -> list[str]:
    return [shown(at) for at in week_ends(rhythm, eastern(start), eastern(begin), eastern(end))]


def test_a_weekend_outside_does_not_end_a_stint_and_is_not_one() -> None:
    members = team("2026-11-04 08:00", ANNA, BEN)
    found = stints(
        turns(SHIFT, members, Changes(), eastern("2026-11-03 08:00"), eastern("2026-11-14 00:00"))
    )

    assert [(one.agent, len(one.turns), shown(one.since), shown(one.until)) for one in found] == [
        (ANNA, 2, "Wed 2026-11-04 08:00", "Wed 2026-11-11 08:00"),
        (BEN, 1, "Wed 2026-11-11 08:00", "Sat 2026-11-14 00:00"),
    ]


def test_who_is_alone_has_one_stint_and_no_turns_make_none() -> None:
    alone = team("2026-11-02 09:00", ANNA)
    weeks = turns(
        WEEKLY, alone, Changes(), eastern("2026-11-02 09:00"), eastern("2026-11-23 09:00")
    )

    [stint] = stints(weeks)
    assert (stint.agent, stint.turns) == (ANNA, tuple(weeks))
    assert stints([]) == []


def test_a_day_ahead_is_the_same_time_of_the_day_before_even_when_clocks_change() -> None:
    monday = eastern("2026-03-09 09:00")  # clocks went forward on Sunday

    assert shown(ahead(WEEKLY, monday, parse("2 days"))) == "Sat 2026-03-07 09:00"
    assert shown(ahead(WEEKLY, monday, parse("48h"))) == "Sat 2026-03-07 08:00"


def test_a_week_is_summed_up_at_each_weekly_hand_over_after_counting_began() -> None:
    assert sums(WEEKLY, "2026-11-02 09:00", "2026-10-01 00:00", "2026-11-16 09:00") == [
        "Mon 2026-11-09 09:00", "Mon 2026-11-16 09:00",
    ]  # fmt: skip
    assert sums(WEEKLY, "2026-11-02 09:00", "2026-11-09 09:00", "2026-11-16 08:59") == []
    assert sums(WEEKLY, "2026-11-02 09:00", "2026-10-01 00:00", "2026-11-01 00:00") == []


def test_turns_of_two_weeks_are_summed_up_every_second_week() -> None:
    fortnightly = Rhythm(NEW_YORK, count=2)

    assert sums(fortnightly, "2026-11-02 09:00", "2026-11-02 09:00", "2026-12-01 00:00") == [
        "Mon 2026-11-16 09:00", "Mon 2026-11-30 09:00",
    ]  # fmt: skip


def test_shorter_turns_are_summed_up_on_mondays_at_the_hour_of_their_hand_over() -> None:
    assert sums(SHIFT, "2026-10-26 08:00", "2026-10-20 00:00", "2026-11-09 08:00") == [
        "Mon 2026-11-02 08:00", "Mon 2026-11-09 08:00",
    ]  # fmt: skip
    assert sums(SHIFT, "2026-10-26 08:00", "2026-11-02 08:00", "2026-11-09 07:59") == []
