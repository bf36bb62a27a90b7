"""Who the charter speaks of: teams, roles and departments, never persons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import YES_NO, a_body, a_line, a_name
from charter.engine.language.model import Department, People, Role
from charter.engine.language.names import Names, unique
from charter.engine.language.section import Section
from charter.engine.language.sections.mailbox import ADDRESS, check_address
from charter.engine.language.shapes import (
    Choice,
    Either,
    Fields,
    Key,
    Many,
    Named,
    Record,
    Text,
    UnreadableError,
    Word,
)


def _tier(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 9):
        raise UnreadableError("The first line is tier 1. There are at most 9.")
    return int(text)


TEAM: Final = Record(
    "team",
    "a team with its title",
    (
        Key("title", a_line("a title"), "What people read.", needed=True),
        Key("tier", Text("a tier such as 1 or 2", _tier, r"^[1-9]$"),
            "Its level; moving up is moving to a team of a higher tier."),
        Key("contact", Choice("an answer", YES_NO),
            "`yes`: whoever has a ticket while this team owns it stays the customer's one contact."),
    ),
    "A team that can owe work.",
)  # fmt: skip
ROLE: Final = Record(
    "role",
    "a role with its title",
    (
        Key("title", a_line("a title"), "What people read.", needed=True),
        Key("of", Choice("whose role it is", ("desk", "organization")),
            "`organization`: each organization has holders of its own; otherwise the desk has."),
        Key("held by", Choice("who may hold it", ("agents", "customers")),
            "Who may hold it; agents if nothing is said."),
        Key("follows", Choice("when its holder follows", ("never", "when copied", "always")),
            "Whether its holder is made a follower of each ticket of their organization: never if "
            "nothing is said, when their address is among those copied, or always."),
    ),
    "A part that persons hold. Who holds it is the desk's to say.",
)  # fmt: skip
DEPARTMENT: Final = Record(
    "department",
    "a department with its title",
    (
        Key("title", a_line("a title"), "What people read.", needed=True),
        Key("address", ADDRESS, "Where a matter that is handed off goes."),
        Key("says", a_body("a sentence"), "What the customer is told to do directly."),
    ),
    "Somebody outside the desk.",
)  # fmt: skip
PEOPLE: Final = Record(
    "people",
    "teams with their titles",
    (
        Key("front line", a_name("a team"),
            "The team that owes the first reply of each ticket; otherwise its owner does."),
        Key(
            "teams",
            Either(
                "teams with their titles, or a list of teams",
                items=Many(a_name("a team's name"), "a list of teams", or_one=False),
                mapping=Named(
                    a_name("a team's name"),
                    Either("a team with its title", text=a_line("a title"), mapping=TEAM),
                    "teams with their titles",
                ),
            ),
            "Teams that can owe work: a name, and the title that people read.",
        ),
        Key("roles",
            Named(a_name("a role's name"),
                  Either("a role with its title", text=a_line("a title"), mapping=ROLE),
                  "roles with their titles"),
            "Parts that persons hold."),
        Key("departments",
            Named(a_name("a department's name"),
                  Either("a department with its title", text=a_line("a title"), mapping=DEPARTMENT),
                  "departments with their titles"),
            "Those outside the desk to whom a matter can be handed off."),
    ),
    "Who the charter speaks of. Roles and teams, never persons: who is in a team is the desk's.",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """Teams, roles and departments with their titles."""
    section: Fields | None = found.good("people")
    if section is None:
        return {"people": People()}
    read = section.good("teams", {})
    if isinstance(read, list):
        teams = {name: name for name in unique(read, names.reading, "team")}
    else:
        teams = {str(name): _title(name, told) for name, told in read.items()}
    full = (
        {} if isinstance(read, list) else {n: t for n, t in read.items() if isinstance(t, Fields)}
    )
    people = People(
        teams,
        {str(name): told["tier"] for name, told in full.items() if told.good("tier")},
        frozenset(str(name) for name, told in full.items() if told.good("contact") == "yes"),
        None if (front := section.good("front line")) is None else str(front),
        {str(name): _role(name, told) for name, told in section.good("roles", {}).items()},
        {
            str(name): _department(name, told, names)
            for name, told in section.good("departments", {}).items()
        },
    )
    if front is not None and not section.broken("teams"):
        names.reading.known(front, teams, "a team", "Teams are listed under people.")
    return {"people": people}


def _title(name: Word, told: Word | Fields) -> str:
    return str(told if isinstance(told, Word) else told.good("title", name))


def _role(name: Word, told: Word | Fields) -> Role:
    more = {} if isinstance(told, Word) else told
    said = {
        field: str(more[key])
        for key, field in (("of", "of"), ("held by", "held_by"), ("follows", "follows"))
        if isinstance(more.get(key), Word)
    }
    return Role(str(name), _title(name, told), name.node.line, **said)  # type: ignore[arg-type]


def _department(name: Word, told: Word | Fields, names: Names) -> Department:
    address = says = None
    if isinstance(told, Fields):
        address, says = told.good("address"), told.good("says")
        if address is not None:
            check_address(address, names.reading)
    return Department(
        str(name),
        _title(name, told),
        None if address is None else str(address),
        None if says is None else str(says),
        name.node.line,
    )


SECTION: Final = Section(
    40,
    Key("people", PEOPLE, "Teams, roles and departments."),
    build,
    (PEOPLE, TEAM, ROLE, DEPARTMENT),
)
