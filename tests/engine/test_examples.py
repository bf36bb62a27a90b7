"""The examples of a charter, run."""

from __future__ import annotations

import pytest

from charter.engine.examples import Result, run
from tests.engine.language.small import small

RULES = """triage:
  - {when: {topic: orders}, priority: urgent}
targets:
  - {priority: urgent, first reply: 10m, next reply: 30m, agent work: 3h, warn at: 50%}
"""
STORY = """examples:
  - why: Orders are stuck
    given: {topic: orders, plan: Gold, at: 2026-11-20 17:55}
    events:
      - {at: 2026-11-23 09:01, kind: agent message, status: pending}
      - {at: 2026-11-23 10:00:30, kind: customer message, by: follower}
    expect: %s
"""


def result(expect: str) -> Result:
    return next(run(small(RULES + STORY % expect)))


@pytest.mark.parametrize(
    "expect",
    [
        "{priority: urgent, owner: support, status: open, stage: open, assignee: none}",
        "{missing: affected}",
        "{missing: [affected]}",
        "{first reply: met, next reply: [running, not breached], periodic update: none}",
        "{next reply due: 2026-11-23 10:30:30, next reply warn at: 2026-11-23 10:15:30}",
        "{next reply due: 2026-11-23 15:30:30Z, first reply due: none, next reply 2 due: none}",
        "{next reply due: 2026-11-23 10:30:30-05:00}",
        "{first reply elapsed: 6m, next reply elapsed: 0m, next reply breached at: none}",
        "{at: 2026-11-23 09:30, status: pending, agent work: paused, agent work elapsed: 6m}",
        (
            "[{at: 2026-11-23 10:30:30, next reply: not breached},"
            " {at: 2026-11-23 10:31, next reply: [running, breached]}]"
        ),
        "{at: 2026-11-23 11:00, next reply 1 breached at: 2026-11-23 10:30:30}",
    ],
)
def test_what_comes_true_passes(expect: str) -> None:
    assert result(expect).mismatches == ()
    assert result(expect).passed


@pytest.mark.parametrize(
    ("expect", "expected", "found"),
    [
        ("{priority: high}", "high", "urgent"),
        ("{assignee: Ada}", "Ada", "none"),
        ("{missing: none}", "none", "affected"),
        ("{first reply: met late}", "met late", "met"),
        ("{next reply: [paused, breached]}", "paused, breached", "running"),
        ("{agent work due: 2026-11-23 12:00}", "2026-11-23 12:00", "2026-11-23 12:54:30"),
        ("{next reply elapsed: 5m}", "5m", "0m"),
        ("{next reply 2 due: 2026-11-23 12:00}", "2026-11-23 12:00", "none: the clock does not exist"),
        ("{next reply due: none}", "none", "2026-11-23 10:30:30"),
    ],
)  # fmt: skip
def test_what_does_not_come_true_is_told(expect: str, expected: str, found: str) -> None:
    [mismatch] = result(expect).mismatches

    assert (mismatch.expected, mismatch.found) == (expected, found)
    assert mismatch.line == 29
    assert not result(expect).passed


def test_the_first_moment_that_differs_is_the_one_to_explain() -> None:
    found = result(
        "[{at: 2026-11-23 09:30, status: pending}, {at: 2026-11-23 09:40, status: open},"
        " {priority: high}]"
    )

    assert [mismatch.key for mismatch in found.mismatches] == ["status", "priority"]
    assert found.failed_at == found.mismatches[0].at


def test_decisions_and_facts_can_be_told_and_taken_back() -> None:
    charter = small(
        RULES
        + """examples:
  - why: An agent decides, and goes back to the rule
    given: {topic: orders, affected: unknown}
    events:
      - {at: 2026-11-23 09:00, kind: customer message, by: third party}
      - {at: 2026-11-23 09:00, kind: priority, priority: high}
      - {at: 2026-11-23 09:01, kind: facts, facts: {affected: 3, shop: unknown}}
      - {at: 2026-11-23 09:02, kind: assigned, assignee: Ada, team: billing}
      - {at: 2026-11-23 09:03, kind: priority, priority: none}
    expect:
      - {at: 2026-11-23 09:00, priority: high, missing: affected}
      - {priority: urgent, missing: none, owner: billing, assignee: Ada}
"""
    )

    assert [one.mismatches for one in run(charter)] == [()]


def test_times_are_read_on_the_wall_of_the_tickets_schedule() -> None:
    charter = small(
        RULES
        + """examples:
  - why: Nine in New York
    given: {topic: orders, schedule: office, at: 2026-11-23 09:00}
    expect: {first reply due: 2026-11-23T14:10Z}
"""
    )

    assert next(run(charter)).passed
