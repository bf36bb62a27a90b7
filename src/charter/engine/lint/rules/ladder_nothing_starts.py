"""A ladder that no rule starts where it may begin, and nobody may start by hand."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.conditions import Condition
from charter.engine.language.model import Charter, Ladder
from charter.engine.lint.cases import Ticket, both
from charter.engine.lint.finding import Doubt
from charter.engine.lint.live import smallest_live


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such ladder; one that may begin on no ticket is found by another rule."""
    for name, ladder in charter.ladders.items():
        ticket = smallest_live(charter, ladder.when)
        if ticket is not None and not starts(charter, ladder):
            yield Doubt(
                ("ladders", name),
                f"Nothing starts the ladder {name}.",
                "Let a rule start it (`page`) where its `when` holds, or say under `started by` who may.",
                *_refused(charter, ladder, ticket),
            )


def starts(charter: Charter, ladder: Ladder) -> bool:
    """Whether somebody may start it, or a rule does on tickets on which it may begin."""
    return bool(ladder.started_by) or any(
        smallest_live(charter, both(when, ladder.when)) is not None
        for when in _asking(charter, ladder)
    )


def _asking(charter: Charter, ladder: Ladder) -> Iterator[Condition]:
    """The conditions of the rules that ask for it."""
    for rule in charter.rules:
        if any(do.kind == "page" and do.value == ladder.name for do in rule.do):
            yield rule.when


def _refused(charter: Charter, ladder: Ladder, ticket: Ticket) -> tuple[Ticket | None, str]:
    """A ticket on which it may begin, where rules ask for it on others only."""
    asked = any(_asking(charter, ladder))
    return (ticket, "no rule asks for the ladder there") if asked else (None, "")
