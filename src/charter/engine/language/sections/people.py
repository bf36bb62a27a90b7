"""Who the charter speaks of: teams and roles, never persons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import a_line, a_name
from charter.engine.language.model import People
from charter.engine.language.names import Names, unique
from charter.engine.language.section import Section
from charter.engine.language.shapes import (
    Either,
    Fields,
    Key,
    Many,
    Named,
    Record,
    Text,
    UnreadableError,
)


def _tier(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 99:
        raise UnreadableError("The first line is tier 1.")
    return int(text)


TEAM: Final = Record(
    "team",
    "a team with its title",
    (
        Key("title", a_line("a title"), "What people read.", needed=True),
        Key("tier", Text("a whole number from 1", _tier, r"^[1-9]\d?$"),
            "How far up it stands; the fact `tier` of a ticket is its owner's."),
    ),
    "A team that can owe work.",
)  # fmt: skip
PEOPLE: Final = Record(
    "people",
    "teams with their titles",
    (
        Key("teams",
            Either("teams with their titles, or a list of teams",
                   items=Many(a_name("a team's name"), "a list of teams", or_one=False),
                   mapping=Named(a_name("a team's name"),
                                 Either("a title, or a team with its title",
                                        text=a_line("a title"), mapping=TEAM),
                                 "teams with their titles")),
            "Teams that can owe work: a name, and the title that people read."),
        Key("roles", Named(a_name("a role's name"), a_line("a title"), "roles with their titles"),
            "Parts that somebody has; who has them is the desk's."),
    ),
    "Who the charter speaks of. Roles and teams, never persons: who is in a team is the desk's.",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The teams with their titles and tiers, and the roles."""
    section: Fields | None = found.good("people")
    read = section.good("teams", {}) if section else {}
    roles = section.good("roles", {}) if section else {}
    titles = {str(name): str(title) for name, title in roles.items()}
    if isinstance(read, list):
        teams = {name: name for name in unique(read, names.reading, "team")}
        return {"people": People(teams, roles=titles)}
    told = {str(name): team for name, team in read.items()}
    return {
        "people": People(
            {name: _title(name, team) for name, team in told.items()},
            {name: _tier_of(team) for name, team in told.items() if _tier_of(team)},
            titles,
        )
    }


def _title(name: str, team: str | Fields) -> str:
    return str(team.good("title", name)) if isinstance(team, Fields) else str(team)


def _tier_of(team: str | Fields) -> int:
    tier: int = team.good("tier", 0) if isinstance(team, Fields) else 0
    return tier


SECTION: Final = Section(
    40,
    Key("people", PEOPLE, "Teams and roles."),
    build,
    (PEOPLE, TEAM),
)  # fmt: skip
