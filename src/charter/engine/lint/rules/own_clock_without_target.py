"""A clock of the charter's own for which no target row promises anything."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such clock."""
    promised = {clock for row in charter.targets for clock in row.promises}
    for name in charter.own_clocks:
        if name not in promised:
            yield Doubt(
                ("clocks", name),
                f"No target row promises anything for the clock {name}.",
                "Name it in a target row with how long it may take, or take it out.",
            )
