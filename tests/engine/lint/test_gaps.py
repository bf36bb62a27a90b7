"""Numbers that fall through: between two rows, between two steps."""

from __future__ import annotations

import pytest

from charter.engine.language import read
from charter.engine.lint.run import lint
from tests.engine.lint.test_docs import sections
from tests.engine.lint.test_rules import WHOLE

NUMBER = "facts:\n  affected: {question: How many?, type: number}\ntriage:\n"
STEPS = "facts:\n  affected: {question: How many?, steps: [1-10, 11-50, 51+, most, all]}\ntriage:\n"


def gaps(told: str, *rows: str) -> list[str | None]:
    """What falls through, of a charter with these rows of triage."""
    changed = sections(told + "".join(f"  - {{{row}}}\n" for row in rows))
    charter = read("".join((sections(WHOLE) | changed | {"examples": ""}).values()))
    return [one.example for one in lint(charter) if one.rule.startswith("gap-between")]


REST = "priority: normal"


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        (["when: {affected: 1-10}, priority: high", "when: {affected: 12+}, priority: urgent"],
         "affected is 11: line 18 makes it normal"),
        (["when: {affected: under 10}, priority: high", "when: {affected: over 10}, priority: urgent"],
         "affected is 10: line 18 makes it normal"),
        (["when: {affected: up to 10}, priority: high", "when: {affected: 11+}, priority: urgent"],
         "affected is 10.5: line 18 makes it normal"),
        (["when: {affected: 20+}, priority: urgent", "when: {affected: 1-10}, priority: urgent"],
         "affected is 11: line 18 makes it normal"),
        (["when: {plan: Gold, affected: 1-10}, priority: high",
          "when: {plan: standard, affected: 12+}, priority: urgent"],
         "plan is Gold and affected is 11: line 18 makes it normal"),
        (["when: {not: {affected: 11}, any: [{affected: known}]}, priority: urgent",
          "when: {topic: orders, affected: 12+}, priority: high"],
         "affected is 11: line 18 makes it normal"),
    ],
)  # fmt: skip
def test_what_lies_between_two_rows_is_shown(rows: list[str], shown: str) -> None:
    assert gaps(NUMBER, *rows, REST) == [shown]


@pytest.mark.parametrize(
    "rows",
    [
        # they meet
        ["when: {affected: up to 10}, priority: high", "when: {affected: over 10}, priority: urgent"],
        # nothing lies beyond
        ["when: {affected: up to 10}, priority: high", "when: {affected: 5-8}, priority: urgent"],
        # of no plan are both
        ["when: {plan: Ruby, affected: 1-10}, priority: high",
         "when: {plan: standard, affected: 12+}, priority: urgent"],
        # said openly
        ["when: {affected: 1-10}, priority: high", "when: {affected: 12+}, priority: urgent",
         "when: {affected: known}, priority: normal"],
        # what lies between gets what one of them gets
        ["when: {affected: 1-10}, priority: high", "when: {affected: 12+}, priority: urgent",
         "priority: high"],
        # rows that say nothing of a priority
        ["when: {affected: 1-10}, owner: billing", "when: {affected: 12+}, owner: support"],
    ],
)  # fmt: skip
def test_rows_that_leave_no_gap_have_no_finding(rows: list[str]) -> None:
    assert gaps(NUMBER, *rows, REST) == []


def test_steps_have_an_order_too() -> None:
    top, few = (
        "when: {affected: at least most}, priority: urgent",
        "when: {affected: 1-10}, priority: high",
    )

    assert gaps(STEPS, top, few, REST) == ["affected is 11-50: line 18 makes it normal"]
    assert gaps(STEPS, top, "when: {affected: up to 51+}, priority: high", REST) == []


def test_of_steps_the_first_number_of_each_gap_is_shown() -> None:
    told = "facts:\n  affected: {question: q, steps: [1-10, 12-20, 30+, all]}\ntriage:\n"

    assert gaps(told, REST) == [
        "affected is 11: nobody can say so, and it counts as unknown",
        "affected is 21: nobody can say so, and it counts as unknown",
    ]
    assert gaps(STEPS, REST) == []
