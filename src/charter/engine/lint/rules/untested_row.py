"""A row that no example exercises."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.conditions import Condition
from charter.engine.language.errors import Path
from charter.engine.language.model import Charter
from charter.engine.lint.cases import smallest
from charter.engine.lint.finding import Doubt
from charter.engine.lint.rows import target_claims, triage_claims
from charter.engine.lint.shown import Shown, shown


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each row that can decide something and decides nothing in any example."""
    if not charter.examples:
        yield Doubt((), "This charter has no examples.", "Add one for each row, to prove it.")
        return
    for path, claims in _rows(charter):
        tickets = [smallest(claim) for claim in claims]
        ticket = next((one for one in tickets if one is not None), None)
        if ticket is not None and not any(_exercised(claims, one) for one in shown(charter)):
            yield Doubt(
                path,
                "No example shows what this row decides.",
                "Add an example with a ticket that the row decides.",
                ticket,
                "this row decides",
            )


def _rows(charter: Charter) -> Iterator[tuple[Path, list[Condition]]]:
    for index in range(len(charter.triage)):
        yield ("triage", index), list(triage_claims(charter, index).values())
    for index in range(len(charter.targets)):
        yield ("targets", index), list(target_claims(charter, index).values())


def _exercised(claims: list[Condition], moment: Shown) -> bool:
    """Whether the row decides something at that moment of an example."""
    return any(claim.matches(moment.facts) for claim in claims)
