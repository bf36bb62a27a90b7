"""Tickets that fall through triage: rows give priorities, and none of them matches."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.cases import none_of, smallest
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """At most one, with the smallest ticket; none where no row gives a priority, as agents do then."""
    rows = [row.when for row in charter.triage if row.priority]
    ticket = smallest(none_of(rows)) if rows else None
    if ticket is not None:
        yield Doubt(
            ("triage",),
            "Some tickets match no row that gives a priority.",
            "End triage with a row without `when`, such as {priority: normal}, or close the gap.",
            ticket,
            "no row gives it a priority, so none of its promises runs until an agent decides",
        )
