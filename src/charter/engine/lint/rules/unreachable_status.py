"""A status that is kept to rules, and no rule gives it."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import RULES, Charter
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such status; those that tickets begin in, or get by themselves, are none."""
    given = {charter.first_status(stage) for stage in ("new", "open", "closed")}
    for rule in charter.rules:
        given |= {do.value for do in rule.do if do.kind == "status"}
        given |= {charter.status_for(do.value) for do in rule.do if do.kind == "close"}
    for name, status in charter.statuses.items():
        if status.set_by == (RULES,) and name not in given:
            yield Doubt(
                ("statuses", name),
                f"No ticket comes into {name}: only rules may set it, and none does.",
                "Let a rule set it, or say in `set by` who may.",
            )
