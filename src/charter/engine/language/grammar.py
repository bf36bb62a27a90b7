"""The language declared once: every section, every key, what may stand there and what it means."""

from __future__ import annotations

from typing import Any, Final

from charter.engine.language.atoms import WHEN_SCHEMA, a_line, a_name
from charter.engine.language.section import every
from charter.engine.language.shapes import Key, Record, Text, UnreadableError, slug


def _version(text: str) -> int:
    if text != "1":
        raise UnreadableError("This is the version of the language, not of your charter.", "1")
    return 1


CHARTER: Final = Record(
    "charter",
    "a charter, which begins with `charter: 1`",
    (
        Key("charter", Text("1", _version, r"^1$"), "The version of the language: 1."),
        Key("desk", a_line("the desk's name"), "What the desk is called."),
        Key(
            "schedule",
            a_name("a schedule"),
            "The schedule of tickets that name none; otherwise the first one listed.",
        ),
        *(section.key for section in every()),
    ),
    "One desk's policy. Only schedules, plans, priorities and targets must be there.",
)
RECORDS: Final = (CHARTER, *(record for section in every() for record in section.records))
"""Every record of the language, in the order in which the reference tells them."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a charter, for editors."""
    definitions = {slug(record.name): record.definition() for record in RECORDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Charter",
        **definitions.pop("charter"),
        "$defs": {**definitions, "when": WHEN_SCHEMA},
    }
