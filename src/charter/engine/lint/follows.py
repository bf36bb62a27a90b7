"""What the effects of rules bring about: the events that follow, and what is so from then on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from charter.engine.conditions import Condition, Every, Test
from charter.engine.facts import Fact
from charter.engine.language.effects import RULE, STAYS
from charter.engine.language.live import mark_fact
from charter.engine.language.model import Charter, Effect, Rule, Trigger
from charter.engine.language.model.events import TIMED
from charter.engine.lifecycle import ENDED
from charter.engine.lint.cases import both, having, smallest
from charter.engine.lint.rows import triage_claims
from charter.engine.lint.ways import standing_in

_LEADS: Final[Mapping[str, str]] = {
    "send": "sent", "page": "unanswered", "hand off": "handed off", "assign": "assigned",
}  # fmt: skip
"""Effects after which nothing about the ticket is surely so, and the event that follows each."""


class Follows(NamedTuple):
    """An event that an effect brings about, and what is so once it has come."""

    kind: str
    names: frozenset[str]
    after: Condition = Every()


def follows(charter: Charter, rule: Rule) -> Sequence[Follows]:
    """All that a rule may bring about in the same instant, or by a ladder that it starts."""
    known: dict[str, Sequence[Follows]] = charter.remembered.setdefault("follows", {})
    if rule.digest not in known:
        known[rule.digest] = [one for do in rule.do for one in _follows(charter, do)]
    return known[rule.digest]


def sets_off(charter: Charter, one: Rule, other: Rule) -> bool:
    """Whether what a rule does can set another one off, at once or once that has lasted."""
    return any(_pulls(it, trigger, other) for it in follows(charter, one) for trigger in other.on)


def _follows(charter: Charter, do: Effect) -> Iterator[Follows]:
    if do.kind == "status" and do.value != STAYS:
        yield from _moved(charter, do.value)
    elif do.kind == "close":
        yield from _moved(charter, charter.status_for(do.value))
        yield Follows("close", frozenset({do.value}))
        if (text := charter.reasons[do.value].sends) is not None:
            yield Follows("sent", frozenset({text}))
    elif do.kind == "owner" and do.value != RULE:
        owned = having("owner", tuple(charter.people.teams), do.value)
        yield Follows("owner", frozenset({do.value}), owned)
    elif do.kind in ("mark", "unmark"):
        yield Follows(f"{do.kind}ed", frozenset({do.value}), _marked(do.value, do.kind == "mark"))
    elif do.kind == "tell":
        yield from _told(charter, do)
    elif do.kind == "promise":
        yield Follows("told", frozenset({charter.queues[do.value].tells}))
    elif do.kind in _LEADS:
        yield Follows(_LEADS[do.kind], frozenset({do.value} - {""}))


def _pulls(one: Follows, trigger: Trigger, rule: Rule) -> bool:
    if trigger.kind in TIMED:
        lasts = trigger.kind == "held" or one.kind != "stage" or not one.names & ENDED
        return lasts and not one.after.names.isdisjoint(rule.when.names) and _holds(one, rule)
    if trigger.kind != one.kind or (trigger.names and trigger.names.isdisjoint(one.names)):
        return False
    return _holds(one, rule, *([] if trigger.value is None else [trigger.value]))


def _holds(one: Follows, rule: Rule, *more: Condition) -> bool:
    return smallest(both(one.after, rule.when, *more)) is not None


def _moved(charter: Charter, status: str) -> Iterator[Follows]:
    here = standing_in(charter, status)
    yield Follows("status", frozenset({status}), here)
    yield Follows("stage", frozenset({charter.stages[status]}), here)


def _marked(mark: str, there: bool) -> Test:
    return Test(mark_fact(mark), ("yes" if there else "no",), frozenset({there}))


def _told(charter: Charter, do: Effect) -> Iterator[Follows]:
    """The facts that were told, and what triage makes of them."""
    for name, value in do.told.items():
        told = _having(charter, name, value)
        yield Follows("told", frozenset({name}), told)
        for index, row in enumerate(charter.triage):
            claim = triage_claims(charter, index)["priority"] if row.priority else Every()
            if name in claim.names and smallest(both(told, claim)) is not None:
                given = having("priority", charter.priorities, row.priority)
                yield Follows("priority", frozenset({str(row.priority)}), both(told, claim, given))


def _having(charter: Charter, name: str, told: object) -> Condition:
    """A fact has a value; which of several values is not looked at."""
    fact = charter.facts.get(name) or Fact(name, "", "text")
    value = fact.value(told)
    if value is None or fact.many or fact.kind == "number":
        return Test(fact, ("known",), known=True)
    return Test(fact, (str(told),), frozenset({value}))
