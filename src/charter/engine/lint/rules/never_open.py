"""A schedule under which a promise never falls due, because it never opens."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter, Schedule
from charter.engine.lint.finding import Doubt
from charter.engine.lint.hours import of_tickets


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such schedule."""
    lengths = [length for row in charter.targets for length in row.promises.values()]
    counted = next((one.text for one in lengths if one.days is None), None)
    whole = next((one.text for one in lengths if one.business_days), None)
    for schedule in of_tickets(charter):
        if any(schedule.week.values()):
            continue
        never = whole if _opens(schedule) else counted
        if never is not None:
            yield Doubt(
                ("schedules", schedule.name),
                f"{schedule.name} has no weekly hours: a promise of {never} never falls due.",
                "Give it weekly hours, or take it out.",
            )


def _opens(schedule: Schedule) -> bool:
    """Whether it is open on a date of its own; such a date is no full business day."""
    return any(day.open for day in schedule.days.values())
