"""A need of a customers' topic that only agents tell, so that customers are asked in vain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charter.engine.language.errors import Path
from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such fact and place."""
    yield from _among(charter, ("intake", "needs"), charter.intake.needs, "Every ticket")
    for topic in charter.topics.values():
        if not topic.private:
            path = ("topics", topic.name, "needs")
            yield from _among(charter, path, topic.needs, f"The topic {topic.name}")


def _among(charter: Charter, path: Path, needs: Sequence[str], who: str) -> Iterator[Doubt]:
    for index, name in enumerate(needs):
        fact = charter.facts.get(name)
        if fact is not None and not fact.offered:
            yield Doubt(
                (*path, index),
                f"{who} needs the fact {name}, which no customer can tell.",
                "Let customers tell it, make the topic private, or leave the need out.",
                None if len(path) < 3 else {"topic": str(path[1])},
                f"{name} is missing until an agent tells it",
            )
