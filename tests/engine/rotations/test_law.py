"""What holds for every rotation: turns tile time, one moment has one answer, nobody is favoured."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from charter.engine.hours import Hours
from charter.engine.moment import DAY, HOUR, MINUTE, Moment
from charter.engine.rotations import (
    Away,
    Changes,
    Member,
    Members,
    Override,
    Rhythm,
    Unit,
    turn_at,
    turns,
)
from charter.engine.rotations.grid import Grid
from tests.engine.rotations.rows import NEW_YORK, eastern

ZONES = (NEW_YORK, "Europe/Berlin", "Australia/Lord_Howe", "Asia/Beirut", "UTC", "Pacific/Apia")
BEGIN = eastern("2026-01-05 09:00")
YEAR = 365 * DAY
moments = st.integers(BEGIN // MINUTE, (BEGIN + YEAR) // MINUTE).map(lambda m: m * MINUTE)
agents = st.integers(1, 4)


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    units: tuple[Unit, ...] = ("hour", "day", "week")
    unit = draw(st.sampled_from(units))
    days = frozenset(draw(st.sets(st.integers(0, 6), min_size=1)))
    weekday = draw(st.one_of(st.none(), st.sampled_from(sorted(days))))
    zone = draw(st.sampled_from(ZONES))
    open_hours = Hours(zone=zone, week={day: [(480, 1200)] for day in range(6)})
    return Rhythm(
        zone,
        count=draw(st.integers(1, 30 if unit == "hour" else 3)),
        unit=unit,
        weekday=0 if unit == "week" else weekday,
        time=draw(st.integers(0, 1439)),
        days=days,
        hours=draw(st.sampled_from((None, open_hours))),
    )


@st.composite
def spans(draw: st.DrawFn) -> tuple[Moment, Moment]:
    since = draw(moments)
    return since, since + draw(st.integers(1, 30 * 24)) * HOUR


@st.composite
def rows(draw: st.DrawFn) -> tuple[Members, Changes]:
    members = [
        Member(agent, draw(st.integers(0, 3)), since, until if draw(st.booleans()) else None)
        for agent in range(1, draw(st.integers(1, 4)) + 1)
        for since, until in [draw(spans())]
    ]
    overrides = [Override(draw(agents), *draw(spans())) for _ in range(draw(st.integers(0, 3)))]
    away = [Away(draw(agents), *draw(spans())) for _ in range(draw(st.integers(0, 3)))]
    start = draw(moments)
    inactive = frozenset(draw(st.sets(agents, max_size=1)))
    return Members(start, tuple(members)), Changes(tuple(overrides), tuple(away), inactive)


@settings(max_examples=150, deadline=None)
@given(rhythms(), rows(), spans())
def test_turns_tile_time_without_gap_or_overlap(rhythm, kept, span) -> None:
    members, changes = kept
    found = turns(rhythm, members, changes, *span)

    assert found[0].since <= span[0] and found[-1].until >= span[1]
    assert all(turn.since < turn.until for turn in found)
    assert all(before.until == after.since for before, after in pairwise(found))


@settings(max_examples=150, deadline=None)
@given(rhythms(), rows(), spans())
def test_a_moment_is_told_as_its_stretch_tells_it(rhythm, kept, span) -> None:
    members, changes = kept
    for turn in turns(rhythm, members, changes, *span)[:20]:
        for at in (turn.since, (turn.since + turn.until) // 2, turn.until - 1):
            assert turn_at(rhythm, members, changes, at) == turn


@settings(max_examples=150, deadline=None)
@given(rhythms(), rows(), spans())
def test_nobody_is_on_call_who_is_away_inactive_or_no_member(rhythm, kept, span) -> None:
    members, changes = kept
    for turn in turns(rhythm, members, changes, *span):
        if turn.agent is None:
            assert turn.how == "otherwise" and turn.missing
            continue
        assert turn.agent not in changes.inactive
        assert not any(row.agent == turn.agent and row.holds(turn.since) for row in changes.away)
        assert turn.how == "override" or turn.agent in members.at(turn.since)


@settings(max_examples=150, deadline=None)
@given(rhythms(), moments, st.integers(0, 400))
def test_the_turn_of_a_hand_over_begins_at_it(rhythm, start, number) -> None:
    grid = Grid(rhythm, start)
    begin = grid.begin(number)

    assert grid.begin(number + 1) >= begin
    found = grid.turn(begin)
    assert grid.begin(found) == begin and found >= number
    if number:
        assert grid.reading(begin) // DAY >= grid.reading(start) // DAY


@settings(max_examples=60, deadline=None)
@given(
    days=st.sets(st.integers(0, 6), min_size=1),
    many=st.integers(1, 6),
    zone=st.sampled_from(ZONES),
    start=moments,
)
def test_over_enough_weeks_everybody_has_each_weekday_equally_often_or_always_the_same(
    days, many, zone, start
) -> None:
    rhythm = Rhythm(zone, unit="day", weekday=None, time=600, days=frozenset(days))
    members = Members(start, tuple(Member(agent, agent, 0) for agent in range(many)))
    grid = Grid(rhythm, start)
    first = 1 + int(grid.begin(1) != start)
    turns_of = Counter(
        (turn_at(rhythm, members, Changes(), grid.begin(number)).agent)
        for number in range(first, first + many * len(days))
    )

    # After as many weeks as there are members, each has had as many turns as there are days.
    assert set(turns_of.values()) == {len(days)} and len(turns_of) == many


def test_five_days_and_three_people_share_every_weekday_fairly() -> None:
    rhythm = Rhythm(NEW_YORK, unit="day", weekday=None, time=480, days=frozenset(range(5)))
    start = eastern("2026-01-05 08:00")
    members = Members(start, tuple(Member(agent, agent, start) for agent in (1, 2, 3)))
    had: Counter[tuple[int, int]] = Counter()
    for week in range(52):
        for weekday in range(5):
            noon = start + (week * 7 + weekday) * DAY + 4 * HOUR
            agent = turn_at(rhythm, members, Changes(), noon).agent
            assert agent is not None
            had[agent, weekday] += 1

    for weekday in range(5):
        counts = [had[agent, weekday] for agent in (1, 2, 3)]
        assert max(counts) - min(counts) <= 1
