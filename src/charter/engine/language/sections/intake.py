"""What every ticket must tell before work begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from charter.engine.language.atoms import a_name
from charter.engine.language.model import Intake
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Fields, Key, Many, Record, Word

NEEDS: Final = Many(a_name("a fact, or subject"), "a list of facts")
INTAKE: Final = Record(
    "intake",
    "what every ticket needs, such as {needs: [subject]}",
    (
        Key("needs", NEEDS, "What every ticket must tell, whatever its topic: facts, or subject."),
        Key("mark", a_name("a mark"),
            "The mark of a ticket that does not; `needs details` if nothing is said."),
    ),
    "What must be there before work begins. The mark stands as long as something is missing and "
    "goes by itself once it is told.",
)  # fmt: skip


def needs(read: Sequence[Word], names: Names) -> tuple[str, ...]:
    """Facts that are needed, each of which is there."""
    for fact in read if names.complete else ():
        names.check(fact, [*names.built.get("facts", {}), "subject"], "a fact of this charter")
    return tuple(map(str, read))


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """What every ticket needs, and the mark of one that lacks it."""
    section: Fields | None = found.good("intake")
    if section is None:
        return {"intake": Intake()}
    mark = section.good("mark")
    needed = needs(section.good("needs", []), names)
    line = section.node.line
    return {"intake": Intake(needed, str(mark), line) if mark else Intake(needed, line=line)}


SECTION: Final = Section(
    58,
    Key("intake", INTAKE, "What must be there before work begins."),
    build,
    (INTAKE,),
)
