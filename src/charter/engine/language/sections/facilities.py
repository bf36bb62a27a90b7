"""Where organizations are served, and on which hours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import a_name
from charter.engine.language.names import Names, allowed
from charter.engine.language.section import Section
from charter.engine.language.shapes import Fields, Key, Named


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The schedule of each facility, by the facility's name."""
    made: dict[str, str] = {}
    for name, schedule in found.good("facilities", {}).items():
        allowed(name, names.reading, "facility")
        names.check(schedule, names.of("schedules"), "a schedule")
        made[str(name)] = str(schedule)
    return {"facilities": made}


SECTION: Final = Section(
    15,
    Key("facilities",
        Named(a_name("a facility's name"), a_name("a schedule"), "facilities with their schedules"),
        "Where organizations are served, each with the schedule that its tickets run on."),
    build,
)  # fmt: skip
