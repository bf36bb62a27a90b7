"""What organizations buy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import a_name
from charter.engine.language.names import Names, allowed, unique
from charter.engine.language.section import Section
from charter.engine.language.shapes import Either, Fields, Key, Many, Named

PLANS: Final = Either(
    "a list of plans, or groups with their plans",
    items=Many(a_name("a plan's name"), "a list of plans", or_one=False, at_least=1),
    mapping=Named(
        a_name("a group's name"),
        Many(a_name("a plan's name"), "a list of plans", at_least=1),
        "groups with their plans",
        at_least=1,
    ),
)


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """Every plan once, in order, and the groups with their members."""
    reading = names.reading
    read = found.good("plans", [])
    if isinstance(read, list):
        return {"plans": unique(read, reading, "plan"), "groups": {}}
    groups = {str(group): unique(members, reading, "plan") for group, members in read.items()}
    every = tuple(dict.fromkeys(plan for members in groups.values() for plan in members))
    for group in read:
        allowed(group, reading, "group of plans")
        if group in every:
            hint = "A plan of that name exists; call the group something else."
            reading.wrong(group.node, "a name of its own for a group of plans", hint=hint)
    return {"plans": every, "groups": groups}


SECTION: Final = Section(
    20,
    Key("plans", PLANS, "What organizations buy; a group's name stands for its members.",
        needed=True),
    build,
)  # fmt: skip
