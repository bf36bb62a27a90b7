"""A schedule that is not the default, and of which nothing else in the charter speaks."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.cases import tests
from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt
from charter.engine.lint.rows import whens
from charter.engine.lint.shown import shown


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such schedule."""
    used = {charter.schedule, *(str(one.facts.get("schedule")) for one in shown(charter))}
    used.update(one.hours.name for one in charter.rotations.values() if one.hours is not None)
    used.update(charter.facilities.values())
    for _, when in whens(charter):
        for test in tests(when):
            if test.fact.name == "schedule":
                used.update(map(str, test.accepted))
    for name in charter.schedules:
        if name not in used:
            yield Doubt(
                ("schedules", name),
                f"Nothing in this charter runs on the schedule {name}.",
                "Give it to a facility, show in an example who is served under it, name it in a rule, "
                "or take it out.",
            )
