"""A ticket that the charter merged while it was opened: what rules ask for, and whose reply is owed."""

from __future__ import annotations

import pytest

from charter.engine.standing import ClockStanding, Standing
from charter.engine.timeline import Event
from tests.engine.ruled import asked, event, ruled, stands

REPLIES = ruled(rest="targets:\n  - {first reply: 1h, next reply: 2h}\n")
TOLD = ruled("{on: opened, do: {send: soon, mark: fresh}}")
OPENED = event("09:00", "opened")
WORDS = event("09:00", "customer_message")
ANSWER = event("10:00", "agent_message")
BROUGHT = event("11:00", "customer_message", ticket=13, seq=3, merged=True)
APART = event("12:00", "unmerged", role="target", ticket=13)


def merged(by: str | None) -> Event:
    return event("09:00", "merged", role="source", ticket=12, by=by)


def replies(*events: Event) -> list[ClockStanding]:
    standing: Standing = stands(REPLIES, [OPENED, WORDS, *events], at="13:00")
    return [clock for clock in standing.clocks if "reply" in clock.target]


def test_nothing_is_sent_for_what_the_charter_merged_until_it_is_its_own_again() -> None:
    away = stands(TOLD, [OPENED, WORDS, merged("charter")])
    back = stands(TOLD, [OPENED, WORDS, merged("charter"), event("10:00", "unmerged")])

    assert (away.stage, asked(away)) == ("closed", [])
    assert (back.stage, asked(back)) == ("new", [("send", "soon")])


def test_what_was_owed_before_an_agent_merged_is_done_all_the_same() -> None:
    assert asked(stands(TOLD, [OPENED, WORDS, merged(None)])) == [("send", "soon")]


def test_words_that_a_merge_brought_are_owed_a_reply() -> None:
    assert [clock.state for clock in replies(ANSWER, BROUGHT)] == ["fulfilled", "running"]


def test_no_reply_is_owed_here_to_words_that_have_gone_again() -> None:
    first, after = replies(ANSWER, BROUGHT, APART)

    assert (first.outcome, after.outcome) == ("met", "ended by merging")
    assert after.ended_at == APART.at


@pytest.mark.parametrize(
    "event",
    [
        event("11:30", "customer_message"),
        event("11:30", "customer_message", ticket=14, seq=3, merged=True),
    ],
    ids=["somebody asks", "another one comes"],
)
def test_others_who_asked_since_are_owed_a_reply_still(event: Event) -> None:
    assert replies(ANSWER, BROUGHT, event, APART)[-1].state == "running"


def test_an_answer_before_they_went_was_one() -> None:
    answered = event("11:30", "agent_message")

    assert replies(ANSWER, BROUGHT, answered, APART)[-1].outcome == "met"


def test_the_first_reply_stays_owed_to_whoever_asked_first() -> None:
    assert [clock.state for clock in replies(BROUGHT, APART)] == ["running"]


def test_another_ticket_that_goes_takes_nothing_with_it() -> None:
    other = event("12:00", "unmerged", role="target", ticket=9)

    assert replies(ANSWER, BROUGHT, other)[-1].state == "running"
