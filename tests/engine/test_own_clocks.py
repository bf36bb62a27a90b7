"""Clocks of a charter's own: what starts them, what ends them, and for which tickets they promise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.engine.decide import decide
from charter.engine.examples import _states
from charter.engine.language.model import Charter
from charter.engine.moment import HOUR, MINUTE
from charter.engine.standing import ClockStanding, Standing
from charter.engine.timeline import Event, Timeline
from tests.engine.language import small as desk
from tests.engine.ruled import DESK, event, on, stands

FORMS = """forms:
  quote: {title: Quote, asks: shop}
"""
QUOTE = "quote: {title: Quote, from: opened, until: {filled: quote}}"
OPENED = event("09:00", "customer_message")
FILLED = event("10:00", "filled", form="quote", facts={"shop": "alpha"})


def own(*clocks: str, targets: str = "{quote: 2h}", rules: str = "") -> Charter:
    """The desk with clocks of its own, and what they promise; the office opens at nine."""
    listed = "".join(f"  {clock}\n" for clock in clocks)
    dates = "  promised: {question: When is it done?, type: date}\ntopics:\n"
    small = desk.SMALL.replace("topics:\n", dates, 1)
    rows = "".join(f"  - {row}\n" for row in targets.splitlines())
    return desk.read(f"{small}{DESK}{FORMS}clocks:\n{listed}targets:\n{rows}{rules}")


def clock(standing: Standing, name: str = "quote") -> ClockStanding:
    return [one for one in standing.clocks if one.target == name][-1]


def words(standing: Standing, name: str = "quote") -> set[str]:
    found = [one for one in standing.clocks if one.target == name]
    return _states(found[-1] if found else None) - {"not breached"}


STARTS = {
    "opened": OPENED,
    "customer message": event("10:00", "customer_message"),
    "agent message": event("10:00", "agent_message"),
    "{agent message: billing}": event("10:00", "agent_message", teams=["billing"]),
    "{status: review}": event("10:00", "status", status="review"),
    "{stage: pending}": event("10:00", "status", status="waiting"),
    "{owner: billing}": event("10:00", "owner", owner="billing"),
    "{told: shop}": event("10:00", "facts", facts={"shop": "beta"}),
    "{told: {shop: beta}}": event("10:00", "facts", facts={"shop": "beta"}),
    "{filled: quote}": FILLED,
    "[note, {marked: hot}]": event("10:00", "mark", mark="hot"),
    "{priority: high}": event("10:00", "priority", priority="high"),
    "assigned": event("10:00", "assigned", assignee="sam"),
    "{sent: soon}": event("10:00", "sent", text="soon"),
}


@pytest.mark.parametrize("begins", STARTS)
def test_a_clock_starts_at_what_it_says(begins: str) -> None:
    charter = own(f"quote: {{from: {begins}, until: call}}")
    begin = STARTS[begins]
    events = [OPENED, begin] if begin is not OPENED else [OPENED]

    started = clock(stands(charter, events))
    assert (started.started_at, started.due_at) == (begin.at, begin.at + 2 * HOUR)
    if begin is not OPENED:
        assert words(stands(charter, [OPENED])) == {"none"}


@pytest.mark.parametrize("ends", STARTS)
def test_a_clock_is_met_at_what_it_says(ends: str) -> None:
    charter = own(f"quote: {{from: call, until: {ends}}}")
    call = event("09:30", "call")
    events = [OPENED, call] + [STARTS[ends]] * (ends != "opened")

    assert words(stands(charter, events)) == ({"met"} if ends != "opened" else {"running"})


def test_other_values_start_nothing() -> None:
    charter = own("quote: {from: {told: {shop: beta}}, until: call}")

    assert words(stands(charter, [OPENED, FILLED])) == {"none"}


@pytest.mark.parametrize(
    ("at", "state", "breached"),
    [("10:59:59", {"met"}, None), ("11:00", {"met"}, None), ("11:00:01", {"met late"}, "11:00")],
)
def test_an_end_at_the_very_due_moment_is_in_time(
    at: str, state: set[str], breached: str | None
) -> None:
    standing = stands(own(QUOTE), [OPENED, FILLED._replace(at=on(at))])

    assert words(standing) - {"breached"} == state
    assert clock(standing).breached_at == (None if breached is None else on(breached))


@given(late=st.integers(-3 * HOUR, 3 * HOUR))
def test_late_is_after_the_due_moment_and_nothing_else(late: int) -> None:
    filled = FILLED._replace(at=max(on("11:00") + late, OPENED.at))
    standing = decide({"": own(QUOTE)}, Timeline({}, [OPENED, filled]), filled.at)

    assert clock(standing).outcome == "met"
    assert clock(standing).breached == (filled.at > on("11:00"))


def test_what_starts_it_may_end_it_in_the_same_instant() -> None:
    charter = own("quote: {from: {told: shop}, until: {filled: quote}}")

    met = clock(stands(charter, [OPENED, FILLED]))
    assert (met.outcome, met.elapsed, met.started_at) == ("met", 0, FILLED.at)


def test_only_the_first_time_counts_unless_it_may_come_again() -> None:
    once = own("quote: {from: {owner: billing}, until: agent message}")
    again = own("quote: {from: {owner: billing}, until: agent message, again: yes}")
    over = event("10:00", "owner", owner="billing")
    said = event("10:30", "agent_message")
    back = event("11:00", "owner", owner="support")
    events = [OPENED, over, said, back, over._replace(at=on("12:00"))]

    assert [one.instance for one in stands(once, events).clocks] == [1]
    assert [(one.instance, one.state) for one in stands(again, events).clocks] == [
        (1, "fulfilled"),
        (2, "running"),
    ]


def test_it_pauses_in_the_stages_that_it_says() -> None:
    charter = own("quote: {from: opened, until: {filled: quote}, pauses in: [pending, on hold]}")
    waiting = event("09:30", "status", status="waiting")
    parked = event("10:00", "status", status="parked")
    back = event("11:00", "status", status="working")

    assert clock(stands(charter, [OPENED, waiting])).state == "paused"
    due = clock(stands(charter, [OPENED, waiting, parked, back])).due_at
    assert due == on("12:30")
    begun = own("quote: {from: {status: waiting}, until: call, pauses in: pending}")
    assert clock(stands(begun, [OPENED, waiting])).state == "paused"


SOLVED = event("10:00", "status", status="solved")
REOPENED = event("12:00", "customer_message")


@pytest.mark.parametrize(
    ("until", "solving", "state"),
    [
        ("{status: solved}", SOLVED, "met"),
        ("{stage: solved}", SOLVED, "met"),
        ("{status: done}", SOLVED, "ended unanswered"),
        ("{close: agreed}", event("10:00", "closed", reason="agreed"), "met"),
        ("{close: spam}", event("10:00", "closed", reason="agreed"), "ended unanswered"),
        ("agent message", event("10:00", "agent_message", status="solved"), "met"),
        ("{filled: quote}", SOLVED, "ended unanswered"),
    ],
)
def test_solving_ends_it_as_kept_where_it_waits_for_that(
    until: str, solving: Event, state: str
) -> None:
    charter = own(f"quote: {{from: opened, until: {until}}}")

    assert words(stands(charter, [OPENED, solving])) == {state}


def test_reopening_resumes_it_with_its_time_unless_it_was_met() -> None:
    resumed = clock(stands(own(QUOTE), [OPENED, SOLVED, REOPENED]))
    met = own("quote: {from: opened, until: {status: solved}}")

    assert (resumed.state, resumed.due_at, resumed.instance) == ("running", on("13:00"), 1)
    assert words(stands(met, [OPENED, SOLVED, REOPENED])) == {"met"}


def test_nothing_starts_on_a_ticket_that_is_solved() -> None:
    charter = own("quote: {from: [{status: solved}, note], until: call}")

    assert words(stands(charter, [OPENED, SOLVED, event("11:00", "note")])) == {"none"}


def test_merging_ends_it_and_undoing_that_brings_it_back() -> None:
    away = event("10:00", "merged", role="source", ticket=2)
    filled = FILLED._replace(at=on("10:30"))
    back = event("11:00", "unmerged", role="source", ticket=2)

    assert words(stands(own(QUOTE), [OPENED, away, filled])) == {"ended by merging"}
    assert clock(stands(own(QUOTE), [OPENED, away, filled, back])).due_at == on("12:00")


WISH = "quote: {from: opened, until: {filled: quote}, when: {topic: invoices}, pauses in: pending}"
TARGET = "{when: {topic: invoices}, quote: 2h}\n{first reply: 8h}"


def test_a_topic_that_is_corrected_into_it_counts_from_its_start_and_is_late_now() -> None:
    charter = own(WISH, targets=TARGET)
    early = event("10:00", "topic", topic="invoices")
    late = event("15:00", "topic", topic="invoices")
    opened = stands(charter, [OPENED], facts={"topic": "orders"})
    soon = clock(stands(charter, [OPENED, early], facts={"topic": "orders"}))
    gone = clock(stands(charter, [OPENED, late], facts={"topic": "orders"}))

    assert words(opened) == {"none"}
    assert (soon.started_at, soon.due_at, soon.breached) == (OPENED.at, on("11:00"), False)
    assert (gone.due_at, gone.breached_at) == (on("11:00"), late.at)


def test_pauses_before_the_correction_count() -> None:
    charter = own(WISH, targets=TARGET)
    events = [
        OPENED,
        event("09:30", "status", status="waiting"),
        event("12:30", "status", status="working"),
        event("13:00", "topic", topic="invoices"),
    ]

    assert clock(stands(charter, events)).due_at == on("14:00")


def test_a_correction_that_starts_it_itself_is_its_start() -> None:
    charter = own(
        "quote: {from: [opened, {told: {topic: invoices}}], until: {filled: quote}, "
        "when: {topic: invoices}}",
        targets=TARGET,
    )
    late = event("15:00", "topic", topic="invoices")

    assert clock(stands(charter, [OPENED, late])).started_at == late.at


def test_what_ended_before_the_correction_is_not_promised_by_it() -> None:
    charter = own(WISH, targets=TARGET)
    topic = event("15:00", "topic", topic="invoices")
    solved = [OPENED, SOLVED, event("11:00", "topic", topic="invoices")]

    assert words(stands(charter, [OPENED, FILLED, topic])) == {"none"}
    assert words(stands(charter, solved)) == {"none"}
    assert clock(stands(charter, [*solved, REOPENED])).due_at == on("13:00")


def test_a_topic_that_is_corrected_out_of_it_leaves_nothing_promised() -> None:
    charter = own(WISH, targets=TARGET)
    out = event("10:00", "topic", topic="orders")
    back = event("10:30", "topic", topic="invoices")
    told = {"topic": "invoices"}

    assert words(stands(charter, [OPENED, out], facts=told)) == {"none"}
    assert clock(stands(charter, [OPENED, out, back], facts=told)).due_at == on("11:00")


def test_a_merged_ticket_that_waits_to_be_promised_comes_back_waiting() -> None:
    charter = own(WISH, targets=TARGET)
    away = event("10:00", "merged", role="source", ticket=2)
    back = event("11:00", "unmerged", role="source", ticket=2)
    topic = event("11:30", "topic", topic="invoices")

    assert clock(stands(charter, [OPENED, away, back, topic])).due_at == on("12:00")


UNTIL = "work: {from: opened, until: {status: solved}}"
BY_DATE = "{work: until promised, warn at: 50%}"


def promised(day: str, at: str = "10:00") -> Event:
    return event(at, "facts", facts={"promised": day})


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2026-11-20", "20 18:00"),
        ("2026-11-17", "17 18:00"),
        ("2026-11-22", "20 18:00"),  # a Sunday: the Friday before
        ("2026-11-16", "10:00"),  # before it was told: at once
        ("0001-01-01", None),
        ("9999-12-31", None),
    ],
)
def test_a_promise_until_a_date_is_due_when_that_date_closes(day: str, due: str | None) -> None:
    charter = own(UNTIL, targets=BY_DATE)
    work = clock(stands(charter, [OPENED, promised(day)]), "work")

    if day == "2026-11-16":
        assert work.due_at == OPENED.at
        assert stands(charter, [OPENED, promised(day)], "10:01").clocks[0].breached_at == on(
            "10:00"
        )
    else:
        assert work.due_at == (None if due is None else on(due))


def test_while_the_date_is_unknown_nothing_is_due() -> None:
    charter = own(UNTIL, targets=BY_DATE)
    forgotten = event("11:00", "facts", facts={"promised": None})

    for events in ([OPENED], [OPENED, promised("2026-11-20"), forgotten]):
        work = clock(stands(charter, events), "work")
        assert (work.due_at, work.warn_at, work.state, work.until) == (
            None,
            None,
            "running",
            "promised",
        )
        assert (work.target_span, work.target_business_days, work.target_days) == (None, None, None)


def test_it_warns_at_a_share_of_the_way_to_the_date() -> None:
    work = clock(stands(own(UNTIL, targets=BY_DATE), [OPENED, promised("2026-11-17")]), "work")

    assert work.warn_at == on("13:30")


def test_another_date_is_another_due_moment_and_a_breach_is_never_earlier_than_that() -> None:
    charter = own(UNTIL, targets=BY_DATE)
    first, earlier = promised("2026-11-20"), promised("2026-11-18", "19 10:00")
    later = promised("2026-11-24", "23 10:00")

    moved = clock(stands(charter, [OPENED, first, earlier]), "work")
    assert moved.breached_at == on("19 10:00")
    assert clock(stands(charter, [OPENED, first], "23 09:00"), "work").breached_at == on("20 18:00")
    put_off = clock(stands(charter, [OPENED, first, later], "23 11:00"), "work")
    assert (put_off.breached, put_off.due_at) == (False, on("24 18:00"))


def test_a_date_that_passes_in_a_pause_is_due_when_it_runs_again() -> None:
    charter = own("work: {from: opened, until: call, pauses in: pending}", targets=BY_DATE)
    waiting = event("11:00", "status", status="waiting")
    back = event("19 11:00", "status", status="working")
    events = [OPENED, promised("2026-11-18"), waiting]
    over = event("18 11:00", "status", status="working")
    paused_late = [OPENED, promised("2026-11-17"), waiting._replace(at=on("18 09:00")), back]

    assert clock(stands(charter, events, "19 10:00"), "work").due_at is None
    assert clock(stands(charter, [*events, back]), "work").due_at == back.at
    assert clock(stands(charter, [*events, over]), "work").due_at == on("18 18:00")
    assert clock(stands(charter, paused_late), "work").breached_at == on("17 18:00")


def test_the_ticket_hours_say_when_a_date_closes() -> None:
    always = "{zone: UTC, open: {mon-sun: 00:00-24:00}}"
    never = "{zone: UTC, open: {}}"
    text = desk.SMALL.replace("plans:", f"  always: {always}\n  never: {never}\nplans:", 1)
    text = text.replace("topics:\n", "  promised: {question: When?, type: date}\ntopics:\n", 1)
    other = desk.read(f"{text}{DESK}clocks:\n  {UNTIL}\ntargets:\n  - {{work: until promised}}\n")
    told = [OPENED, promised("2026-11-20")]

    day_and_night = stands(other, told, facts={"schedule": "always"})
    shut = stands(other, told, facts={"schedule": "never"})
    assert clock(day_and_night, "work").due_at == on("20 19:00")
    assert clock(shut, "work").due_at is None


def test_a_rule_acts_on_the_breach_of_an_own_clock() -> None:
    rules = "rules:\n  - {on: {breach: quote}, do: {mark: late}}\n  - {on: {warn: quote}, do: {mark: soon}}\n"
    charter = own(QUOTE, targets="{quote: 2h, warn at: 1h}", rules=rules)

    assert [mark.name for mark in stands(charter, [OPENED], "11:30").marks] == ["soon", "late"]


def editions(old: Charter, new: Charter, events: list[Event], at: str) -> Standing:
    return decide({"1": old, "2": new}, Timeline({}, events), on(at), edition="1")


ADOPTED = event("12:00", "edition", edition="2")


def test_another_edition_may_promise_it_and_is_late_with_the_edition_at_the_earliest() -> None:
    without = own(QUOTE, targets="{first reply: 8h}")
    plain = desk.small(DESK)

    for old in (without, plain):
        standing = editions(old, own(QUOTE), [OPENED, ADOPTED], "12:30")
        assert clock(standing).breached_at == on("12:00")
        assert words(editions(old, own(QUOTE), [OPENED], "11:30")) == {"none"}


def test_another_edition_may_pause_it_or_promise_it_no_more() -> None:
    pausing = own("quote: {from: opened, until: {filled: quote}, pauses in: pending}")
    early = event("09:30", "edition", edition="2")
    waiting = event("09:15", "status", status="waiting")

    assert clock(editions(own(QUOTE), pausing, [OPENED, waiting, early], "10:00")).state == "paused"
    gone = editions(own(QUOTE), desk.small(DESK), [OPENED, early], "10:00")
    assert words(gone) == {"none"}


def test_another_edition_counts_what_waits_to_be_promised() -> None:
    topic = event("11:30", "topic", topic="invoices")
    early = event("09:30", "edition", edition="2")
    charter = own(WISH, targets=TARGET)
    standing = editions(charter, charter, [OPENED, early, topic], "11:45")

    assert clock(standing).breached_at == topic.at


@pytest.mark.parametrize("minutes", [0, 1, 59, 60, 61, 600])
def test_an_own_clock_ends_no_later_by_looking(minutes: int) -> None:
    at = OPENED.at + minutes * MINUTE
    standing = decide({"": own(QUOTE)}, Timeline({}, [OPENED]), at)

    assert clock(standing).due_at == on("11:00")
    assert clock(standing).breached == (at > on("11:00"))


def test_what_would_end_it_again_changes_nothing() -> None:
    again = FILLED._replace(at=on("12:00"))

    assert clock(stands(own(QUOTE), [OPENED, FILLED, again])).ended_at == FILLED.at
    solved = [OPENED, SOLVED, again]
    assert words(stands(own(QUOTE), solved)) == {"ended unanswered"}


def test_a_rule_acts_at_a_share_of_the_way_to_a_date() -> None:
    rules = "rules:\n  - {on: {used: 50%, of: work}, do: {mark: half}}\n"
    charter = own(UNTIL, targets="{work: until promised}", rules=rules)
    events = [OPENED, promised("2026-11-17")]

    assert [mark.name for mark in stands(charter, events, "13:31").marks] == ["half"]
    assert stands(charter, events, "13:29").marks == ()
    assert stands(charter, [OPENED], "30 13:31").marks == ()
