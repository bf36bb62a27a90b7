"""A declared fact that no rule looks at and no topic asks for."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.language.template import fields
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such fact."""
    used = {*charter.triage_facts, *charter.target_facts}
    used |= {fact for topic in charter.topics.values() for fact in (*topic.asks, *topic.needs)}
    used |= {*charter.intake.needs, *_spoken_of(charter)}
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
