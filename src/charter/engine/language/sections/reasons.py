"""The reasons for which a ticket is closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import YES_NO, a_line, a_name
from charter.engine.language.model import Closing
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.setters import SET_BY, set_by
from charter.engine.language.shapes import Choice, Either, Fields, Key, Many, Named, Record, Word

REASON: Final = Record(
    "reason",
    "a reason with its title",
    (
        Key("title", a_line("a title"), "What people read.", needed=True),
        Key("asks", Many(a_name("a fact"), "a list of facts"),
            "Facts that a person must tell to give it. A rule that gives it leaves them owed."),
        Key("sends", a_name("a text"), "The text that goes to the customer with it."),
        Key("set by", SET_BY, "Who may give it; agents and rules where nothing is said."),
        Key("private", Choice("yes or no", YES_NO), "Whether customers see only the status."),
    ),
    "Why a ticket is closed.",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The reasons by name, with facts and texts that exist."""
    told = found.good("reasons", {})
    return {"reasons": {str(name): _reason(name, one, names) for name, one in told.items()}}


def _reason(name: Word, told: Word | Fields, names: Names) -> Closing:
    line = name.node.line
    if not isinstance(told, Fields):
        return Closing(str(name), str(told), line=line)
    asks, sends = told.good("asks", []), told.good("sends")
    for fact in asks if names.complete else []:
        names.check(fact, tuple(names.facts()), "a fact of this charter")
    if sends is not None:
        names.check(sends, names.of("texts"), "a text")
    return Closing(
        str(name),
        str(told.good("title", name)),
        tuple(map(str, asks)),
        None if sends is None else str(sends),
        set_by(told, names),
        told.good("private") == "yes",
        line,
    )


SECTION: Final = Section(
    75,
    Key("reasons",
        Named(a_name("a reason"),
              Either("a reason with its title", text=a_line("a title"), mapping=REASON),
              "reasons by name"),
        "Why tickets are closed; a title alone is enough. Statuses name those that they need."),
    build,
    (REASON,),
)  # fmt: skip
