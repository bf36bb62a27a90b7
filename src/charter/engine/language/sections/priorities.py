"""The order of work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import a_name
from charter.engine.language.names import Names, unique
from charter.engine.language.section import Section
from charter.engine.language.shapes import Fields, Key, Many


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """Each priority once, in order."""
    return {"priorities": unique(found.good("priorities", []), names.reading, "priority")}


SECTION: Final = Section(
    30,
    Key("priorities",
        Many(a_name("a priority's name"), "a list of priorities", or_one=False, at_least=1),
        "The order of work, most urgent first.", needed=True),
    build,
)  # fmt: skip
