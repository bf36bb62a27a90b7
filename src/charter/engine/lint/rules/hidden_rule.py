"""A rule whose status or owner never counts, because earlier rules decide whenever it acts."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.conditions import Condition
from charter.engine.language.model import Charter, Rule, Trigger
from charter.engine.language.model.events import TIMED
from charter.engine.lint.cases import both, meeting, none_of, smallest
from charter.engine.lint.finding import Doubt
from charter.engine.lint.forms import gated
from charter.engine.lint.hidden import in_vain
from charter.engine.rules.effects import DECIDES


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such rule; what comes by time alone is decided by no other rule."""
    for index, rule in enumerate(charter.rules):
        hidden = _in_vain(charter, index)
        ticket = smallest(rule.when) if hidden else None
        if hidden and ticket is not None:
            yield in_vain(
                ("rules", index),
                ticket,
                hidden,
                _deciding(charter, index, DECIDES[hidden[0]], rule.on[0]),
                what="rules decide whenever this one acts",
                this="rule",
            )


def never_acts(charter: Charter, index: int) -> bool:
    """Whether earlier rules decide all that the rule says, so that it is found here."""
    hidden = _in_vain(charter, index)
    return all(do.kind in hidden for do in charter.rules[index].do)


def _in_vain(charter: Charter, index: int) -> list[str]:
    """The kinds of a rule's effects that never count."""
    decided = {DECIDES[do.kind]: do.kind for do in charter.rules[index].do if do.kind in DECIDES}
    return [kind for about, kind in decided.items() if _hidden(charter, index, about)]


def _hidden(charter: Charter, index: int, about: str) -> bool:
    return all(_taken(charter, index, about, trigger) for trigger in charter.rules[index].on)


def _taken(charter: Charter, index: int, about: str, trigger: Trigger) -> bool:
    """Whether earlier rules decide on every ticket on which the rule is set off by the trigger."""
    when = charter.rules[index].when
    whens: list[Condition] = [one.when for one in _deciding(charter, index, about, trigger)]
    if trigger.kind in TIMED or not whens:
        return False
    return smallest(both(when, none_of(meeting(when, whens)))) is None


def _deciding(charter: Charter, index: int, about: str, trigger: Trigger) -> list[Rule]:
    """The earlier rules that decide the same on the same event, each time that it comes; one that a
    gate may keep from it does not."""
    return [
        rule
        for rule in charter.rules[:index]
        if not rule.once
        and any(DECIDES.get(do.kind) == about and not gated(charter, do) for do in rule.do)
        and any(_covers(one, trigger) for one in rule.on)
    ]


def _covers(one: Trigger, other: Trigger) -> bool:
    """Whether one is pulled whenever the other is."""
    return (
        one.kind == other.kind
        and (not one.names or (bool(other.names) and other.names <= one.names))
        and (one.value is None or one.value == other.value)
        and one.share == other.share
    )
