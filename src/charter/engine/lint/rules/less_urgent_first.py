"""Two rows that cross: tickets that match both get the earlier one's priority, which is less urgent."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter, TriageRow
from charter.engine.lint.cases import Ticket, both, meeting, none_of, smallest
from charter.engine.lint.finding import Doubt
from charter.engine.lint.rows import triage_claims
from charter.engine.lint.shown import shown


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each pair that no example settles; a narrower row before a broader one is none."""
    rank = charter.priorities.index
    giving = [(index, row) for index, row in enumerate(charter.triage) if row.priority]
    for after, late in giving:
        if smallest(triage_claims(charter, after)["priority"]) is None:
            continue
        for before, early in giving:
            if before >= after or rank(str(early.priority)) <= rank(str(late.priority)):
                continue
            ticket = _crossing(charter, before, late)
            if ticket is not None and not _settled(charter, before, late):
                yield _doubt(after, early, late, ticket)


def _crossing(charter: Charter, before: int, late: TriageRow) -> Ticket | None:
    """The smallest ticket of both that the earlier row decides, if that row matches others too."""
    if next(meeting(late.when, [charter.triage[before].when]), None) is None:
        return None
    decided = triage_claims(charter, before)["priority"]
    if smallest(both(decided, none_of([late.when]))) is None:
        return None
    return smallest(both(decided, late.when))


def _settled(charter: Charter, before: int, late: TriageRow) -> bool:
    """Whether an example shows a ticket that matches both."""
    return any(
        one.ruled.priority_row == before and late.when.matches(one.facts) for one in shown(charter)
    )


def _doubt(after: int, early: TriageRow, late: TriageRow, ticket: Ticket) -> Doubt:
    return Doubt(
        ("triage", after),
        f"Tickets that also match line {early.line} get its {early.priority} instead of "
        f"{late.priority}, which is more urgent.",
        "Put the more urgent row first, or show with an example that it is meant.",
        ticket,
        f"line {early.line} makes it {early.priority}",
    )
