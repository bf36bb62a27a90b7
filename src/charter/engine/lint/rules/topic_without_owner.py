"""A topic that nobody is said to own, although there are several teams."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.cases import both, having, none_of, smallest
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each topic of which some ticket is owned by the first team for want of a rule."""
    if len(charter.people.teams) < 2:
        return
    first = next(iter(charter.people.teams))
    unowned = none_of(row.when for row in charter.triage if row.owner)
    for topic in charter.topics.values():
        ticket = smallest(both(having("topic", tuple(charter.topics), topic.name), unowned))
        if topic.owner is None and ticket is not None:
            yield Doubt(
                ("topics", topic.name),
                f"Nobody is said to own the topic {topic.name}.",
                "Give the topic an owner, or a triage row that names one.",
                ticket,
                f"it goes to {first}, only because that is the first team",
            )
