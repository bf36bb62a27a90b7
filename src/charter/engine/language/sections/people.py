"""Who the charter speaks of: teams and roles, never persons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import a_line, a_name
from charter.engine.language.model import People
from charter.engine.language.names import Names, unique
from charter.engine.language.section import Section
from charter.engine.language.shapes import Either, Fields, Key, Many, Named, Record

PEOPLE: Final = Record(
    "people",
    "teams with their titles",
    (
        Key(
            "teams",
            Either(
                "teams with their titles, or a list of teams",
                items=Many(a_name("a team's name"), "a list of teams", or_one=False),
                mapping=Named(
                    a_name("a team's name"), a_line("a title"), "teams with their titles"
                ),
            ),
            "Teams that can owe work: a name, and the title that people read.",
        ),
    ),
    "Who the charter speaks of. Roles and teams, never persons: who is in a team is the desk's.",
)


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The teams with their titles."""
    section: Fields | None = found.good("people")
    read = section.good("teams", {}) if section else {}
    if isinstance(read, list):
        return {"people": People({name: name for name in unique(read, names.reading, "team")})}
    return {"people": People({str(name): str(title) for name, title in read.items()})}


SECTION: Final = Section(
    40,
    Key("people", PEOPLE, "Teams."),
    build,
    (PEOPLE,),
)  # fmt: skip
