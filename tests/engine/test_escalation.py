"""Whom a ladder calls, when, and what stops it; to the microsecond."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from charter.engine.escalation import Call, Page, Runs, limited, pages, running, state_of
from charter.engine.language.model import Ladder
from charter.engine.moment import HOUR, MINUTE, Moment, parse
from charter.engine.timeline import Event
from tests.engine.language.small import small

ANNA, BEN = 1, 2
BEGIN = parse("2026-11-20T22:00:00+00:00")
LADDERS = small(
    """ladders:
  outage:
    when: {topic: orders}
    steps: [{to: team support, wait: 10m}, {to: team billing, wait: 5m}]
    rounds: 2
    limits: {organization: 2 in 1h}
  short: {when: {topic: orders}, steps: [{to: team support}]}
"""
).ladders


def minutes(count: float) -> Moment:
    return BEGIN + round(count * MINUTE)


def started(at: Moment = BEGIN, ladder: str = "outage") -> Event:
    return Event(at, "page_started", {"ladder": ladder, "key": f"k{at}"})


def paged(at: Moment, round_: int, step: int, *to: int, ladder: str = "outage") -> Event:
    return Event(at, "paged", {"ladder": ladder, "round": round_, "step": step, "to": list(to)})


def taken(at: Moment, agent: int = ANNA, ladder: str = "outage") -> Event:
    return Event(at, "acknowledged", {"ladder": ladder, "agent": agent, "how": "link"})


def at(moment: Moment, *events: Event, **more: Any) -> Page:
    [page] = pages(LADDERS, events, moment, **more)
    return page


def test_the_first_step_is_owed_at_once() -> None:
    page = at(BEGIN, started())

    assert (page.state, page.owed, page.next_at) == ("calling", Call(1, 1, BEGIN), None)


def test_a_call_waits_from_the_moment_it_was_made() -> None:
    page = at(minutes(3), started(), paged(minutes(2), 1, 1, ANNA))

    assert (page.round, page.step, page.to, page.owed) == (1, 1, (ANNA,), None)
    assert page.next_at == minutes(12)


def test_the_next_step_comes_just_after_the_wait() -> None:
    events = (started(), paged(BEGIN, 1, 1, ANNA))

    assert at(minutes(10), *events).owed is None
    assert at(minutes(10) + 1, *events).owed == Call(1, 2, minutes(10))


def test_an_answer_at_the_very_end_is_in_time() -> None:
    page = at(minutes(30), started(), paged(BEGIN, 1, 1, ANNA), taken(minutes(10)))

    assert (page.state, page.by, page.changed) == ("acknowledged", ANNA, minutes(10))
    assert page.owed is None and page.next_at is None


def test_a_step_without_anybody_gives_way_in_the_same_instant() -> None:
    page = at(BEGIN, started(), paged(BEGIN, 1, 1))

    assert page.owed == Call(1, 2, BEGIN)


def test_the_steps_are_climbed_again_and_then_nobody_has_answered() -> None:
    events = [started(), paged(BEGIN, 1, 1, ANNA), paged(minutes(11), 1, 2, BEN)]
    assert at(minutes(17), *events).owed == Call(2, 1, minutes(16))

    events += [paged(minutes(17), 2, 1, ANNA), paged(minutes(28), 2, 2, BEN)]
    assert at(minutes(33), *events).state == "calling"
    page = at(minutes(33) + 1, *events)
    assert (page.state, page.changed, page.owed) == ("unanswered", minutes(33), None)


def test_where_every_step_is_empty_nobody_has_answered_at_once() -> None:
    page = at(BEGIN, started(), paged(BEGIN, 1, 1), paged(BEGIN, 1, 2))

    assert (page.state, page.changed) == ("unanswered", BEGIN)


def test_somebody_may_take_what_nobody_answered() -> None:
    events = (started(ladder="short"), paged(BEGIN, 1, 1, ANNA, ladder="short"))

    assert at(minutes(11), *events).state == "unanswered"
    assert at(minutes(20), *events, taken(minutes(15), BEN, "short")).by == BEN


def test_a_solved_ticket_calls_nobody_more() -> None:
    page = at(minutes(20), started(), paged(BEGIN, 1, 1, ANNA), ends=[minutes(5)])

    assert (page.state, page.changed, page.next_at) == ("stopped", minutes(5), None)
    late = at(
        minutes(20), started(), paged(BEGIN, 1, 1, ANNA), taken(minutes(9)), ends=[minutes(5)]
    )
    assert late.state == "stopped"


def test_solving_a_ticket_leaves_a_page_with_whoever_took_it() -> None:
    page = at(
        minutes(20), started(), paged(BEGIN, 1, 1, ANNA), taken(minutes(4)), ends=[minutes(5)]
    )

    assert (page.state, page.by, page.changed) == ("acknowledged", ANNA, minutes(4))


def refused(moment: Moment) -> Page:
    runs = Runs(LADDERS)
    runs.take(Event(moment, "page_refused", {"ladder": "outage", "why": "Too many.", "ticket": 12}))
    return runs.pages[0]


def test_a_refused_request_moves_nothing_and_is_kept_with_its_reason() -> None:
    refusal = Event(minutes(1), "page_refused", {"ladder": "outage"})
    calling = (started(), paged(BEGIN, 1, 1, ANNA))
    assert at(minutes(2), *calling, refusal) == at(minutes(2), *calling)

    page = refused(BEGIN)
    assert (page.state, page.why, page.ticket) == ("refused", "Too many.", 12)
    both = [at(minutes(2), *calling), page]
    assert running(both, "outage", minutes(2)) == both[0]


def test_a_call_that_comes_too_late_moves_nothing() -> None:
    over = (started(ladder="short"), paged(BEGIN, 1, 1, ANNA, ladder="short"))
    late = paged(minutes(15), 1, 1, BEN, ladder="short")
    page = at(minutes(16), *over, late)

    assert (page.state, page.to, page.changed) == ("unanswered", (ANNA,), minutes(10))


def test_what_is_most_pressing_counts_for_the_whole_ticket() -> None:
    calling = at(minutes(1), started())
    had = at(minutes(2), started(), taken(minutes(1)))
    unanswered = at(BEGIN, started(), paged(BEGIN, 1, 1), paged(BEGIN, 1, 2))

    assert state_of([]) is None
    assert state_of([refused(BEGIN)]) == "refused"
    assert state_of([calling, refused(BEGIN)]) == "calling"
    assert state_of([unanswered, had]) == "unanswered"
    assert state_of([had, refused(BEGIN)]) == "refused"


def test_a_ladder_that_is_gone_stops() -> None:
    [page] = pages({}, [started(), paged(BEGIN, 1, 1, ANNA)], minutes(1))

    assert page.state == "stopped"


def test_another_edition_keeps_a_run_whose_ladder_it_has() -> None:
    shorter = {"outage": replace(LADDERS["outage"], steps=LADDERS["outage"].steps[:1])}

    def followed(*events: Event, ladders: Mapping[str, Ladder]) -> Page:
        runs = Runs(LADDERS)
        for event in events:
            runs.take(event)
        runs.follow(ladders, minutes(1))
        return runs.pages[0]

    second = (started(), paged(BEGIN, 1, 1))
    assert followed(started(), ladders=shorter).owed == Call(1, 1, BEGIN)
    assert followed(*second, ladders=LADDERS).owed == Call(1, 2, BEGIN)
    assert followed(*second, ladders=shorter).state == "unanswered"
    assert followed(*second, ladders={}).state == "stopped"
    waits = (started(), paged(BEGIN, 1, 1, ANNA), paged(BEGIN, 1, 2, BEN))
    assert followed(*waits, ladders=shorter).next_at == minutes(5)


def test_an_answer_to_one_ladder_leaves_the_other_calling() -> None:
    found = pages(
        LADDERS, [started(), started(ladder="short"), taken(minutes(1), ladder="short")], minutes(2)
    )

    assert [(page.ladder, page.state) for page in found] == [
        ("outage", "calling"), ("short", "acknowledged"),
    ]  # fmt: skip


def test_a_second_request_joins_while_it_runs_and_for_an_hour_after_somebody_took_it() -> None:
    calling = pages(LADDERS, [started()], minutes(1))
    had = pages(LADDERS, [started(), taken(minutes(5))], minutes(6))

    assert running(calling, "outage", minutes(1)) == calling[0]
    assert running(had, "outage", minutes(5) + HOUR) == had[0]
    assert running(had, "outage", minutes(5) + HOUR + 1) is None
    assert running(calling, "short", minutes(1)) is None


def test_a_limit_counts_what_began_within_its_time() -> None:
    limit = LADDERS["outage"].organization

    assert not limited(limit, [BEGIN], minutes(1))
    assert limited(limit, [BEGIN, minutes(1)], minutes(59))
    assert not limited(limit, [BEGIN, minutes(1)], minutes(60))


def played(ladder: Ladder, empty: set[int], late: int) -> list[Event]:
    """The desk calls each step that is owed, `late` microseconds after it is, until none is."""
    events, now = [started()], BEGIN
    while True:
        [page] = pages({"outage": ladder}, events, now)
        if page.state != "calling":
            return events
        if page.owed is None:
            assert page.next_at is not None
            now = page.next_at + 1
            continue
        now = max(now, page.owed.at + late)
        to = () if page.owed.step in empty else (ANNA,)
        events.append(paged(now, page.owed.round, page.owed.step, *to))


@settings(max_examples=80, deadline=None)
@given(st.sets(st.integers(1, 2)), st.integers(0, 3 * MINUTE))
def test_a_ladder_calls_each_step_of_each_round_once_and_ends(empty: set[int], late: int) -> None:
    events = played(LADDERS["outage"], empty, late)
    called = [(event.data["round"], event.data["step"]) for event in events[1:]]

    rounds = 1 if empty == {1, 2} else 2
    assert called == [(r, s) for r in range(1, rounds + 1) for s in (1, 2)]
    assert [event.at for event in events] == sorted(event.at for event in events)
