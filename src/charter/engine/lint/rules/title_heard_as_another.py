"""A topic whose own title is heard as another topic."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt
from charter.engine.triage import hear


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each topic whose title says another topic's phrase and no longer one of its own."""
    for topic in charter.topics.values():
        heard = hear(charter, topic.title)
        if heard and heard[0].topic != topic.name:
            first = heard[0]
            index = charter.topics[first.topic].heard_as.index(first.phrase)
            yield Doubt(
                ("topics", first.topic, "heard as", index),
                f'Who writes "{topic.title}", the title of {topic.name}, is heard as {first.topic}.',
                f"Say more in this phrase, or give {topic.name} a longer one.",
            )
