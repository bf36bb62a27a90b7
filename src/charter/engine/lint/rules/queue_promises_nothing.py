"""A queue from which no rule promises a date."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such queue."""
    promised = {do.value for rule in charter.rules for do in rule.do if do.kind == "promise"}
    for name in charter.queues:
        if name not in promised:
            yield Doubt(
                ("queues", name),
                f"No rule promises a date from the queue {name}.",
                f"Let a rule do {{promise: {name}}}, or take the queue out.",
            )
