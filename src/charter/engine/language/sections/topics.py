"""What tickets are about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import a_line, a_name
from charter.engine.language.model import Topic
from charter.engine.language.names import Names, allowed
from charter.engine.language.section import Section
from charter.engine.language.shapes import Either, Fields, Key, Many, Named, Record, Word

TOPIC: Final = Record(
    "topic",
    "a topic with its title",
    (
        Key("title", a_line("a title"), "What people read.", needed=True),
        Key("owner", a_name("a team"), "The team that owes the work."),
        Key("asks", Many(a_name("a fact"), "a list of facts"), "Facts that must be told for it."),
        Key("heard as", Many(a_line("a phrase"), "a list of phrases"),
            "Words of a mail that suggest the topic; an agent confirms."),
    ),
    "What a ticket can be about.",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The topics by name, with owners and asked facts that exist."""
    made: dict[str, Topic] = {}
    for name, told in found.good("topics", {}).items():
        allowed(name, names.reading, "topic")
        line = name.node.line
        if isinstance(told, Word):
            made[str(name)] = Topic(str(name), str(told), None, (), (), line)
            continue
        owner = names.team(told.good("owner"))
        asks = told.good("asks", [])
        for fact in asks if names.complete else []:
            names.check(fact, list(names.facts()), "a fact of this charter")
        heard = tuple(str(phrase) for phrase in told.good("heard as", []))
        made[str(name)] = Topic(
            str(name),
            str(told.good("title", name)),
            owner,
            tuple(map(str, asks)),
            heard,
            line,
        )
    return {"topics": made}


SECTION: Final = Section(
    60,
    Key("topics",
        Named(a_name("a topic's name"),
              Either("a topic with its title", text=a_line("a title"), mapping=TOPIC),
              "topics by name"),
        "What tickets are about; a title alone is enough."),
    build,
    (TOPIC,),
)  # fmt: skip
