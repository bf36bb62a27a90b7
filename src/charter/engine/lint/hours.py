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
    kept = {charter.schedule, *charter.facilities.values(), *_told(charter)}
    return [one for name, one in charter.schedules.items() if name in kept or name not in shifts]


def served(charter: Charter, schedule: str) -> Condition:
    """A ticket runs on a schedule: its own, where the charter speaks of tickets that have it as their
    own, else its facility's, else the default."""
    names, places = tuple(charter.schedules), tuple(charter.facilities)
    own, none = having("schedule", names, schedule), having("schedule", names, None)
    here = [place for place, kept in charter.facilities.items() if kept == schedule]
    if schedule != charter.schedule:
        placed: Condition = Some(tuple(having("facility", places, place) for place in here))
    else:
        others = (place for place in places if place not in here)
        placed = none_of(having("facility", places, place) for place in others)
    by_itself = both(none, placed)
    return Some((own, by_itself)) if schedule in _told(charter) else by_itself


def _told(charter: Charter) -> frozenset[str]:
    """The schedules that tickets are told to have: by a condition, a rule or an example."""
    known: frozenset[str] | None = charter.remembered.get("told schedules")
    if known is None:
        told = {one.facts.get("schedule") for one in charter.examples}
        told |= {one.data.get("schedule") for each in charter.examples for one in each.events}
        told |= {do.told.get("schedule") for rule in charter.rules for do in rule.do}
        asked = (test for _, when in whens(charter) for test in tests(when))
        told |= {name for test in asked if test.fact.name == "schedule" for name in test.accepted}
        known = frozenset(map(str, told))
        charter.remembered["told schedules"] = known
    return known
