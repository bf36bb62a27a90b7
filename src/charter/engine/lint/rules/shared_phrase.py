"""A phrase that suggests two topics, so that it tells them apart for nobody."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt
from charter.engine.triage import plain_words


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each topic that comes second, by phrase."""
    claimed: dict[str, str] = {}
    for topic in charter.topics.values():
        for index, phrase in enumerate(topic.heard_as):
            other = claimed.setdefault(plain_words(phrase), topic.name)
            if other != topic.name:
                yield Doubt(
                    ("topics", topic.name, "heard as", index),
                    f'The phrase "{phrase}" also suggests the topic {other}.',
                    "Leave it with one of the two, or say more in each phrase.",
                )
