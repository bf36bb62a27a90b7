"""A step of a ladder that can never find anybody to call."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter, Who
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such step."""
    for name, ladder in charter.ladders.items():
        before: Who | None = None
        for index, step in enumerate(ladder.steps):
            if why := _empty(charter, step.to, before):
                yield Doubt(
                    ("ladders", name, "steps", index),
                    f"This step of {name} calls nobody: {why}.",
                    "Name somebody else, or take the step out.",
                )
            before = step.to


def _empty(charter: Charter, who: Who, before: Who | None) -> str | None:
    role = charter.people.roles.get(who.name or "") if who.kind == "role" else None
    if role is not None and role.held_by == "customers":
        return f"customers hold the role {role.name}, and only agents are paged"
    if who.kind == "contact" and not charter.people.contacts:
        return "no team of this charter keeps a contact"
    if who == before:
        return f"{who} has just been called"
    return None
