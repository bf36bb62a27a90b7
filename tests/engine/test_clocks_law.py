"""Laws that hold for every timeline, and the engine against the clocks counted minute by minute."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from charter.engine.decide import decide
from charter.engine.language import reader
from charter.engine.language.model import Charter
from charter.engine.moment import MINUTE, instant
from charter.engine.standing import Standing
from charter.engine.timeline import Event, Timeline
from tests.engine import oracle as hours_oracle
from tests.engine.clock_oracle import Oracle

CHARTER = """
charter: 1
schedule: office
schedules:
  office: {zone: America/New_York, open: {mon-fri: 09:00-18:00}}
  split: {zone: America/New_York, open: {mon-sun: [00:30-02:30, 13:00-15:00]}}
  west: {zone: America/Los_Angeles, open: {mon-fri: 08:00-17:00}}
plans: [Gold, Tin]
priorities: [urgent, normal, low]
targets:
  - {plan: Gold, priority: urgent, first reply: 10m, next reply: 20m, periodic update: 1h, pausable update: 40m, agent work: 1h, requester wait: 2h, total resolution: 3h}
  - {plan: Gold, priority: normal, first reply: 2h, next reply: 1h, periodic update: 4h, pausable update: 3h, agent work: 5h, requester wait: 6h, total resolution: 9h}
  - {plan: Tin, priority: urgent, first reply: 1h, agent work: 4h}
"""
HOURS = {
    "office": hours_oracle.Oracle("America/New_York", {day: [(540, 1080)] for day in range(5)}),
    "split": hours_oracle.Oracle(
        "America/New_York", {day: [(30, 150), (780, 900)] for day in range(7)}
    ),
    "west": hours_oracle.Oracle("America/Los_Angeles", {day: [(480, 1020)] for day in range(5)}),
}
# Begin on a plain Friday, and on the days before both changes of the clock in New York.
BEGINS = [29_919_660, 29_548_380, 29_891_040]
FAR = 20 * 1440
STAGES = ["open", "pending", "on hold", "solved"]


@cache
def charter() -> Charter:
    """The charter of these laws."""
    return reader.read(CHARTER)


@cache
def is_open(schedule: str, minute: int) -> bool:
    """Whether a minute is open, asked of the other oracle."""
    return HOURS[schedule].is_open(instant(minute * MINUTE))


def target(plan: str | None, priority: str | None, clock: str) -> int | None:
    """The target in minutes, read off the table above."""
    for row in charter().targets:
        words = {part.fact.name: part.words[0] for part in row.when.parts}  # type: ignore[union-attr]
        if words == {"plan": plan, "priority": priority} and clock in row.promises:
            return round(row.promises[clock].minutes or 0)
    return None


@dataclass(frozen=True)
class Case:
    """A ticket and a moment to look at it; times in minutes."""

    facts: dict[str, str]
    events: list[tuple[int, str, dict[str, Any]]]
    at: int

    def standing(self, *, at: int | None = None, us: int = 0) -> Standing:
        """Where the ticket stands."""
        events = [Event(when * MINUTE, kind, data) for when, kind, data in self.events]
        moment = (self.at if at is None else at) * MINUTE + us
        return decide({"": charter()}, Timeline(self.facts, events), moment)


KINDS = st.one_of(
    st.tuples(
        st.just("customer_message"),
        st.sampled_from(["requester", "requester", "follower", "third_party"]).map(
            lambda by: {"by": by}
        ),
    ),
    st.tuples(
        st.sampled_from(["agent_message", "agent_message", "note"]),
        st.one_of(st.just({}), st.sampled_from(STAGES).map(lambda to: {"status": to})),
    ),
    st.tuples(st.just("status"), st.sampled_from(STAGES).map(lambda to: {"status": to})),
    st.sampled_from([("auto_reply", {}), ("reopened", {}), ("closed", {}), ("call", {})]),
    st.tuples(
        st.just("priority"),
        st.sampled_from(["urgent", "normal", "low"]).map(lambda to: {"priority": to}),
    ),
    st.tuples(st.just("plan"), st.sampled_from(["Gold", "Tin"]).map(lambda to: {"plan": to})),
    st.tuples(st.just("schedule"), st.sampled_from(sorted(HOURS)).map(lambda to: {"schedule": to})),
    st.sampled_from(
        [
            ("merged", {"role": "source"}),
            ("merged", {"role": "target"}),
            ("unmerged", {"role": "source"}),
        ]
    ),
)
GAPS = st.one_of(st.integers(0, 90), st.sampled_from([0, 10, 20, 60]), st.integers(0, 1500))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A random ticket over a few days."""
    at = draw(st.sampled_from(BEGINS)) + draw(st.integers(0, 1440))
    facts = {
        "plan": draw(st.sampled_from(["Gold", "Gold", "Tin"])),
        "priority": draw(st.sampled_from(["urgent", "normal", "low"])),
        "schedule": draw(st.sampled_from(sorted(HOURS))),
    }
    events = []
    for kind, data in draw(st.lists(KINDS, min_size=1, max_size=12)):
        events.append((at, kind, data))
        at += draw(GAPS)
    return Case(facts, events, at)


def told_by_engine(case: Case) -> list[tuple[Any, ...]]:
    """Every clock in minutes, as the engine has it."""
    return sorted(
        (
            clock.target,
            clock.instance,
            clock.outcome or clock.state,
            clock.elapsed // MINUTE,
            None if clock.breached_at is None else clock.breached_at // MINUTE,
            None if clock.due_at is None else clock.due_at // MINUTE,
        )
        for clock in case.standing().clocks
    )


def told_by_oracle(case: Case) -> list[tuple[Any, ...]]:
    """Every clock in minutes, as counted one by one."""
    oracle = Oracle(dict(case.facts), target, is_open)
    oracle.live(case.events, case.at)
    return sorted(
        (
            run.name,
            run.instance,
            run.outcome or ("running" if run.running else "paused"),
            run.used(is_open),
            run.breached,
            run.due(case.at, is_open, within=FAR),
        )
        for run in oracle.runs
        if run.target is not None
    )


@settings(max_examples=200, deadline=None)
@given(cases())
@example(
    Case(
        {"plan": "Gold", "priority": "urgent", "schedule": "office"},
        [(29_919_660, "customer_message", {})],
        29_928_000,
    )
)
def test_every_clock_agrees_with_one_counted_minute_by_minute(case: Case) -> None:
    assert told_by_engine(case) == told_by_oracle(case)


@settings(max_examples=100, deadline=None)
@given(cases())
def test_a_due_clock_is_in_time_at_its_due_moment_and_late_right_after(case: Case) -> None:
    standing = case.standing()
    for clock in standing.clocks:
        if clock.due_at is not None and not clock.breached:
            assert clock.due_at >= standing.at
            at, rest = divmod(clock.due_at, MINUTE)
            then = [c for c in case.standing(at=at, us=rest).clocks if c[:2] == clock[:2]]
            after = [c for c in case.standing(at=at, us=rest + 1).clocks if c[:2] == clock[:2]]
            assert not then[0].breached
            assert after[0].breached_at == clock.due_at


@settings(max_examples=100, deadline=None)
@given(cases(), st.integers(0, 3000))
def test_time_used_never_shrinks_while_nothing_happens(case: Case, later: int) -> None:
    now, then = case.standing(), case.standing(at=case.at + later)
    for before, after in zip(now.clocks, then.clocks, strict=True):
        assert before.elapsed <= after.elapsed
        assert after.elapsed - before.elapsed <= later * MINUTE
        if before.state != "running":
            assert before == after


@settings(max_examples=100, deadline=None)
@given(cases())
def test_what_came_later_does_not_change_where_a_ticket_stood(case: Case) -> None:
    for when, _, _ in case.events:
        known = [event for event in case.events if event[0] <= when]
        assert Case(case.facts, known, when).standing() == case.standing(at=when)


@settings(max_examples=100, deadline=None)
@given(cases(), st.data())
def test_what_is_no_word_to_anyone_changes_nothing(case: Case, data: st.DataObject) -> None:
    ignored = [
        ("note", {}),
        ("auto_reply", {}),
        ("assigned", {}),
        ("customer_message", {"by": "third_party"}),
        ("merged", {"role": "target"}),
        ("delivered", {}),
    ]
    events = list(case.events)
    for kind, extra in data.draw(st.lists(st.sampled_from(ignored), max_size=4)):
        index = data.draw(st.integers(1, len(events)))
        events.insert(index, (events[index - 1][0], kind, extra))
    assert Case(case.facts, events, case.at).standing() == case.standing()


@settings(max_examples=100, deadline=None)
@given(cases(), st.data())
def test_a_merge_undone_at_once_never_was(case: Case, data: st.DataObject) -> None:
    index = data.draw(st.integers(1, len(case.events)))
    when = case.events[index - 1][0]
    pair = [(when, "merged", {"role": "source"}), (when, "unmerged", {"role": "source"})]
    if any(kind in ("merged", "unmerged") for _, kind, _ in case.events):
        return
    events = [*case.events[:index], *pair, *case.events[index:]]
    told = Case(case.facts, events, case.at).standing()
    # What was settled by the merge keeps its hours, so that a later move measures only the rest.
    if not any(kind == "schedule" for _, kind, _ in case.events[index:]):
        assert told.clocks == case.standing().clocks


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 120), min_size=1, max_size=8), st.integers(1, 500))
def test_many_pauses_count_as_one_of_their_length(pauses: list[int], later: int) -> None:
    def agent_work(lengths: list[int]) -> tuple[Any, ...]:
        at, events = BEGINS[0], [(BEGINS[0], "customer_message", {})]
        for length in lengths:
            events.append((at, "status", {"status": "pending"}))
            at += length
            events.append((at, "status", {"status": "open"}))
        facts = {"plan": "Gold", "priority": "normal", "schedule": "split"}
        clocks = Case(facts, events, at + later).standing().clocks
        return next(clock for clock in clocks if clock.target == "agent work")

    assert agent_work(pauses) == agent_work([sum(pauses)])


@settings(max_examples=100, deadline=None)
@given(cases())
def test_judging_twice_gives_the_same(case: Case) -> None:
    assert case.standing() == case.standing()
