"""A target row of which a promise never counts, because earlier rows decide wherever it matches."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.cases import smallest
from charter.engine.lint.finding import Doubt
from charter.engine.lint.hidden import in_vain
from charter.engine.lint.rows import NOTHING, target_claims


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such row, with all the promises that never count."""
    for index, row in enumerate(charter.targets):
        ticket = smallest(row.when)
        if ticket is None:
            continue
        claims = target_claims(charter, index)
        hidden = [clock for clock, claim in claims.items() if smallest(claim) is None]
        if hidden:
            deciding = (
                (one.line, one.when)
                for one in charter.targets[:index]
                if hidden[0] in (*one.promises, NOTHING) or not one.promises
            )
            yield in_vain(("targets", index), ticket, hidden, deciding)
