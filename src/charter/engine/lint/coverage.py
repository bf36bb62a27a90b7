"""When in a plain week somebody is sure to be found, whoever the desk's people are."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from charter.engine.hours import Hours
from charter.engine.hours.zone import first, named
from charter.engine.language.model import Charter, Rotation, Schedule, Who
from charter.engine.moment import DAY, MINUTE, parse
from charter.engine.rotations import Rhythm
from charter.engine.rotations.gaps import Gap, gaps
from charter.engine.wording import DAYS, time_of_day

WHOLE_WEEK: Final[Gap] = (0, 7 * DAY)
_MONDAY: Final = parse("2026-01-12T00:00:00+00:00")


def weekly_gaps(rotation: Rotation) -> list[Gap]:
    """When in a week that no holiday and no other date changes the rotation gives nobody, on its own
    wall clock."""
    rhythm, schedule = rotation.rhythm, rotation.hours
    if schedule is not None:
        rhythm = replace(rhythm, hours=Hours(zone=schedule.zone, week=schedule.week))
    return gaps(rhythm)


def unreached(charter: Charter, who: Who) -> list[Gap]:
    """When in such a week nobody need be found for `who`, on the wall clock of the default schedule:
    always for an assignee or a contact, whom a ticket may lack, and for a role of customers, whom
    nobody pages; never for a team or another role."""
    role = charter.people.roles.get(who.name or "") if who.kind == "role" else None
    if who.kind in ("assignee", "contact") or (role is not None and role.held_by == "customers"):
        return [WHOLE_WEEK]
    rotation = charter.rotations.get(who.name or "")
    if rotation is None or who.kind != "rotation":
        return []
    found = _here(charter, weekly_gaps(rotation), rotation.rhythm.zone)
    return overlap(found, unreached(charter, rotation.otherwise)) if rotation.otherwise else found


def closed(charter: Charter, schedule: Schedule) -> list[Gap]:
    """When in such a week a schedule is closed, on the wall clock of the default one."""
    hours = Hours(zone=schedule.zone, week=schedule.week)
    return _here(charter, gaps(Rhythm(schedule.zone, hours=hours)), schedule.zone)


def _here(charter: Charter, found: list[Gap], zone: str) -> list[Gap]:
    """Stretches of a week on a zone's wall clock, in a winter's week, on that of the default schedule;
    what goes over the end of the week goes on at its beginning."""
    week, home = WHOLE_WEEK[1], charter.default_schedule.zone
    shift = first(named(zone), _MONDAY) - first(named(home), _MONDAY)
    moved = [(start + shift, end + shift) for start, end in found]
    around = [(start + by, end + by) for start, end in moved for by in (-week, 0, week)]
    return overlap(around, [WHOLE_WEEK]) if shift else found


def overlap(one: list[Gap], other: list[Gap]) -> list[Gap]:
    """What lies in both."""
    both = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return sorted((start, end) for start, end in both if start < end)


def told(gap: Gap) -> str:
    """`from Saturday, midnight, to Monday, midnight`."""
    return f"from {_moment(gap[0])} to {_moment(gap[1])}"


def _moment(at: int) -> str:
    return f"{DAYS[at // DAY % 7]}, {time_of_day(at % DAY // MINUTE)}"
