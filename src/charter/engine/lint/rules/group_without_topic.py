"""A group in which no topic stands."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such group."""
    used = {topic.group for topic in charter.topics.values()}
    for name in charter.topic_groups:
        if name not in used:
            yield Doubt(
                ("groups", name),
                f"No topic stands in the group {name}.",
                "Put topics into it, or take it out.",
            )
