"""Headings under which topics stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import a_line, a_name
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Fields, Key, Named


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The groups of topics with their titles, in order."""
    read = found.good("groups", {})
    return {"topic_groups": {str(name): str(title) for name, title in read.items()}}


SECTION: Final = Section(
    55,
    Key("groups",
        Named(a_name("a group's name"), a_line("a title"), "groups of topics with their titles"),
        "Headings for topics, in forms and on the page."),
    build,
)  # fmt: skip
