"""From a charter's text to what an edition stores."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from charter.engine import examples
from charter.engine.language import reader
from charter.engine.language.errors import CharterErrors
from charter.engine.language.model import Charter

__all__ = ["CharterErrors", "compiled", "false_examples", "plain_of"]


@lru_cache(maxsize=4)
def compiled(source: str, name: str = "charter.yaml") -> Charter:
    """The charter that a text says; `CharterErrors` with every mistake in it.

    The last few are remembered: a text is looked at, and then published.
    """
    return reader.read(source, name=name)


def false_examples(charter: Charter) -> list[tuple[int, str, str]]:
    """The charter's own examples that do not come true: line, why, and what differs in words."""
    return [
        (
            result.example.line,
            result.example.why,
            "; ".join(
                f"{one.key}: expected {one.expected}, found {one.found}"
                for one in result.mismatches
            ),
        )
        for result in examples.run(charter)
        if not result.passed
    ]


def plain_of(charter: Charter) -> dict[str, Any]:
    """The charter as JSON-able data with its holidays' dates written out."""
    return charter.dump()
