"""The `when:` of every rule."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.engine.conditions import ALWAYS, Condition, Every, Not, Some, matches
from tests.engine.language.small import small


def when(text: str) -> Condition:
    return small(f"triage:\n  - {{when: {text}, priority: high}}\n").triage[0].when


TABLE: list[tuple[str, dict[str, Any], bool]] = [
    ("{plan: Gold}", {"plan": "Gold"}, True),
    ("{plan: Gold}", {"plan": "Bronze"}, False),
    ("{plan: Gold}", {}, False),
    ("{plan: standard}", {"plan": "Bronze"}, True),
    ("{plan: standard}", {"plan": "Ruby"}, False),
    ("{plan: [standard, Ruby]}", {"plan": "Ruby"}, True),
    ("{plan: unknown}", {}, True),
    ("{plan: unknown}", {"plan": None}, True),
    ("{plan: unknown}", {"plan": "Gold"}, False),
    ("{plan: unknown}", {"plan": "Obsidian"}, True),
    ("{plan: known}", {"plan": "Gold"}, True),
    ("{plan: known}", {}, False),
    ("{plan: [Gold, unknown]}", {}, True),
    ("{affected: 1-10}", {"affected": "1-10"}, True),
    ("{affected: 1-10}", {"affected": 7}, True),
    ("{affected: 1-10}", {"affected": "7"}, True),
    ("{affected: 1-10}", {"affected": 11}, False),
    ("{affected: 11+}", {"affected": 11}, True),
    ("{affected: 1-10}", {"affected": 0}, False),
    ("{affected: unknown}", {"affected": 0}, True),
    ("{affected: unknown}", {"affected": "plenty"}, True),
    ("{affected: at least most}", {"affected": "all"}, True),
    ("{affected: at least most}", {"affected": "11+"}, False),
    ("{affected: over 11+}", {"affected": "most"}, True),
    ("{affected: over 11+}", {"affected": 12}, False),
    ("{affected: up to 11+}", {"affected": 12}, True),
    ("{affected: under 11+}", {"affected": 12}, False),
    ("{affected: under 11+}", {"affected": 3}, True),
    ("{orders: 5}", {"orders": 5}, True),
    ("{orders: 5}", {"orders": 5.5}, False),
    ("{orders: 5-7}", {"orders": "5.5"}, True),
    ("{orders: 5+}", {"orders": 500}, True),
    ("{orders: at least 5}", {"orders": 5}, True),
    ("{orders: over 5}", {"orders": 5}, False),
    ("{orders: up to 5}", {"orders": 5}, True),
    ("{orders: under 5}", {"orders": 5}, False),
    ("{orders: under 5}", {"orders": -1}, True),
    ("{orders: under 5}", {"orders": "few"}, False),
    ("{orders: known}", {"orders": float("nan")}, False),
    ("{orders: [1, 3-4]}", {"orders": 3}, True),
    ("{reached: yes}", {"reached": True}, True),
    ("{reached: no}", {"reached": "No"}, True),
    ("{reached: no}", {}, False),
    ("{reached: unknown}", {"reached": "perhaps"}, True),
    ("{shop: [alpha, beta]}", {"shop": "beta"}, True),
    ("{note: urgent}", {"note": " urgent "}, True),
    ("{note: known}", {"note": "  "}, False),
    ("{organization: known}", {"organization": "Birch & Co"}, True),
    ("{channel: phone}", {"channel": "email"}, False),
    ("{not: {plan: Gold}}", {"plan": "Gold"}, False),
    ("{not: {plan: Gold}}", {}, True),
    ("{any: [{plan: Gold}, {topic: orders}]}", {"topic": "orders"}, True),
    ("{any: [{plan: Gold}, {topic: orders}]}", {}, False),
    ("{all: [{plan: Gold}, {topic: orders}]}", {"plan": "Gold"}, False),
    ("{plan: Gold, not: {topic: orders}}", {"plan": "Gold", "topic": "invoices"}, True),
]


@pytest.mark.parametrize(("text", "facts", "expected"), TABLE)
def test_a_condition_holds_for_the_facts_it_names(
    text: str, facts: dict[str, Any], expected: bool
) -> None:
    assert matches(when(text), facts) is expected


def test_a_condition_names_the_facts_it_looks_at() -> None:
    condition = when("{plan: Gold, any: [{topic: orders}, {not: {orders: 3}}]}")

    assert condition.names == {"plan", "topic", "orders"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{plan: Gold}", "plan is Gold"),
        ("{plan: [Gold, Ruby], topic: orders}", "plan is Gold or Ruby and topic is orders"),
        ("{any: [{plan: Gold}, {topic: orders}], orders: 3}",
         "(plan is Gold or topic is orders) and orders is 3"),
        ("{not: {plan: Gold, topic: orders}}", "not (plan is Gold and topic is orders)"),
        ("{all: [{plan: Gold}]}", "plan is Gold"),
    ],
)  # fmt: skip
def test_a_condition_tells_itself(text: str, sentence: str) -> None:
    assert when(text).sentence() == sentence


def test_no_condition_holds_always() -> None:
    assert matches(ALWAYS, {})
    assert ALWAYS.sentence() == "always"


facts_told = st.fixed_dictionaries(
    {},
    optional={
        "plan": st.sampled_from(["Bronze", "Gold", "Ruby"]),
        "topic": st.sampled_from(["orders", "invoices"]),
        "affected": st.sampled_from(["1-10", "11+", "most", "all"]) | st.integers(1, 99),
        "reached": st.booleans(),
        "orders": st.integers(0, 20),
    },
)
TESTS = [
    when(text)
    for text in (
        "{plan: standard}",
        "{topic: unknown}",
        "{affected: at least 11+}",
        "{reached: yes}",
        "{orders: 5-9}",
    )
]
conditions = st.recursive(
    st.sampled_from(TESTS),
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Some(tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: Every(tuple(parts))),
    ),
    max_leaves=8,
)


@given(condition=conditions, facts=facts_told)
def test_not_holds_exactly_where_its_inside_does_not(
    condition: Condition, facts: dict[str, Any]
) -> None:
    assert matches(Not(condition), facts) is not matches(condition, facts)


@given(parts=st.lists(conditions, min_size=1, max_size=3), facts=facts_told)
def test_any_is_not_all_not(parts: list[Condition], facts: dict[str, Any]) -> None:
    none = Every(tuple(Not(part) for part in parts))

    assert matches(Some(tuple(parts)), facts) is matches(Not(none), facts)


@given(condition=conditions, facts=facts_told, stray=st.text(max_size=5))
def test_facts_that_a_condition_does_not_name_change_nothing(
    condition: Condition, facts: dict[str, Any], stray: str
) -> None:
    named = {name: told for name, told in facts.items() if name in condition.names}

    assert matches(condition, {**named, "channel": stray}) is matches(condition, facts)


@given(number=st.integers(1, 10_000))
def test_a_number_belongs_to_one_step(number: int) -> None:
    steps = [when(f"{{affected: {step}}}") for step in ("1-10", "11+", "most", "all")]

    assert [matches(step, {"affected": number}) for step in steps].count(True) == 1
