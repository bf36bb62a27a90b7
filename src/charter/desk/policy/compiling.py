"""From a charter's text to what an edition stores."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from charter.engine import examples
from charter.engine.language import reader
from charter.engine.language.errors import CharterErrors
from charter.engine.language.model import Charter
from charter.engine.language.yaml import MAX_CHARACTERS as LONGEST

__all__ = [
    "LONGEST",
    "Charter",
    "CharterErrors",
    "FalseExample",
    "FalseExamples",
    "plain_of",
    "publishable",
]


class FalseExample(NamedTuple):
    """One of a charter's own examples that does not come true; `differs` says in words what not."""

    line: int
    why: str
    differs: str


class FalseExamples(ValueError):
    """A charter that does not do what its own examples say; `.examples` are those that fail."""

    def __init__(self, file: str, examples: Sequence[FalseExample]) -> None:
        told = [f"{file}:{one.line}: {one.why}\n  {one.differs}" for one in examples]
        super().__init__("\n".join(told))
        self.examples = tuple(examples)


def publishable(source: str, name: str = "charter.yaml") -> Charter:
    """The charter that a text says, fit to be put in force.

    `CharterErrors` with every mistake in it, `FalseExamples` where its own examples do not come
    true. A charter without examples has none that fails.
    """
    charter = compiled(source, name)
    if false := false_examples(source, name):
        raise FalseExamples(name, false)
    return charter


@lru_cache(maxsize=4)
def compiled(source: str, name: str = "charter.yaml") -> Charter:
    """The charter that a text says; `CharterErrors` with every mistake in it.

    The last few are remembered: a text is looked at, and then published.
    """
    return reader.read(source, name=name)


@lru_cache(maxsize=4)
def false_examples(source: str, name: str = "charter.yaml") -> tuple[FalseExample, ...]:
    """The examples in a charter's text that do not come true; `CharterErrors` as for `compiled`.

    The last few are remembered, as there.
    """
    return tuple(
        FalseExample(
            result.example.line,
            result.example.why,
            "; ".join(
                f"{one.key}: expected {one.expected}, found {one.found}"
                for one in result.mismatches
            ),
        )
        for result in examples.run(compiled(source, name))
        if not result.passed
    )


def plain_of(charter: Charter) -> dict[str, Any]:
    """The charter as JSON-able data with its holidays' dates written out."""
    return charter.dump()
