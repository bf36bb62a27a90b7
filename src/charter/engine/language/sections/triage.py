"""Facts to priority, owner and marks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import WHEN, a_name
from charter.engine.language.live import BARRED
from charter.engine.language.model import TriageRow
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Fields, Key, Many, Record, listed
from charter.engine.language.whens import Whens

OUTCOMES: Final = ("priority", "owner", "mark")
_BARRED: Final = {**BARRED, "priority": "The priority is what triage decides."}
TRIAGE_ROW: Final = Record(
    "triage row",
    "a row such as {when: {topic: orders}, priority: high}",
    (
        Key("when", WHEN, "When the row counts; without it, always."),
        Key("priority", a_name("a priority"), "The priority it gives."),
        Key("owner", a_name("a team"), "The team that owes the work."),
        Key("mark", Many(a_name("a mark"), "marks"), "Marks that the ticket bears."),
    ),
    "The first row that matches decides the priority; the first that matches and names an owner "
    "decides the owner; each row that matches adds its marks.",
)


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The rows in order."""
    whens = Whens(names.reading, names.facts(), _BARRED, names.complete)
    return {"triage": tuple(_row(row, names, whens) for row in found.good("triage", []))}


def _row(row: Fields, names: Names, whens: Whens) -> TriageRow:
    if not any(key in row for key in OUTCOMES) and len(row) == len(row.node.entries):
        expected = f"at least one outcome ({listed(OUTCOMES)})"
        names.reading.wrong(row.node, expected)
    priority = row.good("priority")
    if priority is not None:
        names.check(priority, names.of("priorities"), "a priority")
    owner = names.team(row.good("owner"))
    return TriageRow(
        whens.read(row.good("when")),
        None if priority is None else str(priority),
        owner,
        tuple(map(str, row.good("mark", []))),
        row.node.line,
    )


SECTION: Final = Section(
    80,
    Key("triage", Many(TRIAGE_ROW, "a list of rows", or_one=False), "Facts to priority and owner."),
    build,
    (TRIAGE_ROW,),
)  # fmt: skip
