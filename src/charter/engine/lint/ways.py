"""From which status a ticket can come into which: by hand, by a rule, or by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from charter.engine.conditions import Condition
from charter.engine.language.effects import STAYS
from charter.engine.language.model import RULES, Charter, Rule
from charter.engine.lifecycle import WAITING
from charter.engine.lint.cases import both, having, none_of, smallest

MOVES = ("status", "close")


def by_hand(charter: Charter) -> frozenset[str]:
    """The statuses that some person may set."""
    return frozenset(name for name, one in charter.statuses.items() if one.set_by != (RULES,))


def ways(charter: Charter) -> Mapping[str, frozenset[str]]:
    """For each status the others that a ticket can come into from it."""
    known: Mapping[str, frozenset[str]] | None = charter.remembered.get("ways")
    if known is None:
        free = by_hand(charter)
        known = {
            name: (free | frozenset(_given(charter, name)) | frozenset(_moved(charter, name)))
            - {name}
            for name in charter.statuses
        }
        charter.remembered["ways"] = known
    return known


def standing_in(charter: Charter, status: str) -> Condition:
    """A ticket has this status, and so its stage."""
    return both(
        having("status", tuple(charter.statuses), status),
        having("stage", tuple(charter.stages.values()), charter.stages[status]),
    )


def given_by(charter: Charter, rule: Rule) -> Iterator[str]:
    """The statuses that a rule gives."""
    for do in rule.do:
        if do.kind == "close":
            yield charter.status_for(do.value)
        elif do.kind == "status" and do.value != STAYS:
            yield do.value


def _given(charter: Charter, status: str) -> Iterator[str]:
    """What rules give to a ticket of that status."""
    here = standing_in(charter, status)
    for rule in charter.rules:
        if _pulled_in(charter, rule, status) and smallest(both(rule.when, here)) is not None:
            yield from given_by(charter, rule)


def _pulled_in(charter: Charter, rule: Rule, status: str) -> bool:
    """Whether it may act on a ticket of that status: one that waits for another one does not."""
    names = {"status": status, "stage": charter.stages[status]}
    return any(one.kind not in names or names[one.kind] in one.names for one in rule.on)


def _moved(charter: Charter, status: str) -> Iterator[str]:
    """What messages give where no rule says otherwise."""
    stage = charter.stages[status]
    for kind, moving in (("customer message", stage in WAITING), ("agent message", stage == "new")):
        deciding = [
            rule.when
            for rule in charter.rules
            if any(one.kind == kind and not one.names for one in rule.on)
            and any(do.kind in MOVES for do in rule.do)
        ]
        if moving and smallest(both(standing_in(charter, status), none_of(deciding))) is not None:
            yield charter.first_status("open")
