"""A status that no ticket leaves, by nobody's hand and by no rule."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt
from charter.engine.lint.ways import by_hand, ways

_TWO = 2


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such status; none where people may set two or more, as they can leave each."""
    if len(by_hand(charter)) >= _TWO:
        return
    for name, others in ways(charter).items():
        if not others:
            yield Doubt(
                ("statuses", name),
                f"No ticket leaves {name}: nobody may set another status, and no rule does.",
                "Let a rule lead out of it, or say in `set by` of another status who may set it.",
                {"status": name},
                "it stays so for good",
            )
