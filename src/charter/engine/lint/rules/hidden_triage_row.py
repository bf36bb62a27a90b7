"""A triage row whose priority or owner never counts, because earlier rows decide wherever it matches."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.cases import smallest
from charter.engine.lint.finding import Doubt
from charter.engine.lint.hidden import in_vain
from charter.engine.lint.rows import outcomes, triage_claims


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such row; a mark that comes twice is none while the row says something else."""
    for index, row in enumerate(charter.triage):
        ticket = smallest(row.when)
        if ticket is None:
            continue
        claims = triage_claims(charter, index)
        hidden = [about for about, claim in claims.items() if smallest(claim) is None]
        if set(hidden) == set(claims) or {"priority", "owner"} & set(hidden):
            deciding = (
                (one.line, one.when) for one in charter.triage[:index] if hidden[0] in outcomes(one)
            )
            yield in_vain(("triage", index), ticket, hidden, deciding)
