"""A status that is kept to rules, and that no rule gives to any ticket."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import RULES, Charter
from charter.engine.lint.finding import Doubt
from charter.engine.lint.ways import by_hand, ways


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such status; those that tickets begin in, or get by themselves, are none."""
    if all(status.set_by != (RULES,) for status in charter.statuses.values()):
        return
    reached = _reached(charter)
    for name in charter.statuses:
        if name not in reached:
            yield Doubt(
                ("statuses", name),
                f"No ticket comes into {name}: only rules may set it, and none does.",
                "Let a rule set it, or say in `set by` who may.",
            )


def _reached(charter: Charter) -> set[str]:
    """Every status into which a ticket can come from where it begins."""
    open_ways = ways(charter)
    reached: set[str] = set()
    coming = [charter.first_status("new"), *by_hand(charter)]
    while coming:
        status = coming.pop()
        if status not in reached:
            reached.add(status)
            coming += open_ways[status]
    return reached
