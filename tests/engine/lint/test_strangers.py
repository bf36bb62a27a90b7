"""A stranger's words ask for a page only where nobody of the desk stands between."""

from __future__ import annotations

import pytest

from tests.engine.lint.test_rules import rules

FOUND = "stranger-asks-for-page"
LADDER = """ladders:
  outage: {when: {%s}, steps: [{to: team support}]}
facts:
  affected: {question: How many orders are affected?, steps: [1-10, 11+, all]}
  verified: {question: Have you seen it?, type: yes or no, told by: agents}
forms:
  look: {title: A look, asks: verified}
rules:
"""


def found(rule: str, when: str = "topic: orders") -> bool:
    """Whether it is found of the first rule, or of those beside it."""
    return FOUND in rules(LADDER % when + "".join(f"  - {one}\n" for one in rule.split("\n")))


@pytest.mark.parametrize(
    "rule",
    [
        "{on: opened, do: {page: outage}}",
        "{on: customer message, when: {turn: desk}, do: {page: outage}}",
        "{on: escalation asked, do: {page: outage}}",
        "{on: {told: {affected: all}}, do: {page: outage}}",
        "{on: {silence: 1h, of: desk}, do: {page: outage}}",
        "{on: {breach: first reply}, do: {page: outage}}",
        "{on: opened, when: {plan: [jewel, unknown]}, do: {page: outage}}",
        "{on: opened, when: {not: {plan: jewel}}, do: {page: outage}}",
        "{on: opened, when: {status: new}, do: {page: outage}}",
        "{on: opened, when: {verified: unknown}, do: {page: outage}}",
        "{on: {priority: [urgent, high]}, do: {page: outage}}",
        "{on: {marked: loud}, do: {page: outage}}\n{on: opened, do: {mark: loud}}",
        "{on: {status: on hold}, do: {page: outage}}\n{on: opened, do: {status: on hold}}",
        "{on: {told: verified}, do: {page: outage}}\n{on: opened, do: {tell: {verified: yes}}}",
    ],
)
def test_what_anybody_can_bring_about_is_found(rule: str) -> None:
    assert found(rule)
    assert not found(rule, "topic: orders, organization: known")
    assert not found(rule, "topic: orders, plan: known")


@pytest.mark.parametrize(
    "rule",
    [
        "{on: opened, when: {organization: known}, do: {page: outage}}",
        "{on: opened, when: {plan: jewel}, do: {page: outage}}",
        "{on: opened, when: {facility: known}, do: {page: outage}}",
        "{on: opened, when: {verified: yes}, do: {page: outage}}",
        "{on: {told: verified}, do: {page: outage}}",
        "{on: {told: plan}, do: {page: outage}}",
        "{on: {filled: look}, do: {page: outage}}",
        "{on: note, do: {page: outage}}",
        "{on: opened, when: {mark: serious}, do: {page: outage}}",
        "{on: {marked: serious}, do: {page: outage}}",
        "{on: {status: on hold}, do: {page: outage}}",
        "{on: opened, when: {status: on hold}, do: {page: outage}}",
        "{on: opened, when: {stage: [pending, on hold]}, do: {page: outage}}",
    ],
)
def test_what_somebody_of_the_desk_has_done_or_told_is_not(rule: str) -> None:
    assert not found(rule)


def test_a_priority_that_triage_never_gives_to_strangers_is_not_found() -> None:
    triage = "triage:\n  - {when: {%s}, priority: urgent}\n  - {priority: normal}\n"
    rule = "{on: {priority: urgent}, do: {page: outage}}\n"

    assert FOUND in rules(LADDER % "priority: urgent" + f"  - {rule}" + triage % "affected: all")
    assert FOUND not in rules(LADDER % "priority: urgent" + f"  - {rule}" + triage % "plan: jewel")


def test_where_triage_gives_no_priority_a_stranger_s_has_none() -> None:
    rule = "{on: opened, when: {priority: %s}, do: {page: outage}}\n"
    triage = "triage:\n  - {when: {topic: orders}, owner: support}\n"

    assert FOUND in rules(LADDER % "topic: orders" + f"  - {rule}" % "unknown" + triage)
    assert FOUND not in rules(LADDER % "topic: orders" + f"  - {rule}" % "urgent" + triage)


def test_what_a_ladder_alone_looks_at_is_used() -> None:
    ladder = (
        "ladders:\n  outage: {when: {%s}, started by: team support, steps: [{to: team support}]}\n"
    )
    facts = "facts:\n  affected: {question: q, steps: [1-10, 11+, all]}\n  seen: {question: s}\n"

    assert rules(facts + ladder % "seen: known") == []
    assert rules(ladder % "mark: serious") == ["unset-mark"]
