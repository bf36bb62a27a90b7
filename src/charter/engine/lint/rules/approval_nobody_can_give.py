"""A form for a yes or no that nobody is there to give."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter, Form
from charter.engine.lint.finding import Doubt

_ONE = frozenset({"assignee", "contact"})
"""Those who are one person, on each ticket."""


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such form."""
    for name, form in charter.forms.items():
        if why := _why(charter, form):
            yield Doubt(
                ("forms", name, "approved by"),
                f"Nobody can approve the form {name}: {why}.",
                "Ask somebody else, or let others fill it in.",
            )


def _why(charter: Charter, form: Form) -> str:
    asked = form.approved_by
    if asked is None:
        return ""
    if asked.kind == "contact" and not charter.people.contacts:
        return "no team of this charter keeps a contact"
    if asked.kind in _ONE and form.filled_by == (asked,):
        return "whoever fills it in is never asked, and nobody else is meant"
    return ""
