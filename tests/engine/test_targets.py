"""Which promise holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.engine import targets
from charter.engine.language import CharterErrors
from tests.engine.language.small import small

ROWS = """targets:
  - {plan: standard, priority: urgent, first reply: 10m, warn at: 75%}
  - {plan: jewel, when: {topic: orders}, first reply: 5m}
  - {plan: [standard, jewel], priority: [urgent, high], first reply: 20m, agent work: 3h}
  - {plan: unknown, first reply: 1 business day, warn at: 4h}
"""


def test_the_first_row_that_matches_and_names_the_clock_decides() -> None:
    charter = small(ROWS)
    facts = {"plan": "Gold", "priority": "urgent"}

    first = targets.pick(charter, facts, "first reply")
    work = targets.pick(charter, facts, "agent work")

    assert first and (first.row, first.duration.minutes, first.line) == (0, 10, 20)
    assert first.warn and first.warn.share == 0.75
    assert work and (work.row, work.duration.minutes, work.line) == (2, 180, 22)
    assert work.warn is None


def test_a_group_of_plans_matches_its_members() -> None:
    found = targets.pick(small(ROWS), {"plan": "Ruby", "topic": "orders"}, "first reply")

    assert found and found.duration.minutes == 5


def test_a_row_can_be_for_those_whose_plan_nobody_knows() -> None:
    found = targets.pick(small(ROWS), {"priority": "high"}, "first reply")

    assert found and found.duration.business_days == 1
    assert found.warn and found.warn.after and found.warn.after.minutes == 240


def test_without_a_row_there_is_no_promise() -> None:
    assert targets.pick(small(ROWS), {"plan": "Gold", "priority": "normal"}, "first reply") is None


def test_a_row_without_plan_and_priority_is_for_everyone() -> None:
    found = targets.pick(small(), {"plan": ["a", "list"]}, "first reply")

    assert found and found.duration.text == "1h"


plans = st.sampled_from([None, "Bronze", "Gold", "Ruby"])
priorities = st.sampled_from([None, "urgent", "high", "normal"])
topics = st.sampled_from([None, "orders", "invoices"])
CHARTER = small(ROWS)


@given(plan=plans, priority=priorities, topic=topics)
def test_a_remembered_answer_is_the_first_row_in_order(
    plan: Any, priority: Any, topic: Any
) -> None:
    facts = {"plan": plan, "priority": priority, "topic": topic}

    for clock in ("first reply", "agent work", "next reply"):
        rows = [
            index
            for index, row in enumerate(CHARTER.targets)
            if clock in row.promises and row.when.matches(facts)
        ]
        found = targets.pick(CHARTER, facts, clock)
        assert (found.row if found else None) == (rows[0] if rows else None)


NONE = """targets:
  - {plan: Gold, first reply: 10m}
  - {plan: standard, promises: none}
  - {first reply: 1h, agent work: 3h}
"""


def test_where_nothing_is_promised_no_later_row_counts() -> None:
    charter = small(NONE)

    assert dict(targets.table(charter, {"plan": "Bronze"})) == {}
    assert list(targets.table(charter, {"plan": "Gold"})) == ["first reply"]
    assert list(targets.table(charter, {"plan": "Ruby"})) == ["first reply", "agent work"]


def test_none_stands_beside_no_promise_and_no_warning() -> None:
    for stray in ("first reply: 1h", "warn at: 75%"):
        with pytest.raises(CharterErrors, match=r"expected promises: none alone"):
            small(f"targets:\n  - {{plan: Gold, promises: none, {stray}}}\n")
