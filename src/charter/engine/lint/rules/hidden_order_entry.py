"""An entry of the work order that decides nothing, because the entries before it have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from charter.engine.conditions import Condition, Not, Test
from charter.engine.facts import Fact
from charter.engine.language.model import STAGES, Charter, OrderEntry
from charter.engine.lifecycle import ENDED
from charter.engine.lint.cases import both, having, smallest
from charter.engine.lint.finding import Doubt

_OPEN: Final = Not(
    Test(Fact("stage", "", "choices", STAGES), tuple(sorted(ENDED)), frozenset(ENDED))
)
"""What stands in the queue: nothing is sorted that is solved."""


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such entry; one that no ticket matches is found by another rule."""
    entries = charter.order.entries
    sorted_by = charter.order.among_ours
    for index, entry in enumerate(entries):
        if index > len(sorted_by):
            yield Doubt(
                ("work order", index),
                "No two tickets are equally old: what stands after oldest never counts.",
                "Put oldest at the end.",
            )
        elif entry.by in ("first", "priority") and _hidden(charter, entry, sorted_by[:index]):
            yield Doubt(
                ("work order", index),
                "Whatever this entry tells apart, the entries before it have told apart already.",
                "Put it before them if it is the narrower one, or take it out.",
            )


def _hidden(charter: Charter, entry: OrderEntry, earlier: Sequence[OrderEntry]) -> bool:
    if smallest(entry.when) is None:
        return False
    before = [
        _classes(charter, one)
        for one in earlier
        if one.by != "due" and (entry.within or not one.within)
    ]
    kinds = [entry.when] if entry.by == "first" else _classes(charter, entry)
    return not any(_decides(_OPEN, one, before) for one in kinds)


def _classes(charter: Charter, entry: OrderEntry) -> Sequence[Condition]:
    """The kinds of tickets that an entry tells apart."""
    if entry.by == "first":
        return (entry.when, Not(entry.when))
    return [having("priority", charter.priorities, one) for one in (*charter.priorities, None)]


def _decides(claim: Condition, when: Condition, before: Sequence[Sequence[Condition]]) -> bool:
    """Whether two tickets that all entries before take for equal can differ in a condition."""
    if smallest(both(claim, when)) is None or smallest(both(claim, Not(when))) is None:
        return False
    if not before:
        return True
    return any(_decides(both(claim, one), when, before[1:]) for one in before[0])
