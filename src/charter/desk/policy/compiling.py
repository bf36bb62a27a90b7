"""From a charter's text to what an edition stores."""

from __future__ import annotations

from typing import Any

from charter.engine.language import reader
from charter.engine.language.errors import CharterErrors
from charter.engine.language.model import Charter

__all__ = ["CharterErrors", "compiled", "plain_of"]


def compiled(source: str, name: str = "charter.yaml") -> Charter:
    """The charter that a text says; `CharterErrors` with every mistake in it."""
    return reader.read(source, name=name)


def plain_of(charter: Charter) -> dict[str, Any]:
    """The charter as JSON-able data with its holidays' dates written out."""
    return charter.dump()
