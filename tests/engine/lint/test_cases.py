"""A claim about tickets is decided exactly, and the ticket shown is as small as can be."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.engine.conditions import ALWAYS, Condition, Every, Not, Some, Test
from charter.engine.facts import Fact, Interval
from charter.engine.lint.cases import both, having, none_of, smallest, told

SHOP = Fact("shop", "", "choices", ("alpha", "beta", "gamma"))
AFFECTED = Fact("affected", "", "steps", ("1-10", "11+", "all"))
REACHED = Fact("reached", "", "yes or no")
ORDERS = Fact("orders", "", "number")
NOTE = Fact("note", "", "text")
VALUES: dict[str, list[Any]] = {
    "shop": [None, "alpha", "beta", "gamma"],
    "affected": [None, "1-10", "11+", "all"],
    "reached": [None, "yes", "no"],
    "orders": [None, *(half / 2 for half in range(-3, 12))],
    "note": [None, "a", "b", "something else", "else"],
}


def within(low: float, high: float, *, open_ends: bool = False) -> Test:
    return Test(ORDERS, ("",), intervals=(Interval(low, high, open_ends, open_ends),))


bounds = st.integers(0, 4).map(float)
single = st.one_of(
    st.sets(st.sampled_from(SHOP.values), max_size=2).map(
        lambda some: Test(SHOP, tuple(some), frozenset(some))
    ),
    st.sets(st.sampled_from([0, 1, 2]), max_size=2).map(
        lambda some: Test(AFFECTED, ("",), frozenset(some))
    ),
    st.booleans().map(lambda value: Test(REACHED, ("",), frozenset({value}))),
    st.builds(within, bounds, bounds, open_ends=st.booleans()),
    st.sampled_from([Interval(low=2), Interval(high=3, high_open=True)]).map(
        lambda span: Test(ORDERS, ("",), intervals=(span,))
    ),
    st.sampled_from(["a", "something else"]).map(lambda one: Test(NOTE, (one,), frozenset({one}))),
    st.builds(
        lambda fact, known: Test(fact, ("",), known=known, unknown=not known),
        st.sampled_from([SHOP, AFFECTED, REACHED, ORDERS, NOTE]),
        st.booleans(),
    ),
)
claims: st.SearchStrategy[Condition] = st.recursive(
    single,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, max_size=3).map(lambda parts: Every(tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: Some(tuple(parts))),
    ),
    max_leaves=8,
)


def by_hand(claim: Condition) -> int | None:
    """The least number of known facts with which the claim holds, by trying every ticket."""
    names = sorted(claim.names) if not isinstance(claim, Every | Some) or claim.parts else []
    sizes = [
        sum(value is not None for value in values)
        for values in product(*(VALUES[name] for name in names))
        if claim.matches(dict(zip(names, values, strict=True)))
    ]
    return min(sizes, default=None)


@settings(max_examples=400, deadline=None)
@given(claims)
def test_a_claim_is_decided_as_if_every_ticket_were_tried(claim: Condition) -> None:
    ticket = smallest(claim)

    assert (None if ticket is None else len(ticket)) == by_hand(claim)
    assert ticket is None or claim.matches(ticket)


def test_a_claim_that_always_holds_needs_no_fact() -> None:
    assert smallest(ALWAYS) == {}
    assert smallest(Not(ALWAYS)) is None


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [(5.0, 5.0, 4.0), (0.0, 5.0, 6.0), (-9.0, 5.0, 6.0)],
)
def test_a_gap_is_shown_by_a_plain_number(low: float, high: float, shown: float) -> None:
    known = Test(ORDERS, ("known",), known=True)

    assert smallest(both(known, none_of([within(low, high)]))) == {"orders": shown}


def test_a_gap_between_two_whole_numbers_is_shown_by_what_lies_between() -> None:
    known = Test(ORDERS, ("known",), known=True)
    rows = [Test(ORDERS, ("",), intervals=(Interval(high=5), Interval(low=6)))]

    assert smallest(both(known, none_of(rows))) == {"orders": 5.5}


def test_a_ticket_is_told_in_words() -> None:
    ticket = smallest(both(having("topic", ("a", "b"), "b"), within(3, 4)))

    assert ticket is not None
    assert told(ticket) == "topic is b and orders is 3"
    assert told({}) == "nothing is known"
