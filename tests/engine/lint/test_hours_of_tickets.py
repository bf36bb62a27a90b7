"""Only hours on which tickets run count for them, each for the tickets that run on it."""

from __future__ import annotations

import pytest

from tests.engine.lint.test_rules import rules

SHIFT = """schedule: always
schedules:
  always: {zone: UTC, open: {mon-sun: 00:00-24:00}}
  desk: {zone: UTC, open: {mon-fri: 09:00-17:00}}
rotations:
  a: {of: team support, turn: 1 day, hours: desk, otherwise: team support}
ladders:
  outage: {when: {organization: known}, started by: team support, steps: [{to: rotation a}]}
targets:
  - {priority: urgent, first reply: 10m}
  - {priority: [high, normal], first reply: 4 days}
"""


def test_days_are_plain_where_only_a_rotation_is_closed_on_some() -> None:
    assert rules(SHIFT) == []


@pytest.mark.parametrize(
    "used",
    [
        "facilities: {Yard: desk}\n",
        "rules:\n  - {on: {owner: billing}, do: {tell: {schedule: desk}}}\n",
        "rules:\n  - {on: {owner: billing}, when: {schedule: desk}, do: {notify: owner}}\n",
    ],
)
def test_they_are_not_once_tickets_run_on_those_hours_too(used: str) -> None:
    assert "ambiguous-days" in rules(SHIFT + used)


def test_a_schedule_of_an_example_is_one_of_tickets() -> None:
    served = """  - why: Who is served in the yard
    given: {schedule: desk, at: 2026-11-17 10:00}
    expect: {priority: normal}
"""

    assert "ambiguous-days" in rules(SHIFT, served)


CLOSING = """schedules:
  office: {zone: UTC, open: {mon-fri: 09:00-17:00}}
  yard: {zone: UTC, open: {mon-sun: 00:00-24:00}}
facilities: {Yard: yard}
targets:
  - {priority: urgent, first reply: 10m}
  - {when: %s, periodic update: 20h}
  - {priority: [high, normal], first reply: 2h}
rules:
  - {on: {held: 36h}, when: {stage: pending}, do: {status: solved}}
"""


def test_a_promise_is_overtaken_only_on_the_schedule_of_its_tickets() -> None:
    assert "closed-before-due" in rules(CLOSING % "{facility: unknown}")
    assert "closed-before-due" in rules(CLOSING % "{schedule: office, facility: Yard}")
    assert "closed-before-due" not in rules(CLOSING % "{facility: Yard, schedule: unknown}")
    assert "closed-before-due" not in rules(CLOSING % "{schedule: yard}")


def test_what_the_desk_owes_does_not_wait_in_a_status_that_a_message_ends() -> None:
    late = "rules:\n  - {on: {held: 1h}, when: {stage: %s}, do: {status: solved}}\n"

    assert "closed-before-due" in rules(late % "open")
    assert "closed-before-due" not in rules(late % "on hold")


ZONES = """schedules:
  east: {zone: America/New_York, open: {mon-fri: 09:00-17:00}}
  west: {zone: America/Los_Angeles, open: {mon-fri: 09:00-17:00}}
  night: {zone: %s, open: {%s}}
facilities: {West: west}
rotations:
  awake: {of: team support, turn: 1 day, hours: night}
ladders:
  outage: {when: {organization: known, %s, topic: orders}, started by: team support, steps: [{to: rotation awake}]}
"""
WEEK = "mon-fri: [00:00-09:00, 17:00-24:00], sat-sun: 00:00-24:00"
FOUND = "page-nobody-gets-out-of-hours"


def test_whoever_is_awake_while_the_east_is_closed_is_not_while_the_west_is() -> None:
    assert FOUND not in rules(ZONES % ("America/New_York", WEEK, "facility: unknown"))
    assert FOUND in rules(ZONES % ("America/New_York", WEEK, "facility: West"))
    assert FOUND in rules(ZONES % ("America/Los_Angeles", WEEK, "facility: unknown"))
    assert FOUND not in rules(ZONES % ("America/Los_Angeles", WEEK, "facility: West"))
