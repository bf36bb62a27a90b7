"""A target row of which a promise never counts, because earlier rows decide wherever it matches."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.cases import Ticket, smallest
from charter.engine.lint.finding import Doubt
from charter.engine.lint.rows import NOTHING, target_claims
from charter.engine.words import row as in_a_row


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such row, with all the promises that never count."""
    for index, row in enumerate(charter.targets):
        ticket = smallest(row.when)
        if ticket is None:
            continue
        claims = target_claims(charter, index)
        hidden = [clock for clock, claim in claims.items() if smallest(claim) is None]
        if hidden:
            yield Doubt(
                ("targets", index),
                f"Earlier rows decide wherever this one matches: its {in_a_row(hidden)} never "
                f"{'counts' if len(hidden) == 1 else 'count'}.",
                "Put the row before them if it is the exception, or take out what never counts.",
                ticket,
                f"line {_decider(charter, index, hidden[0], ticket)} decides, not this row",
            )


def _decider(charter: Charter, index: int, clock: str, ticket: Ticket) -> int:
    """The line of the first earlier row that decides the clock of the ticket."""
    return next(
        row.line
        for row in charter.targets[:index]
        if row.when.matches(ticket)
        and (clock in row.promises or not row.promises or clock == NOTHING)
    )
