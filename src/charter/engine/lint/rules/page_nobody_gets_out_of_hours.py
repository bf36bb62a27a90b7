"""A ladder that may begin while the desk is closed, when each of its steps may find nobody."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.conditions import Test
from charter.engine.facts import Fact
from charter.engine.language.model import Charter
from charter.engine.lint.cases import both, smallest
from charter.engine.lint.coverage import closed, overlap, told, unreached
from charter.engine.lint.finding import Doubt

_CLOSED = Test(Fact("open", "", "yes or no"), ("no",), frozenset({False}))


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such ladder, with the first stretch of the week and the smallest ticket."""
    if not charter.ladders:
        return
    out_of_hours = closed(charter)
    for name, ladder in charter.ladders.items():
        ticket = smallest(both(ladder.when, _CLOSED))
        left = out_of_hours
        for step in ladder.steps:
            left = overlap(left, unreached(charter, step.to))
        if ticket is not None and left:
            yield Doubt(
                ("ladders", name),
                f"Nobody need get a page of {name} {told(left[0])}.",
                "End its steps with a team, a role, or a rotation that says who it is otherwise.",
                ticket,
                f"the ladder {name} may find nobody",
            )
