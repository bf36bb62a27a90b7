"""A plan that belongs to two groups, so that rules for either match it."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each further group of a plan."""
    first: dict[str, str] = {}
    for group, members in charter.groups.items():
        for index, plan in enumerate(members):
            other = first.setdefault(plan, group)
            if other != group:
                yield Doubt(
                    ("plans", group, index),
                    f"The plan {plan} is in the group {other} already.",
                    "Leave it in one of the two; a rule can name several groups.",
                    {"plan": plan},
                    f"rules for {other} and rules for {group} match it",
                )
