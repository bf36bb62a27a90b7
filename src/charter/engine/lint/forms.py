"""What forms, gates and clocks of a charter's own can come to, decided from what the charter says."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.conditions import Condition
from charter.engine.gates import act_of, stands_before
from charter.engine.language.live import LIVE, MARK
from charter.engine.language.model import Charter, Effect, Form, Trigger
from charter.engine.lint.cases import both, having, smallest

WORDS = ("approved", "declined")
"""Events that only somebody who is asked for yes or no brings about."""


def can_come(charter: Charter, trigger: Trigger, when: Condition) -> bool:
    """Whether an event can come on a ticket of which a condition holds just then."""
    if trigger.kind in WORDS:
        return any(charter.forms[name].approved_by is not None for name in trigger.names)
    if trigger.kind == "told" and trigger.value is not None:
        return smallest(both(when, trigger.value)) is not None
    if trigger.kind == "priority":
        return any(
            smallest(both(when, having("priority", charter.priorities, name))) is not None
            for name in trigger.names
        )
    return True


def offered_together(form: Form, when: Condition) -> bool:
    """Whether a form can be offered on a ticket of which a condition holds; what changes by itself
    may have been otherwise when it was filled in."""
    if any(is_live(name) for name in form.when.names | when.names):
        return True
    return smallest(both(form.when, when)) is not None


def is_live(fact: str) -> bool:
    """Whether a fact says how the ticket stands."""
    return fact in LIVE or fact.startswith(f"{MARK} ")


def gated(charter: Charter, effect: Effect) -> bool:
    """Whether some gate may keep an effect of a rule from happening."""
    act = act_of(charter, effect) if charter.gates else None
    return act is not None and any(stands_before(gate.before, act) for gate in charter.gates)


def triggers(charter: Charter) -> Iterator[Trigger]:
    """Every event that clocks of the charter's own and gates name."""
    for rule in charter.own_clocks.values():
        yield from (*rule.begins, *rule.ends)
    for gate in charter.gates:
        yield from gate.before
