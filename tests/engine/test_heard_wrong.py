"""A message that was heard wrong counts as an ordinary one of its own moment, from the undoing on."""

from __future__ import annotations

from charter.engine.decide import decide
from charter.engine.language.model import Charter
from charter.engine.shell import lived
from charter.engine.standing import ClockStanding, Standing
from charter.engine.timeline import Event, Timeline
from tests.engine.language.small import small
from tests.engine.ruled import DESK, asked, did, event, on, ruled, stands

TARGETS = "targets:\n  - {first reply: 1h, next reply: 1h}\n"
OPENED = event("09:00", "customer_message")
ANSWER = event("10:00", "agent_message", status="waiting")
SOLVED = event("10:00", "agent_message", status="solved")
THANKS = event("11:00", "customer_message", heard="thanks", phrase="thanks")
YES = event("11:00", "customer_message", heard="confirmation", phrase="that fixed it")
WISH = event("11:00", "customer_message", heard="escalation", phrase="a manager")
CONFIRMED = "{on: confirmed, do: {close: agreed}}"
ASKED = "{on: escalation asked, do: {status: review, mark: asked, notify: role lead}}"


def undone(clock: str, **data: int) -> Event:
    return event(clock, "heard_wrong", **data)


def promising(*rules: str) -> Charter:
    return ruled(*rules, rest=TARGETS)


def clock(standing: Standing, name: str = "next reply") -> ClockStanding | None:
    found = [one for one in standing.clocks if one.target == name]
    return found[-1] if found else None


def test_thanks_that_were_none_reopen_and_are_owed_an_answer_since_they_came() -> None:
    told = [OPENED, SOLVED, THANKS]
    before = stands(promising(), told, "11:30")
    assert (before.stage, clock(before)) == ("solved", None)

    after = stands(promising(), [*told, undone("11:40")], "11:40")

    assert (after.stage, after.turn) == ("open", "desk")
    running = clock(after)
    assert running is not None
    assert (running.state, running.started_at, running.due_at) == (
        "running", on("11:00"), on("12:00"),
    )  # fmt: skip
    assert not running.breached


def test_what_is_overdue_thereby_is_late_at_the_undoing_and_not_earlier() -> None:
    told = [OPENED, ANSWER, THANKS, undone("15:00")]

    [late] = [one for one in stands(promising(), told, "16:00").clocks if one.breached]

    assert (late.target, late.due_at, late.breached_at) == ("next reply", on("12:00"), on("15:00"))


def test_what_was_late_before_stays_late_since_then() -> None:
    told = [OPENED, event("11:00", "customer_message", heard="thanks"), undone("15:00")]

    first = clock(stands(promising(), told, "16:00"), "first reply")

    assert first is not None
    assert first.breached_at == on("10:00")


def test_what_was_answered_meanwhile_is_no_broken_promise() -> None:
    told = [OPENED, ANSWER, THANKS, event("14:00", "agent_message"), undone("15:00")]

    asked_then = clock(stands(promising(), told, "16:00"))

    assert asked_then is not None
    assert (asked_then.outcome, asked_then.ended_at, asked_then.breached_at) == (
        "met", on("14:00"), None,
    )  # fmt: skip


def test_a_confirmation_that_was_none_opens_what_it_had_closed() -> None:
    charter = promising(CONFIRMED)
    told = [OPENED, ANSWER, YES]
    assert stands(charter, told, "11:30").reason == "agreed"

    after = stands(charter, [*told, undone("11:40", seq=3)], "11:40")

    assert (after.stage, after.reason, after.turn) == ("open", None, "desk")
    running = clock(after)
    assert running is not None
    assert (running.state, running.due_at) == ("running", on("12:00"))


def test_a_wish_that_was_none_takes_its_mark_back_and_what_was_sent_stays_sent() -> None:
    charter = promising("{on: customer message, do: {status: again}}", ASKED)
    told = lived(charter, Timeline({}, [OPENED, ANSWER, WISH]), on("11:00")).events
    before = stands(charter, told)
    assert (before.status, [mark.name for mark in before.marks]) == ("review", ["asked"])

    after = stands(charter, [*told, undone("11:40")])

    assert (after.status, after.marks, asked(after)) == ("again", (), [])
    assert [one.kind for one in told].count("notified") == 1


def test_what_rules_now_ask_for_is_done_at_the_undoing() -> None:
    charter = promising("{on: customer message, do: {notify: assignee, mark: wrote}}")
    told = [*lived(charter, Timeline({}, [OPENED, ANSWER, THANKS]), on("14:00")).events]

    after = stands(charter, [*told, undone("15:00")])

    assert asked(after) == [("notify", "assignee")]
    assert [one.at for one in after.actions] == [on("15:00")]
    assert did(after) == [("mark", "wrote")]
    assert [one.at for one in after.acted] == [on("15:00")]


def test_only_the_message_that_is_meant_is_heard_anew() -> None:
    charter = promising(CONFIRMED)
    told = [OPENED, ANSWER, THANKS, event("11:10", "customer_message", heard="confirmation")]

    first = stands(charter, [*told, undone("11:40", seq=3)])
    assert (first.reason, clock(first) is not None) == ("agreed", True)
    last = stands(charter, [*told, undone("11:40")])
    assert last.reason is None


def test_several_can_be_undone_one_after_the_other() -> None:
    charter = promising(CONFIRMED)
    told = [OPENED, ANSWER, THANKS, event("12:30", "customer_message", heard="confirmation")]

    both = stands(charter, [*told, undone("13:00", seq=4), undone("14:00", seq=3)])

    owed = clock(both)
    assert owed is not None
    assert (both.reason, owed.started_at, owed.breached_at) == (None, on("11:00"), on("14:00"))


def test_an_undoing_of_what_was_not_heard_changes_nothing() -> None:
    told = [OPENED, ANSWER]

    assert stands(promising(), [*told, undone("11:00")]) == stands(promising(), told, "11:00")
    assert stands(promising(), [*told, undone("11:00", seq=1)]) == stands(
        promising(), told, "11:00"
    )


def test_a_charter_without_rules_hears_anew_as_well() -> None:
    charter = small(f"{DESK}{TARGETS}")
    timeline = Timeline({}, [OPENED, SOLVED, THANKS, undone("11:40")])

    assert decide({"": charter}, timeline, on("11:40")).stage == "open"
    assert decide({"": charter}, timeline, on("11:39")).stage == "solved"
