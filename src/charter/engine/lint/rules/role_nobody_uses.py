"""A role that the charter declares and speaks of nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt
from charter.engine.lint.whos import named


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each role that is named nowhere and follows no ticket."""
    used = named(charter, "role")
    for name, role in charter.people.roles.items():
        if name not in used and role.follows == "never":
            yield Doubt(
                ("people", "roles", name),
                f"Nothing in this charter speaks of the role {name}.",
                "Say where it counts, or take it out.",
            )
