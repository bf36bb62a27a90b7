"""The standing as a whole: priority, owner, what is missing, reasons, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from charter.engine import verdicts
from charter.engine.decide import decide
from charter.engine.fold import TimelineError
from charter.engine.language import reader
from charter.engine.lifecycle import UnknownNameError
from charter.engine.moment import DAY, MINUTE, Moment, NaiveTimeError, iso, parse
from charter.engine.standing import Standing
from charter.engine.timeline import Event, Timeline

CHARTER = reader.read("""
charter: 1
schedules: {office: {zone: Etc/UTC, open: {mon-fri: 09:00-17:00}}}
plans: [Gold, Silver, Bronze]
priorities: [urgent, normal]
people: {teams: {front: The front line, orders: Orders}}
facts:
  affected: {question: How many?, steps: [1-10, 11+]}
topics:
  shipping: {title: Shipping, owner: orders, asks: [affected]}
triage:
  - {when: {topic: shipping, affected: 11+}, priority: urgent}
  - {when: {topic: shipping}, priority: normal}
clocks:
  first reply: {starts: [customer message, logged call]}
targets:
  - {plan: Gold, priority: urgent, first reply: 1h, warn at: 30m}
  - {plan: Gold, priority: normal, first reply: 2h}
  - {plan: Silver, first reply: 2 business days, warn at: 1 business day}
  - {plan: Bronze, first reply: 4 days}
""")
MONDAY = parse("2026-11-16T09:00:00Z")
GOLD = {"plan": "Gold", "topic": "shipping"}


def stand(
    *events: Event, facts: dict[str, Any] | None = None, at: Moment = MONDAY + 60 * MINUTE
) -> Standing:
    timeline = Timeline(
        GOLD if facts is None else facts, events or [Event(MONDAY, "customer_message")]
    )
    return decide({"1": CHARTER}, timeline, at)


def why(standing: Standing) -> list[str]:
    return [reason.told for reason in standing.why]


def test_a_rule_decides_until_more_is_known() -> None:
    told = Event(MONDAY, "facts", {"facts": {"affected": 40}})
    assert stand().priority == "normal"
    assert stand().missing == ("affected",)
    assert stand(told).priority == "urgent"
    assert stand(told).missing == ()
    assert "the priority is urgent: topic is shipping and affected is 11+ (line 12)" in why(
        stand(told)
    )


def test_an_agents_priority_holds_until_it_is_taken_back() -> None:
    decided = Event(MONDAY, "priority", {"priority": "urgent"})
    later = Event(MONDAY, "facts", {"facts": {"affected": 2}})
    back = Event(MONDAY, "priority", {"priority": None})
    assert stand(decided, later).priority == "urgent"
    assert stand(decided, later, back).priority == "normal"
    assert "the priority is urgent: an agent decided" in why(stand(decided))


def test_the_topics_team_owes_the_work_unless_an_agent_says_otherwise() -> None:
    assert stand().owner == "orders"
    assert "orders owns it: it owns the topic shipping (line 10)" in why(stand())
    moved = stand(Event(MONDAY, "assigned", {"team": "front"}))
    assert moved.owner == "front"
    assert "front owns it: an agent decided" in why(moved)


def test_facts_are_forgotten_when_told_as_nothing() -> None:
    told = Event(MONDAY, "facts", {"facts": {"affected": 40}})
    forgotten = Event(MONDAY, "facts", {"facts": {"affected": None}})
    standing = stand(told, forgotten)
    assert (standing.priority, standing.facts) == ("normal", GOLD)


def test_a_value_of_another_type_is_another_value() -> None:
    assert stand(Event(MONDAY, "facts", {"facts": {"affected": True}})).priority == "normal"
    assert stand(Event(MONDAY, "facts", {"facts": {"affected": [40]}})).priority == "normal"


def test_a_plan_or_topic_that_the_charter_does_not_know_is_said() -> None:
    standing = stand(facts={"plan": "Tin", "topic": "weather"})
    assert "the charter has no plan 'Tin', so no row fits by plan" in why(standing)
    assert "the charter has no topic 'weather', so no row fits by topic" in why(standing)
    assert "no row of the targets fits, so nothing is promised" in why(standing)
    assert (standing.clocks, standing.missing) == ([], ())


def test_a_plan_or_topic_that_is_nearly_right_is_told_with_the_one_that_was_meant() -> None:
    standing = stand(facts={"plan": "gold", "topic": "shiping"})
    assert "the charter has no plan 'gold', so no row fits by plan; did you mean \"Gold\"?" in why(
        standing
    )
    assert any(line.endswith('did you mean "shipping"?') for line in why(standing))


def test_without_a_rule_there_is_no_priority() -> None:
    standing = stand(facts={})
    assert standing.priority is None
    assert "there is no priority: nobody has set one and no rule gives one" in why(standing)


def test_a_logged_call_may_be_the_customers_first_message() -> None:
    (clock,) = stand(Event(MONDAY, "call")).clocks
    assert (clock.target, clock.started_at) == ("first reply", MONDAY)


def test_a_first_reply_that_a_call_started_resumes_with_the_customers_message() -> None:
    solved = Event(MONDAY + 30 * MINUTE, "status", {"status": "solved"})
    asked = Event(MONDAY + 90 * MINUTE, "customer_message")
    (clock,) = stand(Event(MONDAY, "call"), solved, asked, at=MONDAY + 120 * MINUTE).clocks
    assert (clock.state, clock.elapsed) == ("running", 60 * MINUTE)


def test_a_call_logged_on_a_solved_ticket_starts_nothing() -> None:
    solved = Event(MONDAY, "status", {"status": "solved"})
    assert stand(solved, Event(MONDAY, "call")).clocks == []


def test_a_clock_that_nobody_promises_is_not_started() -> None:
    answered, again = Event(MONDAY, "agent_message"), Event(MONDAY, "customer_message")
    assert stand(answered, again).clocks == []


def test_a_warning_may_stand_at_a_length_of_its_own() -> None:
    standing = stand(
        Event(MONDAY, "customer_message"), facts={**GOLD, "affected": 40}, at=MONDAY + MINUTE
    )
    assert [(duty.kind, duty.at - MONDAY) for duty in standing.duties] == [
        ("warn", 30 * MINUTE),
        ("breach", 60 * MINUTE),
    ]


def test_business_days_are_warned_of_in_days() -> None:
    (clock,) = stand(facts={"plan": "Silver"}).clocks
    assert iso(clock.due_at or 0) == "2026-11-17T17:00:00Z"
    assert iso(clock.warn_at or 0) == "2026-11-16T17:00:00Z"


def test_only_what_was_met_in_time_is_kept() -> None:
    asked = Event(MONDAY, "customer_message")
    solved = Event(MONDAY + MINUTE, "status", {"status": "solved"})
    for hours, kept in ((1, True), (2, True), (3, False)):
        answered = Event(MONDAY + hours * 60 * MINUTE, "agent_message")
        (clock,) = stand(asked, answered, at=MONDAY + DAY).clocks
        assert clock.kept is kept
    (unanswered,) = stand(asked, solved).clocks
    assert not unanswered.kept


def test_days_that_lead_past_the_last_year_are_never_due() -> None:
    end = parse("9999-12-28T09:00:00Z")
    (clock,) = stand(Event(end, "customer_message"), facts={"plan": "Bronze"}, at=end).clocks
    assert clock.due_at is None


def test_verdicts_are_remembered_but_not_without_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "_REMEMBERED", 3)
    fresh = reader.read(
        "charter: 1\nschedules: {o: {zone: UTC, open: {mon: 09:00-10:00}}}\n"
        "plans: [Gold]\npriorities: [high]\ntargets: [{plan: Gold, first reply: 1h}]\n"
    )
    for number in range(10):
        decide({"1": fresh}, Timeline({"plan": f"plan {number}"}, []), MONDAY)
        assert len(verdicts.in_force(fresh, "1")._verdicts) <= 3


@pytest.mark.parametrize(
    ("event", "error"),
    [
        (Event(MONDAY, "status", {"status": "opn"}), 'there is no status "opn"; did you mean "open"'),
        (Event(MONDAY, "status"), "there is no status None; known: new, open"),
        (Event(MONDAY, "customer_message", {"by": "boss"}), 'there is no sender "boss"'),
        (Event(MONDAY, "merged", {"role": "both"}), 'there is no role "both"'),
        (Event(MONDAY, "priority", {"priority": "urgnt"}), 'did you mean "urgent"'),
        (Event(MONDAY, "schedule", {"schedule": "x"}), 'there is no schedule "x"; known: office'),
        (Event(MONDAY, "plan", {"plan": 3}), "plan must be a name, not 3"),
        (Event(MONDAY, "facts", {"facts": None}), "facts must be names with values, not None"),
        (Event(MONDAY, "edition", {"edition": 7}), "there is no edition 7; known: 1"),
    ],
)  # fmt: skip
def test_an_event_with_an_unknown_name_is_refused_with_its_moment(event: Event, error: str) -> None:
    with pytest.raises(TimelineError, match="at 2026-11-16T09:00:00Z: ") as refused:
        stand(event)
    assert str(refused.value).startswith(event.kind)
    assert error in str(refused.value)


def test_facts_with_an_unknown_name_are_refused() -> None:
    with pytest.raises(TimelineError, match=r"^facts: there is no priority"):
        stand(facts={"priority": "x"})


def test_an_edition_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownNameError) as refused:
        decide({"1": CHARTER}, Timeline({}, []), MONDAY, edition="2")
    assert (refused.value.what, refused.value.name) == ("edition", "2")


def test_an_event_of_a_moment_is_told_apart_from_its_kind_alone() -> None:
    assert Event(MONDAY, "note").data == {}


def test_a_time_without_an_offset_says_nothing() -> None:
    with pytest.raises(NaiveTimeError, match="has no offset"):
        parse("2026-11-16T09:00:00")
