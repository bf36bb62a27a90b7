"""The desk's own statuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import a_body, a_line, a_name
from charter.engine.language.model import STAGES, Status, plain_name
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.setters import SET_BY, set_by
from charter.engine.language.shapes import Choice, Either, Fields, Key, Many, Named, Record, Word

_STAGE: Final = Choice("a stage", STAGES)
STATUS: Final = Record(
    "status",
    "a status with its stage",
    (
        Key("stage", _STAGE, "What it means for clocks and moves.", needed=True),
        Key("title", a_line("a title"), "What people read; otherwise its name."),
        Key("means", a_body("a sentence"), "What customers are told of it."),
        Key("set by", SET_BY, "Who may set it; agents and rules where nothing is said."),
        Key("detail", a_name("a fact"), "The fact whose value is shown behind the title."),
        Key("reasons", Many(a_name("a reason"), "reasons", at_least=1),
            "Whoever sets it says one of these."),
    ),
    "One of the desk's own statuses.",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The statuses with their stages: one to begin with, one to work in, one to end with."""
    reading = names.reading
    read: Mapping[Word, Word | Fields] = found.good("statuses") or {}
    if not read:
        return {"statuses": {stage: Status(stage, stage) for stage in STAGES}}
    made = {str(name): _status(name, told, names) for name, told in read.items()}
    first = next(iter(read)).node
    for stages in (("new", "open"), ("solved", "closed")):
        if not set(stages) & {status.stage for status in made.values()}:
            expected = f"a status of stage {' or '.join(stages)}"
            reading.wrong(first, expected, found="none", hint="Add one to the statuses.")
    plain: dict[str, Word] = {}
    for name in read:
        if plain.setdefault(plain_name(name), name) is not name:
            hint = "Case, spaces and hyphens make no difference between statuses."
            reading.wrong(name.node, "a name unlike the others", hint=hint)
    return {"statuses": made}


def _status(name: Word, told: Word | Fields, names: Names) -> Status:
    line = name.node.line
    if not isinstance(told, Fields):
        return Status(str(name), _stage(told), line=line)
    detail, reasons = told.good("detail"), told.good("reasons", [])
    if detail is not None and names.complete:
        names.check(detail, tuple(names.facts()), "a fact of this charter")
    for reason in reasons:
        names.check(reason, names.of("reasons"), "a reason", "Reasons have a section of that name.")
    means = told.good("means")
    return Status(
        str(name),
        _stage(told.good("stage", "open")),
        str(told.good("title", "")),
        None if means is None else str(means),
        set_by(told, names),
        None if detail is None else str(detail),
        tuple(map(str, reasons)),
        line,
    )


def _stage(word: str) -> Any:
    return STAGES[STAGES.index(word)]


SECTION: Final = Section(
    70,
    Key("statuses",
        Named(a_name("a status"), Either("a stage, or a status with its stage", text=_STAGE,
                                         mapping=STATUS),
              "statuses with their stages", 1),
        "The desk's own statuses, each with the stage it means; a stage alone is enough. Without "
        "this section they are the six stages by name."),
    build,
    (STATUS,),
)  # fmt: skip
