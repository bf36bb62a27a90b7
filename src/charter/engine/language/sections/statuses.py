"""The desk's own statuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import a_name
from charter.engine.language.model import STAGES, plain_name
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Choice, Fields, Key, Named, Word
from charter.engine.standing import Stage


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The statuses with their stages: one to begin with, one to work in, one to end with."""
    reading = names.reading
    read: Mapping[Word, Stage] = found.good("statuses") or {}
    if not read:
        return {"statuses": {stage: stage for stage in STAGES}}
    first = next(iter(read)).node
    for stages in (("new", "open"), ("solved", "closed")):
        if not set(stages) & set(map(str, read.values())):
            expected = f"a status of stage {' or '.join(stages)}"
            reading.wrong(first, expected, found="none", hint="Add one to the statuses.")
    plain: dict[str, Word] = {}
    for name in read:
        if plain.setdefault(plain_name(name), name) is not name:
            hint = "Case, spaces and hyphens make no difference between statuses."
            reading.wrong(name.node, "a name unlike the others", hint=hint)
    return {"statuses": {str(name): STAGES[STAGES.index(stage)] for name, stage in read.items()}}


SECTION: Final = Section(
    70,
    Key("statuses",
        Named(a_name("a status"), Choice("a stage", STAGES), "statuses with their stages", 1),
        "The desk's own statuses, each with the stage it means; without this section they are "
        "the six stages by name."),
    build,
)  # fmt: skip
