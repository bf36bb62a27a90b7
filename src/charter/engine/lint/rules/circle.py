"""Rules that set each other off and come back to where they began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from charter.engine.language.model import Charter, Effect, Rule, Trigger
from charter.engine.lint.cases import both, having, smallest
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each shortest circle, at its first rule in the file."""
    edges = _edges(charter)
    told: set[frozenset[int]] = set()
    for start in range(len(charter.rules)):
        circle = _back_to(start, edges)
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
    return {
        index: [
            other
            for other, waiting in enumerate(charter.rules)
            if other != index and any(_sets_off(charter, do, waiting) for do in rule.do)
        ]
        for index, rule in enumerate(charter.rules)
    }


def _sets_off(charter: Charter, do: Effect, rule: Rule) -> bool:
    return any(_pulls(charter, do, trigger, rule) for trigger in rule.on)


def _pulls(charter: Charter, do: Effect, trigger: Trigger, rule: Rule) -> bool:
    """Whether an effect brings about what a rule waits for, with conditions that can then hold."""
    if do.kind == "status" and do.value in charter.statuses:
        stage = charter.stages[do.value]
        if trigger.kind in ("status", "stage"):
            name = do.value if trigger.kind == "status" else stage
            return name in trigger.names and _holds(charter, do.value, rule)
        named = rule.when.names & {"status", "stage"}
        return trigger.kind == "held" and bool(named) and _holds(charter, do.value, rule)
    kinds = {
        "mark": "marked", "unmark": "unmarked", "owner": "owner", "close": "close",
        "page": "unanswered", "hand off": "handed off",
    }  # fmt: skip
    if do.kind == "tell":
        return trigger.kind == "told" and not trigger.names.isdisjoint(do.told)
    return trigger.kind == kinds.get(do.kind) and do.value in trigger.names


def _holds(charter: Charter, status: str, rule: Rule) -> bool:
    is_in = having("status", tuple(charter.statuses), status)
    means = having("stage", tuple(charter.stages.values()), charter.stages[status])
    return smallest(both(rule.when, is_in, means)) is not None


def _back_to(start: int, edges: Mapping[int, Sequence[int]]) -> list[int]:
    """The shortest way from a rule back to itself; empty for none."""
    paths, seen = [[start]], set[int]()
    while paths:
        path = paths.pop(0)
        for other in edges[path[-1]]:
            if other == start:
                return path
            if other not in seen:
                seen.add(other)
                paths.append([*path, other])
    return []
