"""What a schedule announces: its next dates with other hours, in one sentence."""

from __future__ import annotations

from charter.engine.hours.coming import Coming, coming
from charter.engine.language.holidays import OBSERVED
from charter.engine.language.model import Schedule
from charter.engine.moment import Moment
from charter.engine.wording import DAYS, full_date, open_hours


def announced(schedule: Schedule, at: Moment) -> str:
    """The dates that are announced by now, such as "Please note: we are closed on …"; may be empty."""
    dates = coming(schedule, at, schedule.announce) if schedule.announce else ()
    told = "; ".join(map(_told, dates))
    return f"Please note our other hours: {told}." if told else ""


def _told(day: Coming) -> str:
    why = day.why.replace(OBSERVED, ", observed").replace("; ", " and ")
    said = f"{DAYS[day.on.weekday()]}, {full_date(day.on)}, {open_hours(day.open)}"
    return f"{said} ({why})" if why else said
