"""Who is on call, told as stories on New York's clocks."""

from __future__ import annotations

from dataclasses import replace

from charter.engine.hours import Hours
from charter.engine.rotations import (
    Away,
    Changes,
    Member,
    Members,
    Override,
    Passed,
    Rhythm,
    next_after,
    turn_at,
    turns,
)
from tests.engine.rotations.rows import (
    ANNA,
    BEN,
    CARA,
    DAN,
    NEW_YORK,
    eastern,
    on_call,
    shown,
    team,
)

WEEKLY = Rhythm(NEW_YORK)
SHIFT = Rhythm(NEW_YORK, unit="day", weekday=None, time=8 * 60, days=frozenset(range(5)))
NONE = Changes()


def test_a_week_is_handed_over_at_nine_on_monday_and_goes_round() -> None:
    members = team("2026-11-02 09:00", ANNA, BEN, CARA)

    assert on_call(WEEKLY, members, "2026-11-09 08:59") == ANNA
    assert on_call(WEEKLY, members, "2026-11-09 09:00") == BEN
    assert on_call(WEEKLY, members, "2026-11-16 09:00") == CARA
    assert on_call(WEEKLY, members, "2026-11-23 09:00") == ANNA


def test_a_rotation_that_begins_in_the_middle_of_a_week_has_a_short_first_turn() -> None:
    members = team("2026-11-05 15:00", ANNA, BEN)

    turn = turn_at(WEEKLY, members, NONE, eastern("2026-11-06 12:00"))
    assert (turn.agent, shown(turn.since), shown(turn.until)) == (
        ANNA, "Thu 2026-11-05 15:00", "Mon 2026-11-09 09:00",
    )  # fmt: skip
    assert on_call(WEEKLY, members, "2026-11-09 09:00") == BEN


def test_nobody_is_on_call_before_the_beginning_or_without_one() -> None:
    members = team("2026-11-02 09:00", ANNA)

    before = turn_at(WEEKLY, members, NONE, eastern("2026-11-02 08:59"))
    assert (before.agent, before.how, before.missing) == (None, "otherwise", "not begun")
    assert turn_at(WEEKLY, Members(), NONE, eastern("2026-11-02 09:00")).missing == "not begun"
    [never] = turns(
        WEEKLY, Members(), NONE, eastern("2026-11-02 09:00"), eastern("2027-01-01 00:00")
    )
    assert (never.agent, never.missing) == (None, "not begun")


def test_a_hand_over_stays_at_nine_across_both_changes_of_the_clock() -> None:
    members = team("2026-03-02 09:00", ANNA, BEN)

    spring = turn_at(WEEKLY, members, NONE, eastern("2026-03-05 12:00"))
    autumn = turn_at(WEEKLY, members, NONE, eastern("2026-10-29 12:00"))
    assert shown(spring.until) == "Mon 2026-03-09 09:00"
    assert shown(autumn.until) == "Mon 2026-11-02 09:00"
    assert (spring.until - spring.since) // 3_600_000_000 == 7 * 24 - 1
    assert (autumn.until - autumn.since) // 3_600_000_000 == 7 * 24 + 1


def test_a_skipped_hand_over_is_the_first_moment_after_it() -> None:
    at_half_past_two = Rhythm(NEW_YORK, unit="day", weekday=None, time=150)
    members = team("2026-03-07 02:30", ANNA, BEN)

    turn = turn_at(at_half_past_two, members, NONE, eastern("2026-03-08 12:00"))
    assert (turn.agent, shown(turn.since)) == (BEN, "Sun 2026-03-08 03:00")


def test_a_repeated_hand_over_is_the_first_of_the_two() -> None:
    at_half_past_one = Rhythm(NEW_YORK, unit="day", weekday=None, time=90)
    members = team("2026-10-31 01:30", ANNA, BEN)

    first = eastern("2026-11-01 01:30")
    assert turn_at(at_half_past_one, members, NONE, first - 1).agent == ANNA
    assert turn_at(at_half_past_one, members, NONE, first).agent == BEN
    assert turn_at(at_half_past_one, members, NONE, first + 3_600_000_000).agent == BEN


def test_a_clock_put_back_gives_nobody_a_turn_again() -> None:
    hourly = Rhythm(NEW_YORK, unit="hour", weekday=None, time=0)
    members = team("2026-11-01 00:00", ANNA, BEN, CARA, DAN)

    # From two to one o'clock: Ben's hour, one to two, comes twice, and both are his.
    found = turns(hourly, members, NONE, eastern("2026-11-01 00:00"), eastern("2026-11-01 04:00"))
    assert [(turn.agent, (turn.until - turn.since) // 3_600_000_000) for turn in found] == [
        (ANNA, 1), (BEN, 2), (CARA, 1), (DAN, 1),
    ]  # fmt: skip
    half_past = Rhythm(NEW_YORK, unit="hour", weekday=None, time=30)
    later = team("2026-11-01 00:30", ANNA, BEN, CARA)
    again = eastern("2026-11-01 01:00") + 3_600_000_000
    assert turn_at(half_past, later, NONE, again).agent == BEN


def test_hours_that_a_clock_skips_give_no_turn_of_no_length() -> None:
    hourly = Rhythm(NEW_YORK, unit="hour", weekday=None, time=0)
    members = team("2026-03-08 00:00", ANNA, BEN, CARA, DAN)

    found = turns(hourly, members, NONE, eastern("2026-03-08 00:00"), eastern("2026-03-08 05:00"))
    # Two o'clock does not come: Cara's turn has no length, and Dan has the hour after it.
    assert [(turn.agent, shown(turn.since)[-5:]) for turn in found] == [
        (ANNA, "00:00"), (BEN, "01:00"), (DAN, "03:00"), (ANNA, "04:00"),
    ]  # fmt: skip


def test_only_the_days_of_a_rotation_count_as_turns_and_mondays_go_round_too() -> None:
    members = team("2026-11-02 08:00", ANNA, BEN, CARA)

    mondays = [on_call(SHIFT, members, f"2026-11-{day:02} 10:00") for day in (2, 9, 16, 23)]
    assert mondays == [ANNA, CARA, BEN, ANNA]
    assert on_call(SHIFT, members, "2026-11-06 10:00") == BEN


def test_a_weekend_is_outside_and_monday_before_eight_is_still_fridays_turn() -> None:
    members = team("2026-11-02 08:00", ANNA, BEN, CARA)

    found = turns(SHIFT, members, NONE, eastern("2026-11-06 08:00"), eastern("2026-11-09 08:00"))
    assert [(turn.agent, turn.missing, shown(turn.since)) for turn in found] == [
        (BEN, "", "Fri 2026-11-06 08:00"),
        (None, "days", "Sat 2026-11-07 00:00"),
        (BEN, "", "Mon 2026-11-09 00:00"),
    ]


def test_outside_its_hours_a_rotation_gives_nobody() -> None:
    office = Hours(zone=NEW_YORK, week={day: [(540, 1020)] for day in range(5)})
    members = team("2026-11-02 08:00", ANNA, BEN)
    shift = replace(SHIFT, hours=office)

    assert on_call(shift, members, "2026-11-02 08:30") is None
    assert on_call(shift, members, "2026-11-02 09:00") == ANNA
    evening = turn_at(shift, members, NONE, eastern("2026-11-02 17:00"))
    assert (evening.agent, evening.missing) == (None, "hours")
    assert shown(evening.until) == "Tue 2026-11-03 08:00"


def test_somebody_new_waits_for_their_turn_and_leaves_the_present_one_alone() -> None:
    start = eastern("2026-11-02 09:00")
    rows = (
        Member(ANNA, 0, start),
        Member(BEN, 1, start),
        Member(CARA, 0, eastern("2026-11-04 12:00")),  # at the front of the list
    )
    members = Members(start, rows)

    assert on_call(WEEKLY, members, "2026-11-04 13:00") == ANNA
    weeks = [on_call(WEEKLY, members, f"2026-11-{day:02} 12:00") for day in (9, 16, 23, 30)]
    assert weeks == [CARA, BEN, ANNA, CARA]


def test_who_leaves_takes_nobody_elses_turn_away() -> None:
    start = eastern("2026-11-02 09:00")
    leaving = eastern("2026-11-11 09:00")
    rows = (
        Member(ANNA, 0, start, leaving),
        Member(BEN, 1, start),
        Member(CARA, 2, start),
    )
    members = Members(start, rows)

    assert on_call(WEEKLY, members, "2026-11-12 12:00") == BEN
    weeks = [on_call(WEEKLY, members, f"2026-11-{day:02} 12:00") for day in (16, 23, 30)]
    assert weeks == [CARA, BEN, CARA]


def test_who_leaves_in_their_own_turn_is_covered_by_the_next_one() -> None:
    start = eastern("2026-11-02 09:00")
    rows = (Member(ANNA, 0, start, eastern("2026-11-04 09:00")), Member(BEN, 1, start))

    turn = turn_at(WEEKLY, Members(start, rows), NONE, eastern("2026-11-05 12:00"))
    assert (turn.agent, turn.how, turn.own) == (BEN, "cover", ANNA)
    assert turn.passed == (Passed(ANNA, "left"),)
    assert shown(turn.since) == "Wed 2026-11-04 09:00"


def test_another_order_keeps_the_present_turn_and_goes_on_from_it() -> None:
    start, later = eastern("2026-11-02 09:00"), eastern("2026-11-10 12:00")
    rows = tuple(Member(agent, i, start, later) for i, agent in enumerate((ANNA, BEN, CARA)))
    rows += tuple(Member(agent, i, later) for i, agent in enumerate((CARA, BEN, ANNA)))
    members = Members(start, rows)

    assert on_call(WEEKLY, members, "2026-11-11 12:00") == BEN
    weeks = [on_call(WEEKLY, members, f"2026-11-{day:02} 12:00") for day in (16, 23, 30)]
    assert weeks == [ANNA, CARA, BEN]


def test_the_first_turn_can_be_given_to_somebody() -> None:
    members = replace(team("2026-11-02 09:00", ANNA, BEN, CARA), first=CARA)

    assert on_call(WEEKLY, members, "2026-11-03 12:00") == CARA
    assert on_call(WEEKLY, members, "2026-11-09 12:00") == ANNA


def test_who_is_away_is_passed_over_and_every_other_turn_stays_where_it_was() -> None:
    members = team("2026-11-02 09:00", ANNA, BEN, CARA)
    away = Away(BEN, eastern("2026-11-11 00:00"), eastern("2026-11-13 00:00"))
    changes = Changes(away=(away,))

    turn = turn_at(WEEKLY, members, changes, eastern("2026-11-12 12:00"))
    assert (turn.agent, turn.how, turn.own) == (CARA, "cover", BEN)
    assert turn.because == {
        "how": "cover", "own": BEN, "passed": [{"agent": BEN, "why": "away"}],
    }  # fmt: skip
    assert on_call(WEEKLY, members, "2026-11-13 12:00", changes) == BEN
    assert on_call(WEEKLY, members, "2026-11-16 12:00", changes) == CARA


def test_where_everybody_is_passed_over_nobody_is_left_and_each_is_named() -> None:
    members = team("2026-11-02 09:00", ANNA, BEN)
    week = (eastern("2026-11-01 00:00"), eastern("2026-11-30 00:00"))
    changes = Changes(away=(Away(BEN, *week),), inactive=frozenset({ANNA}))

    turn = turn_at(WEEKLY, members, changes, eastern("2026-11-04 12:00"))
    assert (turn.agent, turn.how, turn.missing) == (None, "otherwise", "nobody")
    assert turn.passed == (Passed(ANNA, "inactive"), Passed(BEN, "away"))


def test_a_later_override_wins_and_gives_way_when_it_ends() -> None:
    members = team("2026-11-02 09:00", ANNA, BEN)
    overrides = (
        Override(BEN, eastern("2026-11-03 09:00"), eastern("2026-11-05 09:00"), "wedding"),
        Override(CARA, eastern("2026-11-04 09:00"), eastern("2026-11-04 17:00"), "dentist"),
    )
    changes = Changes(overrides)

    days = turns(WEEKLY, members, changes, eastern("2026-11-02 09:00"), eastern("2026-11-09 09:00"))
    assert [(turn.agent, turn.why) for turn in days] == [
        (ANNA, ""), (BEN, "wedding"), (CARA, "dentist"), (BEN, "wedding"), (ANNA, ""),
    ]  # fmt: skip
    assert {turn.own for turn in days} == {ANNA}
    assert days[1].because == {"how": "override", "own": ANNA, "why": "wedding"}


def test_an_override_holds_on_days_that_have_no_turn() -> None:
    members = team("2026-11-02 08:00", ANNA, BEN)
    saturday = Override(CARA, eastern("2026-11-07 10:00"), eastern("2026-11-07 14:00"))

    turn = turn_at(SHIFT, members, Changes((saturday,)), eastern("2026-11-07 12:00"))
    assert (turn.agent, turn.how, turn.own) == (CARA, "override", None)


def test_an_override_by_somebody_away_does_not_hold() -> None:
    members = team("2026-11-02 09:00", ANNA, BEN)
    day = (eastern("2026-11-03 09:00"), eastern("2026-11-04 09:00"))
    changes = Changes((Override(CARA, *day),), (Away(CARA, *day),))

    turn = turn_at(WEEKLY, members, changes, eastern("2026-11-03 12:00"))
    assert (turn.agent, turn.passed) == (ANNA, (Passed(CARA, "away"),))


def test_who_takes_over_next_is_somebody_else() -> None:
    members = team("2026-11-02 09:00", ANNA, BEN)

    following = next_after(WEEKLY, members, NONE, eastern("2026-11-03 12:00"))
    assert following is not None
    assert (following.agent, shown(following.since)) == (BEN, "Mon 2026-11-09 09:00")
    alone = team("2026-11-02 09:00", ANNA)
    assert next_after(WEEKLY, alone, NONE, eastern("2026-11-03 12:00")) is None
    assert next_after(WEEKLY, Members(), NONE, eastern("2026-11-03 12:00")) is None


def test_next_on_a_weekend_is_who_begins_on_monday() -> None:
    members = team("2026-11-02 08:00", ANNA, BEN, CARA)

    following = next_after(SHIFT, members, NONE, eastern("2026-11-07 12:00"))
    assert following is not None
    assert (following.agent, shown(following.since)) == (BEN, "Mon 2026-11-09 00:00")
