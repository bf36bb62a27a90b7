"""A charter may say that a logged call is the customer's first message; what then, and what not."""

from __future__ import annotations

from charter.engine.decide import decide
from charter.engine.language import reader
from charter.engine.standing import Standing
from charter.engine.timeline import Timeline
from tests.engine.telling import clock_line, event_of, time_of

CHARTER = """\
charter: 1
schedules:
  office: {zone: America/New_York, open: {mon-fri: 09:00-18:00}}
plans: [Gold]
priorities: [normal]
clocks:
  first reply: {starts: [customer message, logged call]}
targets:
  - {plan: Gold, first reply: 2h, next reply: 1h}
"""


def standing(at: str, *events: str) -> Standing:
    timeline = Timeline({"plan": "Gold"}, [event_of(event) for event in events])
    return decide({"this": reader.read(CHARTER)}, timeline, time_of(at))


def clocks(at: str, *events: str) -> list[str]:
    return [clock_line(clock).split(",")[0] for clock in standing(at, *events).clocks]


def test_a_logged_call_starts_the_first_reply() -> None:
    """The customer has spoken, though not in writing."""
    assert clocks("Mon 10:00", "Mon 09:00 call") == ["first reply 1: running 1h of 2h"]


def test_a_later_call_is_not_the_first_message_and_changes_nothing() -> None:
    """The first reply has begun with the message, and goes on from there."""
    events = ("Mon 09:00 customer_message", "Mon 09:30 call")
    assert clocks("Mon 10:00", *events) == ["first reply 1: running 1h of 2h"]


def test_a_call_after_the_first_reply_asks_for_no_next_one() -> None:
    """Only the first message can be a call; the next reply waits for a message."""
    events = ("Mon 09:00 call", "Mon 09:30 agent_message", "Mon 10:00 call")
    assert clocks("Mon 11:00", *events) == ["first reply 1: met 30m of 2h"]


def test_a_call_on_a_solved_ticket_brings_no_reply_back() -> None:
    """Solving has ended the first reply; a ticket that stays solved owes none."""
    events = ("Mon 09:00 customer_message", "Mon 09:30 closed", "Mon 10:00 call")
    assert clocks("Mon 11:00", *events) == ["first reply 1: ended unanswered 30m of 2h"]


def test_a_message_after_solving_brings_the_reply_back_that_a_call_had_started() -> None:
    """A first reply that never happened goes on with its time."""
    events = ("Mon 09:00 call", "Mon 09:30 closed", "Mon 10:00 customer_message")
    assert standing("Mon 11:00", *events).stage == "open"
    assert clocks("Mon 11:00", *events) == ["first reply 1: running 1h30m of 2h"]
