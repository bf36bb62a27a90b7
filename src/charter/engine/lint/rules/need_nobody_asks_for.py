"""A need of which nobody tells those who write by mail: no rule answers the mark of what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charter.engine.conditions import Condition, Every, Test
from charter.engine.facts import CHANNELS
from charter.engine.intake import SUBJECT, needs_anything
from charter.engine.language.errors import Path
from charter.engine.language.live import mark_fact
from charter.engine.language.model import Charter, Rule
from charter.engine.lint.cases import both, having, none_of, smallest
from charter.engine.lint.finding import Doubt

_ASKED = frozenset({"customer", "requester"})


def find(charter: Charter) -> Iterator[Doubt]:
    """At the first place with such a need, with the smallest ticket that nobody asks."""
    if not needs_anything(charter):
        return
    mark = charter.intake.mark
    unasked = none_of(rule.when for rule in charter.rules if _asks(rule, mark))
    marked = Test(mark_fact(mark), ("yes",), frozenset({True}))
    for path, here in _places(charter):
        ticket = smallest(both(having("channel", CHANNELS, "email"), here, marked, unasked))
        if ticket is not None:
            shown = {name: value for name, value in ticket.items() if name != marked.fact.name}
            yield Doubt(
                path,
                "Whoever writes by mail is not asked for what the ticket needs.",
                f"Add a rule on {{marked: {mark}}} that sends a text with {{missing}}.",
                shown,
                f"it is marked {mark}, and nobody asks",
            )
            return


def _places(charter: Charter) -> Iterator[tuple[Path, Condition]]:
    """Where something is needed that customers tell, and of which tickets."""
    if _told_by_customers(charter, charter.intake.needs):
        yield ("intake", "needs"), Every()
    for topic in charter.topics.values():
        if _told_by_customers(charter, topic.needs):
            here = having("topic", tuple(charter.topics), topic.name)
            yield ("topics", topic.name, "needs"), here


def _told_by_customers(charter: Charter, needs: Sequence[str]) -> bool:
    return any(name == SUBJECT or charter.facts[name].offered for name in needs)


def _asks(rule: Rule, mark: str) -> bool:
    """Whether it sends a text to the customer as soon as the mark is there."""
    awaited = any(one.kind == "marked" and mark in (one.names or {mark}) for one in rule.on)
    sends = any(do.kind == "send" and do.who and do.who.kind in _ASKED for do in rule.do)
    return awaited and sends
