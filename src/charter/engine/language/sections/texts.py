"""Prepared words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import YES_NO, a_body, a_line, a_name
from charter.engine.language.model import Text
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Choice, Either, Fields, Key, Named, Placed, Record, Word
from charter.engine.language.template import FIELDS, TEXTS, check_fields
from charter.engine.language.who import WHO, known

TEXT: Final = Record(
    "text",
    "a text with its body",
    (
        Key("subject", a_line("a subject"), "The mail's subject; without it, the ticket's."),
        Key("body", a_body("a text"), "The words, with {fields}.", needed=True),
        Key("to", WHO, "Whom it goes to where nobody else is named; the customer where nothing is said."),
        Key("asks", Choice("yes or no", YES_NO),
            "Whether sending it makes it the customer's turn, so that silence counts. It keeps no "
            "promise."),
    ),
    "Prepared words. Fields stand in braces, and so do facts that customers may see; a brace itself is written twice. A line with a field "
    "that has no value is left out.",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """Prepared words by name, with fields that exist."""
    made: dict[str, Text] = {}
    facts = names.built.get("facts", {})
    shown = [name for name, fact in facts.items() if fact.shown and name not in FIELDS]
    for name, told in found.good("texts", {}).items():
        body = told if isinstance(told, Word) else told.good("body")
        subject = None if isinstance(told, Word) else told.good("subject")
        asks = not isinstance(told, Word) and told.good("asks") == "yes"
        for text in (subject, body):
            if text is not None:
                check_fields(text, names.reading, shown)
        title = None if subject is None else str(subject)
        to: Placed | None = None if isinstance(told, Word) else told.good("to")
        whom = None if to is None else known(to, names)
        made[str(name)] = Text(str(name), str(body or ""), title, name.node.line, asks, whom)
    return {"texts": made}


SECTION: Final = Section(
    190,
    Key("texts",
        Named(a_name("a text"),
              Either("a text, or subject and body", text=a_body("a text"), mapping=TEXT),
              "texts by name"),
        "Prepared words. "
        + " ".join(f"`{name}`: {means}" for name, means in TEXTS.items())),
    build,
    (TEXT,),
)  # fmt: skip
