"""Every case that rules tell apart, and boxes of them."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from charter.engine.cases import Box, Case, Domain, boxes, cover
from charter.engine.facts import Fact

FACTS = [Fact(name, "", "choices", ("a", "b", "c")) for name in ("one", "two")]
SPACES = [Domain(fact, tuple(Case(one, str(one)) for one in ("a", "b", "c"))) for fact in FACTS]
CELLS = list(product(range(3), range(3)))
some = st.frozensets(st.sampled_from(CELLS))


def inside(found: list[Box]) -> set[tuple[int, ...]]:
    return {cell for box in found for cell in product(*box)}


@given(some)
def test_boxes_hold_the_chosen_and_nothing_else(chosen: frozenset[tuple[int, ...]]) -> None:
    assert inside(boxes(SPACES, chosen)) == chosen


@given(some, some)
def test_a_cover_holds_the_chosen_and_besides_them_only_free_ones(
    chosen: frozenset[tuple[int, ...]], free: frozenset[tuple[int, ...]]
) -> None:
    assert chosen <= inside(cover(SPACES, chosen, free)) <= chosen | free
    assert inside(cover(SPACES, chosen)) == chosen


def test_what_is_free_makes_boxes_larger() -> None:
    assert cover(SPACES, {(0, 0), (1, 1)}, set(CELLS)) == [((0, 1, 2), (0, 1, 2))]
