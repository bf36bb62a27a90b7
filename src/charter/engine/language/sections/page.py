"""Paragraphs of the charter's own on the page for customers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import a_body
from charter.engine.language.model import PageWords
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Fields, Key, Record

_PARAGRAPH: Final = a_body("a paragraph")
PAGE: Final = Record(
    "page",
    "paragraphs of your own, such as {opening: …}",
    (
        Key("opening", _PARAGRAPH, "What the page begins with."),
        Key("escalation", _PARAGRAPH, "How somebody above is asked for."),
        Key("closing", _PARAGRAPH, "When and why requests are closed."),
        Key("after hours", _PARAGRAPH, "What happens while the desk is closed."),
        Key("contact", _PARAGRAPH, "How best to reach the desk, and what helps."),
    ),
    "Paragraphs of your own on the page for customers; each stands before what is told there anyway.",
)


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The paragraphs."""
    section: Fields | None = found.good("page")
    if section is None:
        return {"page": PageWords()}
    told = (section.good(key.name) for key in PAGE.keys)
    return {"page": PageWords(*(None if text is None else str(text) for text in told))}


SECTION: Final = Section(
    200,
    Key("page", PAGE, "Paragraphs of your own on the page for customers."),
    build,
    (PAGE,),
)
