"""How prepared answers are used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.model import Macros
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Choice, Fields, Key, Record

MACROS: Final = Record(
    "macros",
    "how prepared answers are used",
    (
        Key("adapt", Choice("whether prepared answers are adapted", ("must", "may")),
            "`must`: a prepared answer goes out only once it was changed, or its writer said that it "
            "fits this customer as it stands. `may` if nothing is said."),
    ),
    "How agents use prepared answers.",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """Whether prepared answers must be adapted."""
    fields: Fields | None = found.good("macros")
    adapt = fields.good("adapt") if fields is not None else None
    return {"macros": Macros() if adapt is None else Macros(str(adapt))}  # type: ignore[arg-type]


SECTION: Final = Section(
    188, Key("macros", MACROS, "How agents use prepared answers."), build, (MACROS,)
)
