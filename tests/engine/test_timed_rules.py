"""What rules do by time alone: silences, holdings, moments of clocks, and who is warned first."""

from __future__ import annotations

import pytest

from charter.engine.decide import decide
from charter.engine.examples import run
from charter.engine.language import read
from charter.engine.language.model import Charter
from charter.engine.perfect import Desk, Nap
from charter.engine.shell import lived
from charter.engine.standing import Standing
from charter.engine.timeline import Event, Timeline
from tests.engine.language.small import SMALL, small
from tests.engine.ruled import DESK, asked, did, event, on, ruled, stands

WAITS = "{on: agent message, do: {status: waiting}}"
CLOSES = "{on: {silence: 4 days}, when: {status: waiting}, do: {close: silent}}"
WARNS = "{on: {silence: 3 days}, when: {status: waiting}, do: {send: soon}}"
WARNED = "{on: {silence: 4 days}, when: {status: waiting}, warned by: soon, do: {close: silent}}"
OPENED = event("09:00", "customer_message")
ANSWER = event("10:00", "agent_message")
FOURTH = on("21 10:00")


def played(charter: Charter, events: list[Event], at: str, *naps: Nap) -> Standing:
    timeline = lived(charter, Timeline({}, events), on(at), Desk(naps))
    return decide({"": charter}, timeline, on(at))


def test_a_silence_is_broken_in_time_up_to_its_very_moment_and_not_a_microsecond_later() -> None:
    charter = ruled(WAITS, CLOSES, "{on: customer message, do: {status: again}}")

    def answered(at: int) -> Standing:
        return stands(charter, [OPENED, ANSWER, Event(at, "customer_message")], FOURTH + 5)

    assert [answered(FOURTH + late).reason for late in (-1, 0)] == [None, None]
    assert stands(charter, [OPENED, ANSWER], FOURTH).status == "waiting"
    closed = stands(charter, [OPENED, ANSWER], FOURTH + 1)
    assert (closed.status, closed.reason, closed.acted[-1].at) == ("done", "silent", FOURTH)
    late = answered(FOURTH + 1)
    assert (late.status, did(late)[-2:]) == ("again", [("close", "silent"), ("status", "again")])


def test_what_came_by_itself_bears_its_own_moment_however_late_it_is_seen() -> None:
    charter = ruled(WAITS, CLOSES)

    seen = [stands(charter, [OPENED, ANSWER], at) for at in ("21 10:01", "2027-03-01 10:00")]

    assert [one.acted for one in seen[:1]] == [one.acted for one in seen[1:]]
    clock = seen[1].clocks[0]
    assert (clock.outcome, clock.ended_at) == ("met", on("10:00"))


def test_a_duty_says_when_a_silence_ends() -> None:
    charter = ruled(WAITS, CLOSES)

    [duty] = stands(charter, [OPENED, ANSWER], "18 09:00").duties
    assert (duty.kind, duty.at, duty.rule) == ("silence", FOURTH, charter.rules[1].line)
    [now] = stands(charter, [OPENED, ANSWER], FOURTH).duties
    assert now.at == FOURTH


@pytest.mark.parametrize(
    ("between", "closes"),
    [
        (event("18 10:00", "note"), "21 10:00"),
        (event("18 10:00", "customer_message", by="third_party"), "21 10:00"),
        (event("18 10:00", "customer_message", heard="thanks"), "21 10:00"),
        (event("18 10:00", "agent_message"), "22 10:00"),
        (event("18 10:00", "sent", text="soon"), "21 10:00"),
        (event("18 10:00", "sent", text="ask"), "22 10:00"),
        (event("18 10:00", "customer_message"), None),
        (event("18 10:00", "confirmed"), "21 10:00"),
    ],
)
def test_what_begins_a_silence_anew_and_what_does_not(between: Event, closes: str | None) -> None:
    asking = "  ask: {body: Does it work?, asks: yes}\n"
    charter = small(f"{DESK}{asking}rules:\n  - {WAITS}\n  - {CLOSES}\n")
    standing = stands(charter, [OPENED, ANSWER, between], "30 10:00")

    moments = [one.at for one in standing.acted if one.kind == "close"]
    assert moments == ([on(closes)] if closes else [])


def test_each_beginning_ends_once() -> None:
    charter = ruled("{on: {silence: 1 days}, when: {turn: customer}, do: {notify: assignee}}")
    again = [OPENED, ANSWER, event("20 10:00", "agent_message"), event("23 10:00", "note")]

    standing = stands(charter, again, "30 10:00")

    assert [one.at for one in standing.actions] == [on("18 10:00"), on("21 10:00")]


def test_the_desks_silence_counts_from_the_oldest_message_without_an_answer() -> None:
    charter = ruled("{on: {silence: 2h, of: desk}, do: {mark: slow}}")
    two = [OPENED, event("10:30", "customer_message")]

    assert stands(charter, two, on("11:00")).marks == ()
    assert stands(charter, two, on("11:00") + 1).acted[0].at == on("11:00")
    assert stands(charter, [*two, event("10:45", "agent_message")], "15:00").marks == ()


@pytest.mark.parametrize(
    ("length", "from_", "moment"),
    [
        ("30m", "16:00", "16:30"),
        ("30m", "20:00", "20:30"),
        ("30m business", "20:00", "18 09:30"),
        ("2 business days", "16:00", "19 18:00"),
        ("1 days", "16:00", "18 16:00"),
    ],
)
def test_lengths_are_real_time_unless_they_say_business(
    length: str, from_: str, moment: str
) -> None:
    charter = ruled(f"{{on: {{held: {length}}}, when: {{status: parked}}, do: {{mark: long}}}}")
    parked = event(from_, "status", status="parked")

    [made] = stands(charter, [OPENED, parked], "30 10:00").acted

    assert made.at == on(moment)


def test_days_keep_the_wall_clock_over_its_changes() -> None:
    charter = ruled("{on: {held: 4 days}, when: {status: parked}, do: {mark: long}}")
    autumn = [Event(on("2026-10-30 10:00"), "status", {"status": "parked"})]
    spring = [Event(on("2027-03-12 10:00"), "status", {"status": "parked"})]

    assert stands(charter, autumn, "2026-12-01 10:00").acted[0].at == on("2026-11-03 10:00")
    assert stands(charter, spring, "2027-04-01 10:00").acted[0].at == on("2027-03-16 10:00")


def test_a_holding_ends_with_its_conditions_and_begins_anew_with_them() -> None:
    charter = ruled(
        "{on: {held: 30m}, when: {assignee: unknown, stage: [new, open]}, do: {mark: lonely}}"
    )
    events = [
        OPENED,
        event("09:20", "assigned", assignee="sam"),
        event("09:40", "assigned", assignee=None),
    ]

    assert stands(charter, events, on("10:10")).marks == ()
    assert stands(charter, events, on("10:10") + 1).acted[0].key.split(":")[1] == "h3"


def test_a_silence_ends_when_solved_and_a_holding_does_not() -> None:
    charter = ruled(
        "{on: {silence: 1 days}, do: {mark: silent}}",
        "{on: {held: 1 days}, when: {stage: [solved, pending]}, do: {mark: held}}",
    )
    solved = event("10:30", "status", status="solved")
    standing = stands(charter, [OPENED, ANSWER, solved], "30 10:00")

    assert [mark.name for mark in standing.marks] == ["held"]


def test_nothing_comes_by_itself_while_merged_away_and_it_begins_anew_after() -> None:
    charter = ruled(WAITS, CLOSES)
    merged = [OPENED, ANSWER, event("18 10:00", "merged", role="source")]
    undone = [*merged, event("25 10:00", "unmerged", role="source")]

    assert stands(charter, merged, "30 10:00").reason is None
    assert stands(charter, undone, "2026-12-09 10:00").acted[-1].at == on("29 10:00")


def test_another_schedule_measures_business_lengths_anew() -> None:
    held = "{on: {held: 1h business}, when: {status: parked}, do: {mark: long}}"
    night = "  night: {zone: America/New_York, open: {mon-sun: 00:00-24:00}}\n"
    charter = read(
        SMALL.replace("plans:", f"{night}plans:") + f"{DESK}rules:\n  - {held}\ntargets: []\n"
    )
    events = [
        OPENED,
        event("20:00", "status", status="parked"),
        event("23:00", "schedule", schedule="night"),
    ]

    assert stands(charter, events, "23:30").acted[0].at == on("23:00")
    assert stands(charter, events[:2], "18 11:00").acted[0].at == on("18 10:00")


def test_moments_of_clocks_come_when_the_clock_says() -> None:
    charter = ruled(
        "{on: {used: 50%, of: first reply}, do: {mark: half}}",
        "{on: {warn: first reply}, do: {mark: soon late}}",
        "{on: {breach: any}, do: {mark: late, notify: role lead}}",
        rest="targets:\n  - {first reply: 1h, agent work: 3h, warn at: 75%}\n",
    )
    standing = stands(charter, [OPENED], "13:00")

    assert [(one.data.get("value"), one.at) for one in standing.acted] == [
        ("half", on("09:30")), ("soon late", on("09:45")), ("late", on("10:00")),
    ]  # fmt: skip
    assert [one.key.split(":", 1)[1] for one in standing.actions] == [
        "c:first reply:1:breach:2", "c:agent work:1:breach:2",
    ]  # fmt: skip
    kinds = [(duty.kind, duty.target) for duty in stands(charter, [OPENED], "09:10").duties]
    assert ("share", "first reply") in kinds


def test_a_clock_that_stands_still_has_no_moments() -> None:
    charter = ruled(
        "{on: {warn: agent work}, do: {mark: warned}}",
        rest="targets:\n  - {agent work: 3h, warn at: 50%}\n",
    )
    waiting = event("09:30", "status", status="waiting")

    assert stands(charter, [OPENED, waiting], "18 12:00").marks == ()
    assert stands(charter, [OPENED], "12:00").acted[0].at == on("10:30")


def test_a_clock_that_is_met_in_time_pulls_nothing() -> None:
    charter = ruled("{on: {breach: first reply}, do: {mark: late}}")

    assert stands(charter, [OPENED, event("10:00", "agent_message")], "12:00").marks == ()
    late = Event(on("10:00") + 1, "agent_message")
    assert stands(charter, [OPENED, late], "12:00").acted[0].at == on("10:00")


@pytest.mark.parametrize(("target", "comes"), [("4 days", "19 09:00"), ("2 business days", None)])
def test_a_share_of_days(target: str, comes: str | None) -> None:
    charter = ruled(
        "{on: {used: 50%, of: agent work}, do: {mark: half}}",
        rest=f"targets:\n  - {{agent work: {target}}}\n",
    )

    acted = stands(charter, [OPENED], "30 10:00").acted
    assert [one.at for one in acted] == ([on(comes)] if comes else [])


def test_nobody_is_closed_unwarned() -> None:
    charter = ruled(WAITS, WARNS, WARNED)
    warned = played(charter, [OPENED, ANSWER], "30 10:00")

    assert (warned.reason, warned.acted[-1].at) == ("silent", FOURTH)
    unsent = stands(charter, [OPENED, ANSWER], "30 10:00")
    assert (unsent.reason, asked(unsent)) == (None, [("send", "soon")])


def test_a_worker_that_slept_over_both_warns_on_waking_and_closes_a_day_later() -> None:
    charter = ruled(WAITS, WARNS, WARNED)
    nap = Nap(on("18 00:00"), on("25 08:00"))
    standing = played(charter, [OPENED, ANSWER], "30 10:00", nap)

    assert standing.acted[-1].at == on("26 08:00")
    short = Nap(on("18 00:00"), on("20 10:59"))
    assert played(charter, [OPENED, ANSWER], "30 10:00", short).acted[-1].at == FOURTH


@pytest.mark.parametrize(
    ("sooner", "later", "closes"),
    [
        ("1h", "3h", "18 10:00"),
        ("1h business", "3h business", "18 11:00"),
        ("1 business days", "2 business days", "19 18:00"),
    ],
)
def test_what_is_left_after_a_late_warning_is_counted_in_the_same_kind_of_time(
    sooner: str, later: str, closes: str
) -> None:
    charter = ruled(
        WAITS,
        f"{{on: {{silence: {sooner}}}, when: {{status: waiting}}, do: {{send: soon}}}}",
        f"{{on: {{silence: {later}}}, when: {{status: waiting}}, warned by: soon, do: {{close: silent}}}}",
    )
    wakes = "18 08:00" if "days" not in sooner else "19 00:30"
    standing = played(charter, [OPENED, ANSWER], "30 10:00", Nap(on("11:00"), on(wakes)))

    assert standing.acted[-1].at == on(closes)


def test_what_a_silence_asked_for_is_let_go_once_the_customer_has_written() -> None:
    charter = ruled(WAITS, WARNS, "{on: customer message, do: {status: again}}")
    woken = event("22 10:00", "customer_message")
    [action] = stands(charter, [OPENED, ANSWER, woken]).actions

    assert action.data["let go"]
    nap = Nap(on("18 00:00"), on("25 08:00"))
    timeline = lived(charter, Timeline({}, [OPENED, ANSWER, woken]), on("26 10:00"), Desk([nap]))
    assert [one.kind for one in timeline.events][-1] == "acted"


def test_what_a_silence_itself_ends_is_still_done() -> None:
    charter = ruled(WAITS, CLOSES)
    [action] = stands(charter, [OPENED, ANSWER], "30 10:00").actions

    assert (action.data["value"], action.data.get("let go")) == ("bye", None)


def test_a_silence_that_begins_twice_with_one_event_is_still_spoken_of() -> None:
    charter = small(
        f"{DESK}  ask: {{body: Does it work?, asks: yes}}\nrules:\n"
        "  - {on: agent message, do: {send: ask}}\n"
        "  - {on: {silence: 3 days}, when: {turn: customer}, do: {send: soon}}\n"
    )

    timeline = lived(charter, Timeline({}, [OPENED, ANSWER]), on("28 10:00"), Desk())

    sent = [(one.data["text"], one.at) for one in timeline.events if one.kind == "sent"]
    assert sent == [("ask", on("10:00")), ("soon", on("20 10:00"))]


def test_once_holds_for_silences_too() -> None:
    charter = ruled("{on: {silence: 1 days}, do: {notify: assignee}, once: yes}")
    events = [OPENED, ANSWER, event("20 10:00", "agent_message")]

    assert len(stands(charter, events, "30 10:00").actions) == 1


def test_moments_of_one_instant_come_clocks_first_then_holdings_then_silences() -> None:
    charter = ruled(
        "{on: {silence: 1h, of: desk}, do: {mark: c}}",
        "{on: {held: 1h}, when: {turn: desk}, do: {mark: b}}",
        "{on: {breach: first reply}, do: {mark: a}}",
    )

    assert [one.data["value"] for one in stands(charter, [OPENED], "11:00").acted] == [
        "a",
        "b",
        "c",
    ]


def test_rules_that_set_each_other_off_without_end_are_stopped() -> None:
    charter = ruled(
        "{on: {held: 1h}, when: {status: parked}, do: {status: review}}",
        "{on: {held: 1h}, when: {status: review}, do: {status: parked}}",
    )
    parked = event("10:00", "status", status="parked")
    standing = stands(charter, [OPENED, parked], "2027-11-17 10:00")

    assert len(standing.acted) == 50
    assert standing.circle == tuple(rule.line for rule in charter.rules)
    assert [duty for duty in standing.duties if duty.rule is not None] == []
    woken = stands(charter, [OPENED, parked, event("30 10:00", "note")], "30 12:00")
    assert woken.circle == ()


EDITIONS = {
    "kept": "{on: {silence: 4 days}, when: {status: waiting}, do: {close: agreed}}",
    "shorter": "{on: {silence: 1 days}, when: {status: waiting}, do: {close: silent}}",
    "longer": "{on: {silence: 6 days}, when: {status: waiting}, do: {close: silent}}",
    "other": "{on: {silence: 4 days}, when: {status: parked}, do: {close: silent}}",
    "elsewhere": "{on: {silence: 4 days, of: desk}, when: {status: waiting}, do: {close: silent}}",
    "same": CLOSES,
}


@pytest.mark.parametrize(
    ("edition", "closes"),
    [
        ("same", "21 10:00"),
        ("kept", "21 10:00"),
        ("shorter", "20 09:00"),
        ("longer", "23 10:00"),
        ("other", None),
        ("elsewhere", None),
    ],
)
def test_another_edition_keeps_the_beginning_of_what_waits_for_the_same(
    edition: str, closes: str | None
) -> None:
    editions = {"old": ruled(WAITS, CLOSES), "new": ruled(WAITS, EDITIONS[edition])}
    events = [OPENED, ANSWER, event("20 09:00", "edition", edition="new")]
    standing = decide(editions, Timeline({}, events), on("2026-12-20 10:00"), edition="old")

    moments = [one.at for one in standing.acted if one.kind == "close"]
    assert moments == ([on(closes)] if closes else [])


def test_a_rule_of_another_edition_acts_on_no_promise_that_was_broken_before() -> None:
    notifies = ruled("{on: {breach: first reply}, do: {notify: owner}}")
    editions = {"old": ruled(), "new": notifies}

    def asked_of(edition: str) -> list[int]:
        followed = event(edition, "edition", edition="new")
        told = Timeline({}, [OPENED, followed, event("18 10:00", "agent_message")])
        return [one.at for one in decide(editions, told, on("21 10:00"), edition="old").actions]

    assert asked_of("09:30") == asked_of("10:00") == [on("10:00")]
    assert asked_of("10:01") == asked_of("20 10:00") == []


def test_another_edition_keeps_who_was_warned() -> None:
    longer = WARNED.replace("4 days", "5 days")
    editions = {"old": ruled(WAITS, WARNS, WARNED), "new": ruled(WAITS, WARNS, longer)}
    sent = event("20 10:00", "sent", text="soon")
    events = [OPENED, ANSWER, sent, event("20 12:00", "edition", edition="new")]

    standing = decide(editions, Timeline({}, events), on("30 10:00"), edition="old")
    assert standing.acted[-1].at == on("22 10:00")


def test_an_edition_without_rules_waits_for_nothing() -> None:
    editions = {"old": ruled(WAITS, CLOSES), "new": ruled()}
    events = [OPENED, ANSWER, event("20 09:00", "edition", edition="new")]
    standing = decide(editions, Timeline({}, events), on("30 10:00"), edition="old")

    assert (standing.reason, standing.duties) == (None, [])


def test_examples_say_what_was_sent_and_when_the_desk_slept() -> None:
    story = """examples:
  - why: The worker sleeps over both
    given: {plan: Gold, at: 2026-11-17 09:00}
    events:
      - {at: 2026-11-17 10:00, kind: agent message}
      - {at: 2026-11-18 00:00, kind: asleep, until: 2026-11-25 08:00}
    expect:
      - {at: 2026-11-25 07:59, sent: none, status: waiting}
      - {at: 2026-11-25 08:00, sent: soon, notified: [role lead]}
      - {at: 2026-11-26 08:01, sent: [soon, bye], reason: silent, turn: nobody, tier: none}
"""
    warns = WARNS.replace("{send: soon}", "{send: soon, notify: role lead, note: bye}")
    [result] = run(ruled(WAITS, warns, WARNED, rest=story))

    assert result.mismatches == ()


def test_an_example_may_tell_of_nothing_but_a_sleeping_desk() -> None:
    story = """examples:
  - why: Nothing happens
    given: {plan: Gold}
    events: [{at: 2026-11-17 10:00, kind: asleep, until: 2026-11-17 11:00}]
    expect: {at: 2026-11-17 12:00, marks: none, sent: none}
  - why: A mark
    given: {plan: Gold}
    events: [{at: 2026-11-17 10:00, kind: mark, mark: vip}]
    expect: {marks: [vip], tier: 2}
"""
    quiet, marked = run(ruled(WAITS, WARNS, WARNED, rest=story))

    assert quiet.mismatches == ()
    assert [(one.key, one.found) for one in marked.mismatches] == [("tier", "none")]


def test_a_text_that_was_sent_has_a_name() -> None:
    with pytest.raises(ValueError, match="a text must have a name"):
        stands(ruled(), [OPENED, event("10:00", "sent")])
