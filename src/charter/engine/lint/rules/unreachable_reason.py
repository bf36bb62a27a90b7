"""A reason that is kept to rules, and no rule closes for it."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import RULES, Charter
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such reason."""
    given = {do.value for rule in charter.rules for do in rule.do if do.kind == "close"}
    for name, reason in charter.reasons.items():
        if reason.set_by == (RULES,) and name not in given:
            yield Doubt(
                ("reasons", name),
                f"Nothing is closed for {name}: only rules may give it, and none does.",
                "Let a rule close for it, or say in `set by` who may give it.",
            )
