"""What a charter changes about built-in clocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.model import ClockRule
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Choice, Fields, Key, Many, Named, Record
from charter.engine.promises import CUSTOMER_MESSAGE, LOGGED_CALL, PROMISES

STARTS: Final = (CUSTOMER_MESSAGE, LOGGED_CALL)
CLOCK: Final = Record(
    "clock",
    "what starts the clock",
    (Key("starts", Many(Choice("what starts the clock", STARTS), "events", at_least=1),
         "What counts as the customer's first message.", needed=True),),
    "Changes to a built-in clock.",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """What the charter changes about built-in clocks."""
    clocks = {
        str(name): ClockRule(tuple(map(str, rule.good("starts", []))))
        for name, rule in found.good("clocks", {}).items()
    }
    return {"clocks": clocks}


SECTION: Final = Section(
    90,
    Key("clocks", Named(Choice("a clock", tuple(PROMISES)), CLOCK, "clocks by name"),
        "Changes to built-in clocks."),
    build,
    (CLOCK,),
)  # fmt: skip
