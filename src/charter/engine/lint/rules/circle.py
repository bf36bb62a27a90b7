"""Rules that set each other off and come back to where they began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from charter.engine.conditions import Condition, Every, Not, Some, Test
from charter.engine.language.live import LIVE, MARK
from charter.engine.language.model import Charter
from charter.engine.lint.cases import smallest
from charter.engine.lint.finding import Doubt
from charter.engine.lint.follows import follows, sets_off


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each shortest circle, at its first rule in the file; none where a rule acts but once."""
    edges = _edges(charter)
    told: set[frozenset[int]] = set()
    for start in range(len(charter.rules)):
        circle = _back_to(charter, start, edges)
        if circle and min(circle) == start and frozenset(circle) not in told:
            told.add(frozenset(circle))
            lines = [str(charter.rules[index].line) for index in (*circle, start)]
            yield Doubt(
                ("rules", start),
                f"Rules set each other off: line {', then line '.join(lines)} again.",
                "Let one of them wait for something that the others do not do.",
            )


def _edges(charter: Charter) -> Mapping[int, Sequence[int]]:
    """For each rule the other rules that it can set off."""
    again = [index for index, rule in enumerate(charter.rules) if not rule.once]
    return {
        index: [
            other
            for other in again
            if other != index and sets_off(charter, charter.rules[index], charter.rules[other])
        ]
        for index in again
    }


def _back_to(charter: Charter, start: int, edges: Mapping[int, Sequence[int]]) -> list[int]:
    """The shortest way from a rule back to itself on one ticket; empty for none."""
    paths, seen = [[start]] if start in edges else [], set[int]()
    while paths:
        path = paths.pop(0)
        for other in edges[path[-1]]:
            if other == start and _on_one_ticket(charter, path):
                return path
            if other != start and other not in seen:
                seen.add(other)
                paths.append([*path, other])
    return []


def _on_one_ticket(charter: Charter, circle: Sequence[int]) -> bool:
    """Whether there is a ticket for all rules of a circle: their conditions hold one after another,
    with other values only for what changes by itself or by the rules."""
    rules = [charter.rules[index] for index in circle]
    brought = [one for rule in rules for one in follows(charter, rule)]
    changed = {name for one in brought for name in one.after.names} | {*LIVE, "priority"}
    changed |= {name for one in brought if one.kind == "told" for name in one.names}
    tells = any(one.kind == "told" for one in brought)
    return (
        smallest(
            Every(
                tuple(
                    _apart(rule.when, place, changed, marks=tells)
                    for place, rule in enumerate(rules)
                )
            )
        )
        is not None
    )


def _apart(when: Condition, place: int, changed: set[str], *, marks: bool) -> Condition:
    """A condition of which the facts that change have names of their own."""
    if isinstance(when, Test):
        name = when.fact.name
        changes = name in changed or (marks and name.startswith(f"{MARK} "))
        return replace(when, fact=replace(when.fact, name=f"{name} {place}")) if changes else when
    if isinstance(when, Not):
        return Not(_apart(when.part, place, changed, marks=marks))
    parts = tuple(_apart(part, place, changed, marks=marks) for part in when.parts)
    return Some(parts) if isinstance(when, Some) else Every(parts)
