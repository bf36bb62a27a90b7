"""Decides exactly whether there is a ticket for which a condition holds, and finds the smallest.

Only facts that the condition names are looked at. The values of a fact that no test of the condition
tells apart count as one; numbers are split at the thresholds in use, and every fact may be unknown.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import TypeAlias

from charter.engine.cases import kinds, tests
from charter.engine.conditions import Condition, Every, Not, Some, Test
from charter.engine.facts import Fact, Value

Word: TypeAlias = str | float
Ticket: TypeAlias = Mapping[str, Word]
"""What is known about a ticket; a fact that is not in it is unknown."""

Needs: TypeAlias = Mapping[str, frozenset[Value]]
_Cells: TypeAlias = Sequence[tuple[str, Sequence[Word]]]
"""For each fact one value of each kind that the tests tell apart from unknown."""


def smallest(claim: Condition) -> Ticket | None:
    """A ticket for which the claim holds, with as few facts known as can be; None for none."""
    start = _assume(claim, "", None)
    cells = _cells(claim)
    if _search(start, cells, len(cells)) is None:
        return None
    tries = (_search(start, cells, budget) for budget in range(len(cells) + 1))
    return next(ticket for ticket in tries if ticket is not None)


def told(ticket: Ticket) -> str:
    """A ticket in words: `topic is orders and affected is all`."""
    known = (f"{n} is {v if isinstance(v, str) else f'{v:g}'}" for n, v in ticket.items())
    return " and ".join(known) or "nothing is known"


def along(claims: Iterable[Condition], name: str) -> Sequence[Word]:
    """Values of a fact with an order, among them one of each kind that claims tell apart, lowest
    first."""
    found = [test for claim in claims for test in tests(claim) if test.fact.name == name]
    steps = found[0].fact.steps
    return sorted(_values(found), key=lambda one: steps.get(str(one), one))


def given(claim: Condition, name: str, word: Word) -> Condition:
    """What is left of a claim once a fact has a value."""
    left = _assume(claim, name, word)
    return left if not isinstance(left, bool) else Every() if left else Some(())


def both(*parts: Condition) -> Condition:
    """All of the conditions hold."""
    return Every(parts)


def none_of(parts: Iterable[Condition]) -> Condition:
    """None of the conditions holds."""
    return Not(Some(tuple(parts)))


def meeting(when: Condition, others: Iterable[Condition]) -> Iterator[Condition]:
    """Those of the conditions that can hold together with another one."""
    needs = _needs(when)
    return (
        other
        for other in others
        if not _apart(needs, _needs(other)) and smallest(both(when, other)) is not None
    )


def _apart(needs: Needs, others: Needs) -> bool:
    """Whether two conditions ask one fact for values of which none is the same: they never meet.

    Most rows of a charter speak of different topics or plans, so this saves most of the search.
    """
    return any(name in needs and needs[name].isdisjoint(others[name]) for name in others)


def _needs(claim: Condition) -> Needs:
    """For each fact that must have one of some named values for the claim to hold, these values."""
    if isinstance(claim, Every):
        return {name: words for part in claim.parts for name, words in _needs(part).items()}
    if not isinstance(claim, Test) or claim.intervals or claim.known or claim.unknown:
        return {}
    return {claim.fact.name: claim.accepted}


def having(name: str, values: Sequence[str], value: str | None) -> Test:
    """The fact of that name, which can have these values, has this one; unknown for None."""
    fact = Fact(name, "", "choices", tuple(values))
    return Test(fact, (value or "unknown",), frozenset({value} if value else ()), unknown=not value)


def _search(claim: Condition | bool, cells: _Cells, budget: int) -> Ticket | None:
    """A ticket with at most `budget` facts known for which what is left of the claim holds."""
    if isinstance(claim, bool):
        return {} if claim else None
    (name, words), *rest = cells
    for word in (None, *words) if budget else (None,):
        left = _assume(claim, name, word)
        found = _search(left, rest, budget - (word is not None))
        if found is not None:
            return found if word is None else {name: word, **found}
    return None


def _assume(claim: Condition, name: str, word: Word | None) -> Condition | bool:
    """What is left of a claim once a fact has a value, or is unknown."""
    if isinstance(claim, Test):
        return claim.matches({name: word}) if claim.fact.name == name else claim
    if isinstance(claim, Not):
        inside = _assume(claim.part, name, word)
        return not inside if isinstance(inside, bool) else Not(inside)
    decisive = isinstance(claim, Some)
    left: list[Condition] = []
    for part in claim.parts:
        rest = _assume(part, name, word)
        if rest is decisive:
            return decisive
        if not isinstance(rest, bool):
            left.append(rest)
    return type(claim)(tuple(left)) if left else not decisive


def _cells(claim: Condition) -> _Cells:
    by_fact: dict[str, list[Test]] = {}
    for test in tests(claim):
        by_fact.setdefault(test.fact.name, []).append(test)
    return [(name, _told_apart(name, found)) for name, found in by_fact.items()]


def _told_apart(name: str, tests: Sequence[Test]) -> Sequence[Word]:
    unknown = tuple(test.matches({}) for test in tests)
    kinds: dict[tuple[bool, ...], Word] = {}
    for word in _values(tests):
        kinds.setdefault(tuple(test.matches({name: word}) for test in tests), word)
    return [word for kind, word in kinds.items() if kind != unknown]


def _values(tests: Sequence[Test]) -> Iterable[Word]:
    """Values of a fact, among them one of each kind that the tests tell apart."""
    fact = tests[0].fact
    if fact.kind == "yes or no":
        return ("yes", "no")
    if fact.kind == "number":
        spans = [span for test in tests for span in test.intervals]
        return _numbers({bound for span in spans for bound in (span.low, span.high)})
    if fact.kind == "choices" and not fact.many:
        named = frozenset().union(*(test.accepted for test in tests))
        others = (value for value in fact.values if value not in named)
        return (*(value for value in fact.values if value in named), *islice(others, 1))
    return [case.told for case in kinds(tests)]


def _numbers(bounds: set[float]) -> Iterable[float]:
    """The bounds and a number on each side of them; plain ones first."""
    ends = sorted(float(one) for one in bounds if math.isfinite(one)) or [1.0]
    found = [*ends, math.ceil(ends[0]) - 1.0, math.floor(ends[-1]) + 1.0]
    for low, high in pairwise(ends):
        whole = math.floor(low) + 1.0
        found.append(whole if whole < high else (low + high) / 2)
    return sorted(found, key=lambda one: (not one.is_integer(), one < 0, one))
