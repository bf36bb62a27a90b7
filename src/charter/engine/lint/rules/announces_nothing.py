"""A schedule that announces dates with other hours and has none."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such schedule."""
    for schedule in charter.schedules.values():
        if schedule.announce and not schedule.days and not schedule.holidays:
            yield Doubt(
                ("schedules", schedule.name, "announce"),
                f"The schedule {schedule.name} announces other hours, and no date has any.",
                "List its exceptions, or leave `announce` out.",
            )
