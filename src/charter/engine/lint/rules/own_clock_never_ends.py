"""A clock of the charter's own that nothing meets."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.conditions import ALWAYS
from charter.engine.language.model import Charter, ClockRule, Trigger
from charter.engine.lint.finding import Doubt
from charter.engine.lint.forms import can_come


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each clock none of whose ends can come once it has started."""
    for name, rule in charter.own_clocks.items():
        if not any(_can_end(charter, rule, one) for one in rule.ends):
            yield Doubt(
                ("clocks", name, "until"),
                f"Nothing meets the clock {name}: it runs until the ticket is solved, and is then "
                "not kept.",
                "Let it end with what can happen after its start.",
            )


def _can_end(charter: Charter, rule: ClockRule, trigger: Trigger) -> bool:
    if trigger.kind == "opened":  # once, before all else
        return any(one.kind == "opened" for one in rule.begins)
    return can_come(charter, trigger, ALWAYS)
