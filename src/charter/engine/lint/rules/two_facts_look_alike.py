"""Two facts of which some word could be either."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from charter.engine.facts import Fact
from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt
from charter.engine.looks import shared


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each pair of facts, at the second one, with the shortest word that is both."""
    found = [fact for fact in charter.facts.values() if fact.shapes and fact.offered]
    for one, other in combinations(found, 2):
        if word := _both(one, other):
            yield Doubt(
                ("facts", other.name, "looks like"),
                f"The facts {one.name} and {other.name} look alike: {word} could be either.",
                "Say more in one of the shapes, such as the letters that the numbers begin with.",
            )


def _both(one: Fact, other: Fact) -> str | None:
    words = (shared(first, second) for first in one.shapes for second in other.shapes)
    return min((word for word in words if word), key=len, default=None)
