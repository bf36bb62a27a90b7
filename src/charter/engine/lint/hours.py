"""Which schedules tickets run on, and which tickets run on each."""

from __future__ import annotations

from collections.abc import Sequence

from charter.engine.cases import tests
from charter.engine.conditions import Condition, Some
from charter.engine.language.model import Charter, Schedule
from charter.engine.lint.cases import both, having, none_of
from charter.engine.lint.rows import whens


def of_tickets(charter: Charter) -> Sequence[Schedule]:
    """The schedules, without those that are there for rotations alone."""
    shifts = {one.hours.name for one in charter.rotations.values() if one.hours is not None}
    if not shifts:
        return tuple(charter.schedules.values())
    kept = {charter.schedule, *charter.facilities.values()}
    kept |= {str(one.facts.get("schedule")) for one in charter.examples}
    kept |= {str(do.told.get("schedule")) for rule in charter.rules for do in rule.do}
    for _, when in whens(charter):
        for test in tests(when):
            if test.fact.name == "schedule":
                kept |= set(map(str, test.accepted))
    return [one for name, one in charter.schedules.items() if name in kept or name not in shifts]


def served(charter: Charter, schedule: str) -> Condition:
    """A ticket runs on a schedule: its own, else its facility's, else the default."""
    names, places = tuple(charter.schedules), tuple(charter.facilities)
    own, none = having("schedule", names, schedule), having("schedule", names, None)
    here = [place for place, kept in charter.facilities.items() if kept == schedule]
    if schedule != charter.schedule:
        placed: Condition = Some(tuple(having("facility", places, place) for place in here))
    else:
        others = (place for place in places if place not in here)
        placed = none_of(having("facility", places, place) for place in others)
    return Some((own, both(none, placed)))
