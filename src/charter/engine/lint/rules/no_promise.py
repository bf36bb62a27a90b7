"""Priorities or plans for which nothing is promised, while others have a promise."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.conditions import Condition
from charter.engine.language.model import Charter
from charter.engine.lint.cases import both, having, none_of, smallest
from charter.engine.lint.finding import Doubt
from charter.engine.words import row as in_a_row


def find(charter: Charter) -> Iterator[Doubt]:
    """One for the priorities that lack a promise for the same plans."""
    if not any(row.promises for row in charter.targets):
        return
    gap = none_of(row.when for row in charter.targets)
    alike: dict[tuple[str | None, ...], list[str]] = {}
    for priority in charter.priorities:
        here = both(having("priority", charter.priorities, priority), gap)
        alike.setdefault(_plans(charter, here), []).append(priority)
    for plans, priorities in alike.items():
        if plans:
            yield _doubt(charter, plans, priorities, gap)


def _plans(charter: Charter, gap: Condition) -> tuple[str | None, ...]:
    """The plans, unknown among them, of which some ticket is in the gap."""
    every = (*charter.plans, None)
    claims = {plan: both(having("plan", charter.plans, plan), gap) for plan in every}
    return tuple(plan for plan, claim in claims.items() if smallest(claim) is not None)


def _doubt(
    charter: Charter, plans: tuple[str | None, ...], priorities: list[str], gap: Condition
) -> Doubt:
    whole = len(plans) > len(charter.plans)
    of = "" if whole else f" whose plan is {' or '.join(plan or 'unknown' for plan in plans)}"
    place = ("priorities", charter.priorities.index(priorities[0])) if whole else ("targets",)
    parts = [having("priority", charter.priorities, priorities[0]), gap]
    if not whole:
        parts.append(having("plan", charter.plans, plans[0]))
    return Doubt(
        place,
        f"Some tickets of priority {in_a_row(priorities)}{of} have no promise; others do.",
        "Add a row for them, or say that it is meant with a row that has promises: none.",
        smallest(both(*parts)),
        "no clock runs",
    )
