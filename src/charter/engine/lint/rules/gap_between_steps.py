"""A number that no step of a fact holds, although there are steps below and above."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each whole number at which a gap between two steps begins."""
    for name, fact in charter.facts.items():
        for (index, low), (above, high) in pairwise(fact.ranges):
            if high.low > low.high + 1:
                yield Doubt(
                    ("facts", name, "steps", above),
                    f"No step of {name} holds {low.high + 1:g}: {fact.values[index]} ends before it, "
                    f"and {fact.values[above]} begins after it.",
                    "Let each step begin where the one before it ends.",
                    {name: low.high + 1},
                    "nobody can say so, and it counts as unknown",
                )
