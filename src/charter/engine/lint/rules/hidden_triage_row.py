"""A triage row whose priority or owner never counts, because earlier rows decide wherever it matches."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.cases import Ticket, smallest
from charter.engine.lint.finding import Doubt
from charter.engine.lint.rows import outcomes, triage_claims
from charter.engine.words import row as in_a_row


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such row; a mark that comes twice is none while the row says something else."""
    for index, row in enumerate(charter.triage):
        ticket = smallest(row.when)
        if ticket is None:
            continue
        claims = triage_claims(charter, index)
        hidden = [about for about, claim in claims.items() if smallest(claim) is None]
        if set(hidden) == set(claims) or {"priority", "owner"} & set(hidden):
            yield Doubt(
                ("triage", index),
                f"Earlier rows decide wherever this one matches: its {in_a_row(hidden)} never "
                f"{'counts' if len(hidden) == 1 else 'count'}.",
                "Put the row before them if it is the exception, or take it out.",
                ticket,
                f"line {_decider(charter, index, hidden[0], ticket)} decides, not this row",
            )


def _decider(charter: Charter, index: int, about: str, ticket: Ticket) -> int:
    """The line of the first earlier row that decides the ticket."""
    return next(
        row.line
        for row in charter.triage[:index]
        if row.when.matches(ticket) and about in outcomes(row)
    )
