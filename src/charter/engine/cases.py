"""Every case that rules tell apart, so that what they decide can be told and compared exactly."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise, product
from typing import Any, Final, NamedTuple, TypeAlias

from charter.engine.conditions import Condition, Every, Not, Some, Test
from charter.engine.facts import Fact, Interval
from charter.engine.values import PICTURES

UNKNOWN: Final = "unknown"
OTHER: Final = "anything else"
MOST: Final = 20_000
"""More cases than this are not looked at one by one."""
OTHERS: Final[Mapping[str, Sequence[str]]] = {
    "text": tuple(f"something else{' again' * number}" for number in range(100)),
    "date": tuple((date(2000, 1, 1) + timedelta(days=n)).isoformat() for n in range(1_000)),
    "money": tuple(f"{amount} USD" for amount in range(1, 1_000)),
    "link": tuple(f"https://example.com/{number}" for number in range(1_000)),
}
"""Values of a kind among which there is one that no charter names."""
_FEW: Final = 1_000
"""More cases than this are not gathered in every order."""


class Case(NamedTuple):
    """A value that rules cannot tell from others of its kind, and the word for it."""

    told: Any
    word: str


class Domain(NamedTuple):
    """A fact and all of its cases; the last one is that nobody has told it."""

    fact: Fact
    cases: tuple[Case, ...]


Box: TypeAlias = tuple[tuple[int, ...], ...]
"""For each domain the cases that belong to it, by index."""


def domains(
    rules: Sequence[Sequence[Condition]], first: Sequence[str] = (), **settled: object
) -> list[Domain]:
    """The facts that can matter once some are settled, in all of the rule books.

    Of several books only values that each of them knows are cases. The facts named first come
    first, the others by name.
    """
    found: dict[str, list[Test]] = {}
    for when in (when for book in rules for when in book):
        if verdict(when, settled) is not False:
            for test in tests(when):
                if test.fact.name not in settled:
                    found.setdefault(test.fact.name, []).append(test)
    names = [name for name in first if name in found] + sorted(found.keys() - set(first))
    return [Domain(found[name][0].fact, _cases(found[name])) for name in names]


def verdict(when: Condition, settled: Mapping[str, object]) -> bool | None:
    """What a condition says whatever else is told; None where other facts decide."""
    if isinstance(when, Test):
        return when.matches(settled) if when.fact.name in settled else None
    if isinstance(when, Not):
        inside = verdict(when.part, settled)
        return None if inside is None else not inside
    strong = isinstance(when, Some)  # the verdict of one part that decides alone
    parts = [verdict(part, settled) for part in when.parts]
    if strong in parts:
        return strong
    return None if None in parts else not strong


def tests(when: Condition) -> Iterator[Test]:
    """Every test inside a condition."""
    if isinstance(when, Test):
        yield when
        return
    for part in when.parts if isinstance(when, Every | Some) else (when.part,):
        yield from tests(part)


def kinds(found: Sequence[Test]) -> list[Case]:
    """One value of each kind that the tests of a fact tell apart, for all but numbers and yes or no.

    Of several charters' tests only values that each of them knows.
    """
    facts = [test.fact for test in found]
    fact = facts[0]
    if fact.kind in OTHERS:
        named = sorted({str(value) for test in found for value in test.accepted})
        other = next(one for one in OTHERS[fact.kind] if one not in named)
        return [*(Case(value, value) for value in named), Case(other, OTHER)]
    shared = (one for one in fact.values if all(one in each.values for each in facts))
    values = PICTURES if fact.kind == "picture" else fact.together if fact.many else shared
    return [Case(value, value) for value in values]


def _cases(found: Sequence[Test]) -> tuple[Case, ...]:
    kind = found[0].fact.kind
    if kind == "yes or no":
        known = [Case(True, "yes"), Case(False, "no")]
    elif kind == "number":
        known = _numbers(span for test in found for span in test.intervals)
    else:
        known = kinds(found)
    return (*known, Case(None, UNKNOWN))


def _numbers(spans: Iterable[Interval]) -> list[Case]:
    """Whole numbers from 0, cut wherever a rule begins or ends."""
    cuts = {0}
    for span in spans:
        low = span.low + 1 if span.low_open else span.low
        high = span.high if span.high_open else span.high + 1
        cuts |= {math.ceil(cut) for cut in (low, high) if 0 < cut < math.inf}
    edges = sorted(cuts)
    ends = [f"{low}" if high == low + 1 else f"{low}-{high - 1}" for low, high in pairwise(edges)]
    return [Case(low, word) for low, word in zip(edges, [*ends, f"{edges[-1]}+"], strict=True)]


def cells(spaces: Sequence[Domain]) -> Iterator[tuple[tuple[int, ...], dict[str, Any]]]:
    """Every combination of cases: their indexes, and the facts to judge."""
    for chosen in product(*(range(len(space.cases)) for space in spaces)):
        pairs = zip(spaces, chosen, strict=True)
        yield chosen, {space.fact.name: space.cases[index].told for space, index in pairs}


def many(spaces: Sequence[Domain]) -> bool:
    """Whether there are too many combinations to look at each."""
    return math.prod(len(space.cases) for space in spaces) > MOST


def boxes(spaces: Sequence[Domain], chosen: Iterable[tuple[int, ...]]) -> list[Box]:
    """The combinations, gathered in as few boxes as their order gives: together exactly them."""
    return _boxes([len(space.cases) for space in spaces], frozenset(chosen))


def _boxes(sizes: Sequence[int], chosen: frozenset[tuple[int, ...]]) -> list[Box]:
    if not sizes:
        return [()]
    groups: dict[frozenset[tuple[int, ...]], list[int]] = {}
    for index in range(sizes[0]):
        rest = frozenset(cell[1:] for cell in chosen if cell[0] == index)
        if rest:
            groups.setdefault(rest, []).append(index)
    return [
        (tuple(index), *box) for rest, index in groups.items() for box in _boxes(sizes[1:], rest)
    ]


def cover(
    spaces: Sequence[Domain],
    chosen: Iterable[tuple[int, ...]],
    free: Iterable[tuple[int, ...]] = (),
) -> list[Box]:
    """The combinations in boxes as large as they go: together they and some of the free ones.

    For people to read: few and short, and they may overlap, where `boxes` are apart from each other.
    """
    wanted = frozenset(chosen)
    whole = wanted.union(free)
    orders = _orders(len(spaces))[: None if len(whole) <= _FEW else 1]
    left, found = set(wanted), []
    while left:
        first = min(left)
        largest = max(
            (_grown(spaces, first, order, whole) for order in orders),
            key=lambda box: sum(1 for cell in product(*box) if cell in left),
        )
        found.append(largest)
        left.difference_update(product(*largest))
    return found


def _orders(length: int) -> list[list[int]]:
    """Each place first once, the others behind it."""
    every = list(range(length))
    return [every[start:] + every[:start] for start in every] or [[]]


def _grown(
    spaces: Sequence[Domain], cell: tuple[int, ...], order: Sequence[int], whole: frozenset[Any]
) -> Box:
    """The cell with every case added that keeps the box inside, fact by fact in an order."""
    box: list[tuple[int, ...]] = [(index,) for index in cell]
    for place in order:
        for index in range(len(spaces[place].cases)):
            tried = [*box[:place], (index,), *box[place + 1 :]]
            if index not in box[place] and all(one in whole for one in product(*tried)):
                box[place] = tuple(sorted((*box[place], index)))
    return tuple(box)
