"""The small shapes that sections are made of: names, lines, lengths, dates, hours, conditions."""

from __future__ import annotations

from typing import Final

from charter.engine.language import calendar, duration
from charter.engine.language.shapes import TEXT_SCHEMA, Many, Raw, Schema, Text


def a_name(what: str) -> Text:
    """A name that the charter declares or speaks of."""
    return Text(what, longest=80)


def a_line(what: str) -> Text:
    """A short text."""
    return Text(what, longest=1_000)


def a_body(what: str) -> Text:
    """A text of several lines."""
    return Text(what, longest=20_000)


def a_names(what: str, several: str, *, at_least: int = 0) -> Many:
    """A list of names, or one name for a list of one."""
    return Many(a_name(what), several, at_least=at_least)


_FACT_VALUE: Final[Schema] = {
    "anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA, "minItems": 1}]
}
WHEN_SCHEMA: Final[Schema] = {
    "type": "object",
    "description": "Facts and the values they must have; all of them must hold.",
    "properties": {
        "not": {"$ref": "#/$defs/when"},
        "any": {"type": "array", "items": {"$ref": "#/$defs/when"}, "minItems": 1},
        "all": {"type": "array", "items": {"$ref": "#/$defs/when"}, "minItems": 1},
    },
    "additionalProperties": _FACT_VALUE,
}
WHEN: Final = Raw("conditions such as {topic: orders, affected: all}", {"$ref": "#/$defs/when"})

YES_NO: Final = ("yes", "no")
DURATION: Final = Text(duration.EXPECTED, duration.parse, duration.PATTERN)
DATE: Final = Text(calendar.DATE_EXPECTED, calendar.day, r"^\d{4}-\d{2}-\d{2}$", placed=True)
WALL: Final = Text(
    calendar.WALL_EXPECTED,
    calendar.wall,
    r"^\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}(:\d{2})?( ?(Z|[+-]\d{2}:\d{2}))?$",
    placed=True,
)
