"""What a standing says for itself: lines, arithmetic, pauses, changes, days."""

from __future__ import annotations

import pytest

from charter.engine.decide import fold
from charter.engine.explain import Explanation, explain
from charter.engine.lifecycle import UnknownNameError
from charter.engine.moment import MINUTE, SECOND
from charter.engine.timeline import Timeline
from charter.engine.words import Wall, count, length, row, spoken
from tests.engine.telling import editions, event_of, time_of

NORMAL = {"plan": "Gold", "priority": "normal"}
URGENT = {"plan": "Gold", "priority": "urgent"}


def tell(
    *events: str, at: str, facts: dict[str, str] | None = None, edition: str = "this"
) -> Explanation:
    timeline = Timeline(facts or NORMAL, [event_of(event) for event in events])
    return explain(editions(), timeline, time_of(at), edition=edition)


def story(told: Explanation, target: str, instance: int = 1) -> list[str]:
    return [reason.text for reason in told.of_clock(target, instance)]


def test_a_due_moment_is_told_with_its_sum_and_its_line() -> None:
    told = tell("Fri 17:55 customer_message", at="Fri 18:30", facts=URGENT)
    first = told.of_clock("first reply", 1)[0]
    assert first.text == (
        "due Mon 23 Nov 09:05: 10 business minutes from Fri 17:55; "
        "5 on Friday until closing at 18:00, 5 on Monday from 09:00; target at line 17"
    )
    assert (first.line, first.edition) == (17, "this")
    assert first.told.endswith("(line 17)")


def test_parts_bear_a_unit_where_the_promise_is_told_in_hours() -> None:
    first = story(tell("Fri 17:00 customer_message", at="Fri 18:30"), "first reply")[0]
    assert "1h on Friday until closing at 18:00, 1h on Monday from 09:00" in first


def test_within_one_stretch_there_is_nothing_to_add_up() -> None:
    told = tell("Mon 09:10 customer_message", at="Mon 09:11", facts=URGENT)
    assert story(told, "first reply")[0].startswith(
        "due Mon 16 Nov 09:20: 10 business minutes from Mon 09:10; target"
    )


def test_a_late_answer_says_by_how_much() -> None:
    told = tell(
        "Mon 09:00 customer_message", "Mon 09:22 agent_message", at="Tue 09:00", facts=URGENT
    )
    assert story(told, "first reply")[0] == (
        "met Mon 16 Nov 09:22 at 22 of 10 business minutes; "
        "breached Mon 16 Nov 09:10, 12 minutes before the answer; target at line 17"
    )


def test_a_clock_that_runs_late_was_due() -> None:
    told = tell("Mon 09:00 customer_message", at="Mon 10:00", facts=URGENT)
    assert story(told, "first reply")[0].startswith(
        "was due Mon 16 Nov 09:10: 10 business minutes from Mon 09:00; breached Mon 16 Nov 09:10;"
    )


def test_an_unanswered_breach_has_no_answer_to_be_before() -> None:
    told = tell("Mon 09:00 customer_message", "Mon 10:00 closed", at="Mon 10:00", facts=URGENT)
    assert story(told, "first reply")[0].startswith(
        "ended unanswered Mon 16 Nov 10:00 at 60 of 10 business minutes; breached Mon 16 Nov 09:10;"
    )


def test_out_of_hours_the_start_says_when_time_counts() -> None:
    told = tell("Sat 12:00 customer_message", at="Sat 13:00")
    assert "started out of hours, Sat 21 Nov 12:00; time counts from Mon 23 Nov 09:00" in story(
        told, "first reply"
    )


def test_pauses_tell_the_status_and_the_sum_names_them() -> None:
    told = tell(
        "Mon 09:00 customer_message",
        "Mon 10:15 agent_message status=pending",
        "Mon 12:00 customer_message",
        at="Mon 13:00",
    )
    first, *rest = story(told, "agent work")
    assert first == (
        "due Tue 17 Nov 09:45: 8 business hours from Mon 09:00; 1h15m on Monday until the pause at "
        "10:15, 6h on Monday until closing at 18:00, 45m on Tuesday from 09:00; target at line 26"
    )
    assert "did not run from Mon 16 Nov 10:15 to Mon 16 Nov 12:00: the ticket was pending" in rest


def test_a_paused_clock_tells_what_it_has_used() -> None:
    told = tell("Mon 09:00 customer_message", "Mon 10:15 status status=on-hold", at="Mon 13:00")
    first, *rest = story(told, "agent work")
    assert first == "paused at 1h15m of 8 business hours; target at line 26"
    assert "did not run from Mon 16 Nov 10:15 until now: the ticket was on hold" in rest


def test_a_clock_that_starts_paused_says_so() -> None:
    told = tell("Mon 09:00 agent_message status=pending", at="Mon 10:00")
    assert "did not run from Mon 16 Nov 09:00 until now: the ticket was pending" in story(
        told, "pausable update"
    )


def test_what_was_settled_before_reopening_is_told() -> None:
    told = tell(
        "Mon 09:00 customer_message",
        "Mon 10:00 agent_message status=solved",
        "Mon 12:00 customer_message",
        at="Mon 13:00",
    )
    rest = story(told, "agent work")[1:]
    assert "did not run from Mon 16 Nov 10:00 to Mon 16 Nov 12:00: the ticket was solved" in rest
    assert "1h used by Mon 16 Nov 10:00 are settled, whatever changed since" in rest


def test_merging_away_is_told_as_such() -> None:
    told = tell(
        "Mon 09:00 customer_message", "Mon 10:00 merged role=source", "Mon 12:00 unmerged",
        at="Mon 13:00",
    )  # fmt: skip
    assert (
        "did not run from Mon 16 Nov 10:00 to Mon 16 Nov 12:00: the ticket was merged away"
    ) in story(told, "first reply")


@pytest.mark.parametrize(
    ("event", "facts", "sentence"),
    [
        ("priority priority=urgent", NORMAL, "judged by 10m instead of 2h from {}: the priority changed"),
        ("schedule schedule=west", NORMAL, "measured whole in the hours of west from {}: the schedule changed"),
        ("edition edition=generous", NORMAL, "judged by 4h instead of 2h from {}: the edition in force changed"),
        ("plan plan=Gold", {"plan": "none", "priority": "normal"}, "promised within 2h from {}: the plan changed"),
    ],
)  # fmt: skip
def test_changes_are_told_with_what_caused_them(
    event: str, facts: dict[str, str], sentence: str
) -> None:
    told = tell("Mon 09:00 customer_message", f"Mon 10:00 {event}", at="Mon 10:30", facts=facts)
    when = "Mon 16 Nov 07:00 on" if "west" in event else "Mon 16 Nov 10:00 on"
    assert sentence.format(when) in story(told, "first reply")


def test_a_promise_taken_back_and_given_again_is_told_twice() -> None:
    told = tell(
        "Mon 09:00 customer_message", "Mon 10:00 priority priority=low",
        "Mon 10:30 priority priority=normal", at="Mon 11:00",
    )  # fmt: skip
    rest = story(told, "first reply")
    assert "not promised from Mon 16 Nov 10:00 on: the priority changed" in rest
    assert "promised within 2h from Mon 16 Nov 10:30 on: the priority changed" in rest


def test_an_edition_with_the_same_target_tells_that_its_hours_count() -> None:
    told = tell("Mon 09:00 customer_message", "Mon 10:00 edition edition=generous", at="Mon 11:00")
    assert (
        "measured in the hours of the edition from Mon 16 Nov 10:00 on: "
        "the edition in force changed"
    ) in story(told, "agent work")


def test_nothing_is_told_of_a_change_between_no_promise_and_none() -> None:
    told = tell(
        "Mon 09:00 customer_message", "Mon 10:00 plan plan=other", "Mon 10:30 plan plan=Gold",
        at="Mon 11:00", facts={"plan": "none", "priority": "normal"},
    )  # fmt: skip
    assert sum("from Mon" in sentence for sentence in story(told, "first reply")[1:]) == 1


def test_business_days_tell_which_dates_count_and_which_do_not() -> None:
    told = tell("Wed+ 10:00 customer_message", at="Wed+ 12:00", facts={"plan": "Silver"})
    first, *rest = story(told, "agent work")
    assert first.startswith("due Tue 1 Dec 18:00: 2 business days from Wed 25 Nov 10:00; target")
    (days,) = rest
    assert days == (
        "Mon 30 Nov and Tue 1 Dec count; Wed 25 Nov does not count (it had begun); "
        "Thu 26 Nov does not count (closed); Fri 27 Nov does not count (other hours)"
    )


def test_a_day_with_a_pause_in_it_is_not_full() -> None:
    told = tell(
        "Mon 08:00 customer_message", "Tue 12:00 agent_message status=pending", at="Wed 10:00",
        facts={"plan": "Silver"},
    )  # fmt: skip
    first, *rest = story(told, "agent work")
    assert first.startswith("paused at 12 business hours of a promise of 2 business days;")
    assert "Mon 16 Nov counts; Tue 17 Nov does not count (the clock did not run through it)" in rest


def test_a_stretch_without_working_days_has_no_days_to_tell() -> None:
    told = tell(
        "Sat 10:00 customer_message", "Sat 12:00 agent_message status=pending", at="Sat 13:00",
        facts={"plan": "Silver"},
    )  # fmt: skip
    assert not any("count" in sentence for sentence in story(told, "agent work")[2:])


def test_calendar_days_are_no_business_days() -> None:
    told = tell("Sat 10:00 customer_message", at="Sat 12:00", facts={"plan": "Bronze"})
    first, *rest = story(told, "first reply")
    assert first == "due Sun 22 Nov 10:00: 1 calendar day from Sat 10:00; target at line 30"
    assert "a warning falls Sun 22 Nov 04:00" in rest


def test_a_warning_that_has_fallen_is_past() -> None:
    told = tell("Mon 09:00 customer_message", at="Mon 10:45")
    assert "a warning fell Mon 16 Nov 10:30" in story(told, "first reply")


def test_a_schedule_that_never_opens_is_never_due() -> None:
    told = tell("Mon 09:00 customer_message", at="Mon 10:00", facts={**NORMAL, "schedule": "never"})
    assert story(told, "first reply")[0].startswith("never due: 2 business hours")


def test_a_long_sum_is_drawn_together_in_the_middle() -> None:
    told = tell("Mon 17:00 customer_message", "Mon 17:30 customer_message", at="Fri+ 17:00")
    text = story(told, "agent work")[0]
    assert text.startswith("was due Tue 17 Nov 16:00")
    told = tell(
        "Mon 17:00 customer_message", "Fri 10:00 agent_message", at="Fri 17:00",
        facts={"plan": "Gold", "priority": "high"},
    )  # fmt: skip
    assert (
        "1h on Monday until closing at 18:00, 27h in 3 stretches between, 1h on Friday from 09:00"
    ) in story(told, "first reply")[0]


def test_the_ticket_itself_is_told_first() -> None:
    told = tell("Mon 09:00 customer_message", at="Mon 10:00", facts={**NORMAL, "plan": "Tin"})
    assert [reason.about for reason in told.sentences] == ["status", "priority", "plan", "clocks"]
    assert told.standing.priority == "normal"


def test_without_saying_which_edition_opened_it_one_is_not_chosen_among_several() -> None:
    with pytest.raises(UnknownNameError, match="there is no edition"):
        fold(editions(), Timeline({}, []), 0)


@pytest.mark.parametrize(
    ("span", "told"),
    [
        (10 * MINUTE, "10 business minutes"),
        (MINUTE, "1 business minute"),
        (180 * MINUTE, "3 business hours"),
        (150 * MINUTE, "2h30m of business time"),
        (90 * SECOND, "90 business seconds"),
        (0, "0m of business time"),
        (121 * SECOND + 1, "2m1s of business time"),
    ],
)
def test_lengths_are_said_in_their_own_unit(span: int, told: str) -> None:
    assert spoken(span, "business") == told


def test_words_for_lengths_and_rows() -> None:
    assert [length(0), length(95 * MINUTE), length(45 * SECOND)] == ["0m", "1h35m", "45s"]
    assert spoken(2 * MINUTE) == "2 minutes"
    assert spoken(150 * MINUTE) == "2h30m"
    assert [count(1, "day"), count(2, "day")] == ["1 day", "2 days"]
    assert [row([]), row(["a"]), row(["a", "b"]), row(["a", "b", "c"])] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip


def test_a_wall_clock_tells_seconds_and_years_only_where_they_matter() -> None:
    wall = Wall("America/New_York", time_of("Mon 09:00"))
    assert wall.full(time_of("Mon 09:00:30")) == "Mon 16 Nov 09:00:30"
    assert [wall.time(time_of(f"Mon 09:00:{at}")) for at in ("30.5", "00.5")] == [
        "09:00:30",
        "09:00",
    ]
    assert wall.full(time_of("2025-11-16T09:00:00-05:00")) == "Sun 16 Nov 2025 09:00"
    assert wall.near(time_of("Mon 09:00"), time_of("Wed+ 09:00")) == "Mon 16 Nov 09:00"
    assert wall.day(time_of("Mon 09:00"), time_of("Wed+ 09:00")) == "Mon 16 Nov"
