"""What somebody can bring about of whom nobody knows to which organization they belong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from charter.engine.conditions import Condition, Every, Some, Test
from charter.engine.facts import Fact
from charter.engine.language.live import MARK, mark_fact
from charter.engine.language.model import Charter, Rule, Trigger
from charter.engine.lint.cases import Ticket, both, having, none_of, smallest
from charter.engine.lint.rows import triage_claims
from charter.engine.lint.rules.unset_mark import ruled_marks
from charter.engine.lint.ways import given_by, standing_in

BY_PEOPLE: Final = frozenset(
    {"agent message", "note", "call", "acknowledged", "filled", "approved", "declined"}
    | {"reopened", "merged", "handed off", "unanswered"}
)
"""Events behind which somebody of the desk stands, or somebody whom it has asked before."""

OF_ORGANIZATIONS: Final = ("organization", "plan", "facility")
"""Facts that a desk knows of organizations only."""


def brought_about(charter: Charter, rule: Rule, when: Condition) -> Ticket | None:
    """The smallest ticket of a stranger, and of strangers' words alone, on which a rule is set off
    where a further condition holds; None for none."""
    claims = (
        both(rule.when, when, event)
        for trigger in rule.on
        if (event := _comes(charter, trigger)) is not None
    )
    decided = (one for claim in claims for one in _decided(charter, claim))
    found = (smallest(both(one, *_strange(charter, one))) for one in decided)
    tickets = [one for one in found if one is not None]
    return min(tickets, key=len, default=None)


def _comes(charter: Charter, trigger: Trigger) -> Condition | None:
    """What holds once an event has come, if strangers can bring it about; None if they cannot."""
    if trigger.kind in BY_PEOPLE:
        return None
    if trigger.kind == "told":
        if not any(_tells(charter, name) for name in trigger.names):
            return None
        return trigger.value or Every()
    if trigger.kind == "marked":
        return Every() if trigger.names & ruled_marks(charter) else None
    if trigger.kind == "status":
        reached = trigger.names & _by_itself(charter)
        return Some(tuple(standing_in(charter, name) for name in sorted(reached)))
    if trigger.kind == "priority":
        return Some(tuple(having("priority", charter.priorities, one) for one in trigger.names))
    return Every()


def _tells(charter: Charter, fact: str) -> bool:
    """Whether a stranger can tell a fact, or a rule does."""
    declared = charter.facts.get(fact)
    ruled = any(fact in do.told for rule in charter.rules for do in rule.do)
    return ruled or (fact not in OF_ORGANIZATIONS and (declared is None or declared.offered))


def _by_itself(charter: Charter) -> frozenset[str]:
    """The statuses into which a ticket comes without anybody of the desk."""
    ruled = (name for rule in charter.rules for name in given_by(charter, rule))
    return frozenset((charter.first_status("new"), charter.first_status("open"), *ruled))


def _decided(charter: Charter, claim: Condition) -> Iterator[Condition]:
    """A claim about priorities as claims about what triage makes of a ticket."""
    if "priority" not in claim.names:
        yield claim
        return
    for index, row in enumerate(charter.triage):
        if row.priority:
            given = having("priority", charter.priorities, row.priority)
            yield both(claim, given, triage_claims(charter, index)["priority"])
    rows = (row.when for row in charter.triage if row.priority)
    yield both(claim, having("priority", charter.priorities, None), none_of(rows))


def _strange(charter: Charter, claim: Condition) -> Iterator[Condition]:
    """What is so on a stranger's ticket that nobody of the desk has touched, as far as asked."""
    names = claim.names | {"organization"}
    for name in sorted(names):
        fact = charter.facts.get(name) or Fact(name, "", "text")
        if name in OF_ORGANIZATIONS or (name in charter.facts and not _tells(charter, name)):
            yield Test(fact, ("unknown",), unknown=True)
    given = {mark_fact(mark).name for mark in ruled_marks(charter)}
    for name in sorted(names - given):
        if name.startswith(f"{MARK} "):
            yield Test(Fact(name, "", "yes or no"), ("no",), frozenset({False}))
    if names & {"status", "stage"}:
        yield Some(tuple(standing_in(charter, name) for name in sorted(_by_itself(charter))))
