"""How facts that say how a ticket stands go together: some are never unknown, some follow from others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from charter.engine.conditions import Condition, Some, Test
from charter.engine.facts import Fact, Interval
from charter.engine.language.live import TURNS
from charter.engine.language.model import Charter
from charter.engine.lint.cases import Ticket, both, having, smallest
from charter.engine.lint.ways import standing_in

_PAIR = frozenset({"status", "stage"})
_TEAMS = frozenset({"owner", "tier"})


def smallest_live(charter: Charter, claim: Condition) -> Ticket | None:
    """The smallest ticket that can stand so, for which a claim holds; None for none."""
    return smallest(both(claim, *going_together(charter, claim.names)))


def going_together(charter: Charter, names: Iterable[str]) -> Iterator[Condition]:
    """What is so on every ticket of the facts of these names."""
    asked = frozenset(names)
    if asked >= _PAIR:
        yield Some(tuple(standing_in(charter, name) for name in charter.statuses))
    elif "status" in asked:
        yield _known(Fact("status", "", "choices", tuple(charter.statuses)))
    elif "stage" in asked:
        yield _known(Fact("stage", "", "choices", tuple(set(charter.stages.values()))))
    if asked >= _TEAMS:
        yield Some(tuple(_of_team(charter, team) for team in charter.people.teams))
    if "turn" in asked:
        yield _known(Fact("turn", "", "choices", TURNS))
    if "open" in asked:
        yield _known(Fact("open", "", "yes or no"))


def _known(fact: Fact) -> Condition:
    return Test(fact, ("known",), known=True)


def _of_team(charter: Charter, team: str) -> Condition:
    """The team owns the ticket, and so its tier is the ticket's."""
    teams = tuple(charter.people.teams)
    tier, fact = charter.people.tiers.get(team), Fact("tier", "", "number")
    if tier is None:
        return both(having("owner", teams, team), Test(fact, ("unknown",), unknown=True))
    return both(
        having("owner", teams, team), Test(fact, (str(tier),), intervals=(Interval(tier, tier),))
    )
