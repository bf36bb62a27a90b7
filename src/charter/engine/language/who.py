"""Whom a charter can speak of: `assignee`, `team support`, `role lead`. Never a person by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from charter.engine.language.errors import nearest
from charter.engine.language.model.events import Who
from charter.engine.language.names import Names
from charter.engine.language.shapes import Placed, Text, UnreadableError, Word

PLAIN: Final[Mapping[str, str]] = {
    "assignee": "whoever the ticket is assigned to",
    "owner": "the people of the team that owes the work",
    "requester": "whoever asked",
    "customer": "the requester and those who follow the ticket",
}
"""Those who are meant by one word, with who they are."""

NAMED: Final[Mapping[str, str]] = {"team": "teams", "role": "roles"}
"""Those who are meant by a word and a name, with the names that may follow."""

EXPECTED: Final = "somebody such as assignee, owner, customer, team support or role lead"


def parse(text: str) -> Who:
    """Who is meant by `text`; `UnreadableError` otherwise."""
    if text in PLAIN:
        return Who(text)
    for kind in NAMED:
        if text.startswith(f"{kind} ") and (name := text.removeprefix(kind).strip()):
            return Who(kind, name)
    raise UnreadableError(near=nearest(text, [*PLAIN, *NAMED]))


WHO: Final = Text(EXPECTED, parse, placed=True)


def known(placed: Placed, names: Names) -> Who:
    """Who is meant; a mistake is noted where there is nobody of that name."""
    who: Who = placed.value
    if who.name is not None:
        name = Word(who.name)
        name.node = placed.node
        names.check(name, names.of(NAMED[who.kind]), f"a {who.kind}")
    return who
