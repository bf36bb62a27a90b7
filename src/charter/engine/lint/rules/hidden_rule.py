"""A rule of which no status, owner or assignment ever counts: earlier rules decide each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from charter.engine.conditions import Condition, Every
from charter.engine.language.model import Charter, Rule, Trigger
from charter.engine.language.model.events import TIMED
from charter.engine.lint.cases import Ticket, both, meeting, none_of
from charter.engine.lint.finding import Doubt
from charter.engine.lint.forms import gated
from charter.engine.lint.hidden import in_vain
from charter.engine.lint.live import going_together, smallest_live
from charter.engine.rules.effects import DECIDES


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such rule; what comes by time alone is decided by no other rule."""
    for index, rule in enumerate(charter.rules):
        hidden = _in_vain(charter, index)
        if not hidden:
            continue
        earlier = _deciding(charter, index, DECIDES[hidden[0]], next(_single(rule.on[0])))
        ticket = _ticket(charter, _when(rule.when, rule.on[0]), [when for _, when in earlier])
        if ticket is not None:
            yield in_vain(
                ("rules", index),
                ticket,
                hidden,
                [(one.line, when) for one, when in earlier],
                what="rules decide whenever this one acts",
                this="rule",
            )


def never_acts(charter: Charter, index: int) -> bool:
    """Whether earlier rules decide all that the rule says, so that it is found here."""
    hidden = _in_vain(charter, index)
    return all(do.kind in hidden for do in charter.rules[index].do)


def _in_vain(charter: Charter, index: int) -> list[str]:
    """The kinds of a rule's effects that never count."""
    rule = charter.rules[index]
    decided = {DECIDES[do.kind]: do.kind for do in rule.do if do.kind in DECIDES}
    single = [one for trigger in rule.on for one in _single(trigger)]
    return [
        kind
        for about, kind in decided.items()
        if all(_taken(charter, index, about, one) for one in single)
    ]


def _single(trigger: Trigger) -> Iterator[Trigger]:
    """A trigger as one for each of the names that it waits for."""
    for name in sorted(trigger.names):
        yield replace(trigger, names=frozenset({name}))
    if not trigger.names:
        yield trigger


def _taken(charter: Charter, index: int, about: str, trigger: Trigger) -> bool:
    """Whether earlier rules decide on every ticket on which the rule is set off by the trigger."""
    whens = [when for _, when in _deciding(charter, index, about, trigger)]
    if trigger.kind in TIMED or not whens:
        return False
    return _unmet(charter, _when(charter.rules[index].when, trigger), whens)


def _unmet(charter: Charter, when: Condition, earlier: Sequence[Condition]) -> bool:
    """Whether a condition holds on no ticket on which none of the earlier ones does."""
    return smallest_live(charter, both(when, none_of(meeting(when, earlier)))) is None


def _ticket(charter: Charter, when: Condition, earlier: Sequence[Condition]) -> Ticket | None:
    """The smallest ticket on which a condition holds, and with it one of the earlier ones."""
    names = Every((when, *earlier)).names
    return smallest_live(charter, both(when, *going_together(charter, names)))


def _deciding(
    charter: Charter, index: int, about: str, trigger: Trigger
) -> list[tuple[Rule, Condition]]:
    """The earlier rules that decide the same on the same event, each time that it comes, with when
    they do; one that a gate may keep from it does not."""
    return [
        (rule, _when(rule.when, one))
        for rule in charter.rules[:index]
        if not rule.once
        and any(DECIDES.get(do.kind) == about and not gated(charter, do) for do in rule.do)
        for one in rule.on
        if _covers(one, trigger)
    ]


def _when(when: Condition, trigger: Trigger) -> Condition:
    """What holds once a rule acts on a trigger."""
    return when if trigger.value is None else both(when, trigger.value)


def _covers(one: Trigger, other: Trigger) -> bool:
    """Whether one is pulled whenever the other is, but for the value that a fact must have."""
    return (
        one.kind == other.kind
        and (not one.names or (bool(other.names) and other.names <= one.names))
        and one.share == other.share
    )
