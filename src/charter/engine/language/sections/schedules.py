"""Weekly open hours, and dates that differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language import calendar
from charter.engine.language.atoms import DATE, a_line, a_name
from charter.engine.language.build.schedules import ScheduleBuilder
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Either, Fields, Key, Many, Named, Record, Text

_SPAN: Final = Text(
    calendar.HOURS_EXPECTED, calendar.hours, r"^\d{1,2}:\d{2} ?[-–] ?\d{1,2}:\d{2}$", placed=True
)
HOURS: Final = Many(_SPAN, "hours such as 09:00-18:00, or a list of them")
WEEK: Final = Named(
    Text("a day such as mon, or days such as mon-fri", calendar.days, placed=True),
    HOURS,
    "days with their hours, such as {mon-fri: 09:00-18:00}",
)
OTHER_DAY: Final = Record(
    "other day",
    "a date with its hours",
    (
        Key("date", DATE, "The date."),
        Key("from", DATE, "The first of several dates."),
        Key("to", DATE, "The last of several dates."),
        Key("open", HOURS, "The hours of that date; without them it is closed all day."),
        Key("why", a_line("a reason"), "What customers are told."),
        Key(
            "holidays",
            a_name("a country such as US, or a part such as US-NY"),
            "Whose holidays close the desk.",
        ),
        Key("names", Many(a_name("a holiday's name"), "names of holidays"), "Only these holidays."),
        Key("subdivision", a_name("a part of the country such as NY"), "A part of the country."),
    ),
    "A date with other hours, a stretch of dates, or the holidays of a country. Observed days come "
    "along. A date with hours of its own wins over a holiday.",
)
SCHEDULE: Final = Record(
    "schedule",
    "a schedule with zone and open",
    (
        Key("zone", Text("a time zone such as America/New_York", calendar.zone),
            "The zone on whose wall clock the hours are read.", needed=True),
        Key("open", WEEK, "The weekly hours.", needed=True),
        Key("exceptions",
            Many(Either("a date, other hours or holidays", text=DATE, mapping=OTHER_DAY),
                 "a list of dates, other hours or holidays", or_one=False),
            "Dates that differ from the week."),
    ),
    "Weekly open hours in a zone. All promises in minutes, hours and business days count in them.",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The schedules by name, and which of them counts where a ticket names none."""
    builder = ScheduleBuilder(names.reading, names.locked)
    made = {
        str(name): builder.build(name, fields)
        for name, fields in found.good("schedules", {}).items()
    }
    chosen = found.good("schedule")
    if chosen is not None:
        known = None if "schedules" in names.unreadable else tuple(made)
        names.check(chosen, known, "a schedule")
    return {"schedules": made, "schedule": str(chosen) if chosen else next(iter(made), "")}


SECTION: Final = Section(
    10,
    Key("schedules", Named(a_name("a schedule's name"), SCHEDULE, "schedules by name", 1),
        "Weekly open hours.", needed=True),
    build,
    (SCHEDULE, OTHER_DAY),
)  # fmt: skip
