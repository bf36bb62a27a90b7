"""Which promise holds: for each clock the first target row that matches the ticket and names it.

A row with `promises: none` ends the search: what no row before it has promised, nothing promises.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charter.engine.conditions import Facts
from charter.engine.language.duration import Duration
from charter.engine.language.model import Charter, Warn
from charter.engine.remember import remember


@dataclass(frozen=True, slots=True)
class TargetChoice:
    """A promise and where it stands in the charter."""

    row: int  # index among the target rows
    duration: Duration
    warn: Warn | None
    line: int


def pick(charter: Charter, facts: Facts, clock: str) -> TargetChoice | None:
    """The promise for one clock; None where no row makes one."""
    return table(charter, facts).get(clock)


def table(charter: Charter, facts: Facts) -> Mapping[str, TargetChoice]:
    """The promise for every clock that has one.

    The answer for facts that decide alike is remembered, so that asking again costs one look-up.
    """
    return remember(charter, "targets", charter.target_facts, facts, _table)


def _table(charter: Charter, facts: Facts) -> Mapping[str, TargetChoice]:
    found: dict[str, TargetChoice] = {}
    for index, row in enumerate(charter.targets):
        if row.promises and row.promises.keys() <= found.keys():
            continue
        if row.when.matches(facts):
            if not row.promises:
                break
            for clock, duration in row.promises.items():
                choice = TargetChoice(index, duration, row.warn, row.lines[clock])
                found.setdefault(clock, choice)
    return found


def made_to_customers(charter: Charter) -> tuple[str, ...]:
    """The promises that customers read of, in their order: those of topics that only agents choose are
    no matter of theirs."""
    topics: list[str | None] = [None]
    if "topic" in charter.target_facts:
        topics += [topic.name for topic in charter.topics.values() if not topic.private]
    found = {
        name
        for plan in (*charter.plans, None)
        for priority in (*charter.priorities, None)
        for topic in topics
        for name in table(charter, {"plan": plan, "priority": priority, "topic": topic})
    }
    return tuple(name for name in charter.promises if name in found)
