"""A rotation that gives nobody for a part of each week, and does not say who it is then."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter, Rotation
from charter.engine.lint.coverage import told, weekly_gaps
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such rotation, with the first stretch of the week that it leaves out."""
    for name, rotation in charter.rotations.items():
        if rotation.otherwise is None and (gap := _gap(rotation)):
            yield Doubt(
                ("rotations", name),
                f"The rotation {name} gives nobody {gap}.",
                "Say under `otherwise` who it is then, or give it more days or hours.",
            )


def _gap(rotation: Rotation) -> str | None:
    if found := weekly_gaps(rotation):
        more = f", and {len(found) - 1} times more a week" if len(found) > 1 else " each week"
        return told(found[0]) + more
    hours = rotation.hours
    if hours is not None and (hours.holidays or any(not day.open for day in hours.days.values())):
        return f"on dates when {hours.name} is closed"
    return None
