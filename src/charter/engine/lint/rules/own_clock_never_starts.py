"""A clock of the charter's own that nothing starts."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter, ClockRule
from charter.engine.lint.cases import smallest
from charter.engine.lint.finding import Doubt
from charter.engine.lint.forms import can_come


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each clock none of whose beginnings can come on a ticket that it is meant for."""
    for name, rule in charter.own_clocks.items():
        if smallest(rule.when) is not None and not starts(charter, rule):
            yield Doubt(
                ("clocks", name, "from"),
                f"Nothing starts the clock {name}.",
                "Let it start with what can happen to tickets on which its `when` holds.",
            )


def starts(charter: Charter, rule: ClockRule) -> bool:
    """Whether one of its beginnings can come where its conditions hold."""
    return any(can_come(charter, one, rule.when) for one in rule.begins)
