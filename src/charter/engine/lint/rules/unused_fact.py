"""A declared fact that no rule looks at and no topic asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from charter.engine.language.model import Charter, Rule, Trigger
from charter.engine.language.template import fields
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such fact."""
    used = {*charter.triage_facts, *charter.target_facts}
    used |= {fact for topic in charter.topics.values() for fact in (*topic.asks, *topic.needs)}
    used |= {*charter.intake.needs, *_spoken_of(charter)}
    used |= {name for rule in charter.rules for name in _named(rule)}
    used |= {name for entry in charter.order.entries for name in entry.when.names}
    used |= {status.detail or "" for status in charter.statuses.values()}
    used |= {fact for reason in charter.reasons.values() for fact in reason.asks}
    used |= {*_filled_in(charter), *_timed_by(charter)}
    for name in charter.facts:
        if name not in used:
            yield Doubt(
                ("facts", name),
                f"Nothing uses the fact {name}: no rule, no target and no topic.",
                "Use it in a `when`, let a topic ask for it, or take it out.",
            )


def _spoken_of(charter: Charter) -> Iterator[str]:
    """Facts that stand in prepared words, and those that tell what is an emergency."""
    for text in charter.texts.values():
        yield from fields(f"{text.subject or ''}\n{text.body}")
    if charter.contact.emergency:
        yield from charter.contact.emergency.when.names


def _filled_in(charter: Charter) -> Iterator[str]:
    """Facts that forms ask for, that gates wait for and that queues tell."""
    for form in charter.forms.values():
        yield from (*form.asks, *form.when.names)
    for gate in charter.gates:
        yield from gate.when.names
        yield from (need.name for need in gate.needs if need.kind == "told")
        yield from _awaited(gate.before)
    for queue in charter.queues.values():
        yield from (queue.tells, *queue.when.names)


def _timed_by(charter: Charter) -> Iterator[str]:
    """Facts that a clock of the charter's own looks at."""
    for clock in charter.own_clocks.values():
        yield from (*clock.when.names, *_awaited((*clock.begins, *clock.ends)))


def _awaited(triggers: Iterable[Trigger]) -> set[str]:
    return {name for one in triggers if one.kind == "told" for name in one.names}


def _named(rule: Rule) -> set[str]:
    """The facts that a rule looks at, waits for or tells."""
    return {*rule.when.names, *_awaited(rule.on), *(name for do in rule.do for name in do.told)}
