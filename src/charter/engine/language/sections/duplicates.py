"""Which tickets are held to be about one matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.model.duplicates import Duplicates
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Choice, Fields, Key, Record

DUPLICATES: Final = Record(
    "duplicates",
    "whose tickets are compared, and what follows",
    (
        Key("within", Choice("whose tickets are compared", ("organization", "desk")),
            "Whose open tickets a new one is compared with: those of the requester's organization "
            "(or of the requester, who belongs to none), which is the default; or everybody's, for "
            "desks whose requesters belong to no organization. People of different customers are "
            "put on one ticket only after an agent has been asked twice."),
        Key("suggest", Choice("from which level on", ("never", "likely", "sure")),
            "What an agent is told of: `likely` (the default) is right for most, `sure` rests on "
            "the same number or error text besides the words, or on the same words by the same "
            "requester."),
        Key("merge", Choice("what is merged by itself", ("never", "sure")),
            "What Charter merges without asking: nothing (the default), or what is `sure`, while it "
            "is being opened by a customer whose sender is vouched for, who asked before or is of "
            "the same organization, and only into one that covers all that it asks for. Whoever "
            "wrote is told, and an agent can undo it at any time. What `suggest` says has no part "
            "in it."),
    ),
    "Which tickets are held to be about one matter, and whether Charter may merge them by itself.",
)  # fmt: skip


_NAMES: Final = ("within", "suggest", "merge")


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """What is compared, suggested and merged."""
    fields: Fields | None = found.good("duplicates")
    if fields is None:
        return {"duplicates": Duplicates()}
    told = {name: str(value) for name in _NAMES if (value := fields.good(name))}
    return {"duplicates": Duplicates(**told)}  # type: ignore[arg-type]


SECTION: Final = Section(
    185,
    Key("duplicates", DUPLICATES, "Which tickets are held to be about one matter."),
    build,
    (DUPLICATES,),
)  # fmt: skip
