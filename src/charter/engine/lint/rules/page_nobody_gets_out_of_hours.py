"""A ladder that may begin while the desk is closed, when each of its steps may find nobody."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.conditions import ALWAYS, Test
from charter.engine.facts import Fact
from charter.engine.language.model import Charter, Effect, Ladder
from charter.engine.lint.cases import Ticket, both, smallest
from charter.engine.lint.coverage import closed, overlap, told, unreached
from charter.engine.lint.finding import Doubt
from charter.engine.lint.hours import of_tickets, served

_CLOSED = Test(Fact("open", "", "yes or no"), ("no",), frozenset({False}))


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such ladder, with the first stretch of the week and the smallest ticket."""
    for name, ladder in charter.ladders.items():
        for schedule in of_tickets(charter):
            left = closed(charter, schedule)
            for step in ladder.steps:
                left = overlap(left, unreached(charter, step.to))
            ticket = _begins_when_closed(charter, ladder, schedule.name) if left else None
            if ticket is not None:
                yield Doubt(
                    ("ladders", name),
                    f"Nobody need get a page of {name} {told(left[0])}.",
                    "End its steps with a team, a role, or a rotation that says who it is otherwise.",
                    ticket,
                    f"the ladder {name} may find nobody",
                )
                break


def _begins_when_closed(charter: Charter, ladder: Ladder, schedule: str) -> Ticket | None:
    """The smallest ticket for which somebody, or a rule, may start it while its schedule is closed."""
    rules = (one.when for one in charter.rules for do in one.do if _starts(do, ladder))
    whens = (ALWAYS,) if ladder.started_by else tuple(rules)
    here = both(served(charter, schedule), _CLOSED)
    found = (smallest(both(ladder.when, when, here)) for when in whens)
    return next((ticket for ticket in found if ticket is not None), None)


def _starts(do: Effect, ladder: Ladder) -> bool:
    return do.kind == "page" and do.value == ladder.name
