"""A declared fact that no rule looks at and no topic asks for."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter, Rule
from charter.engine.language.template import fields
from charter.engine.lint.finding import Doubt
from charter.engine.lint.forms import triggers
from charter.engine.lint.rows import whens


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such fact."""
    used = {fact for topic in charter.topics.values() for fact in (*topic.asks, *topic.needs)}
    used |= {*charter.intake.needs, *_spoken_of(charter)}
    used |= {name for rule in charter.rules for name in _named(rule)}
    used |= {name for _, when in whens(charter) for name in when.names}
    used |= {*charter.promised_dates, *(queue.tells for queue in charter.queues.values())}
    used |= {name for form in charter.forms.values() for name in form.asks}
    used |= {need.name for gate in charter.gates for need in gate.needs if need.kind == "told"}
    used |= {name for one in triggers(charter) if one.kind == "told" for name in one.names}
    used |= {status.detail or "" for status in charter.statuses.values()}
    used |= {fact for reason in charter.reasons.values() for fact in reason.asks}
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


def _named(rule: Rule) -> set[str]:
    """The facts that a rule waits for or tells."""
    awaited = {name for one in rule.on if one.kind == "told" for name in one.names}
    return {*awaited, *(name for do in rule.do for name in do.told)}
