"""A topic without a group, although topics are grouped."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such topic."""
    for topic in charter.topics.values() if charter.topic_groups else ():
        if topic.group is None:
            yield Doubt(
                ("topics", topic.name),
                f"The topic {topic.name} stands in no group.",
                "Give it one of the groups, so that customers find it under a heading.",
            )
