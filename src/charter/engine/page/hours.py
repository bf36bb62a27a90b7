"""When the desk is open: the week, and the dates that differ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from charter.engine.hours.coming import differing
from charter.engine.language.holidays import OBSERVED
from charter.engine.language.model import Charter, Schedule
from charter.engine.page.blocks import Block, Heading, Paragraph, Section, Table
from charter.engine.wording import DAYS, capital, full_date, offsets, open_hours, place, week
from charter.engine.words import count


def hours(charter: Charter, on: date) -> Section:
    """The hours of every schedule, and its special dates in the twelve months from a date."""
    told: list[Block] = [*_facilities(charter)]
    for schedule in charter.schedules.values():
        if len(charter.schedules) > 1:
            usual = ", our usual hours" if schedule.name == charter.schedule else ""
            told.append(Heading(f"{capital(schedule.name)}{usual}"))
        told += _hours(schedule, on)
    return Section("hours", "When we are open", tuple(told))


def _facilities(charter: Charter) -> Iterator[Block]:
    """Which hours are kept where."""
    if charter.facilities:
        rows = tuple((name, capital(schedule)) for name, schedule in charter.facilities.items())
        yield Table("Which hours are yours", ("If you are served in", "These hours count"), rows)


def _hours(schedule: Schedule, on: date) -> Iterator[Block]:
    rows = week(schedule.week)
    opened = [f"{days}, {hours}" for days, hours in rows if hours != "closed"]
    where = f"{place(schedule.zone)}: {offsets(schedule.zone, on)}"
    if len(opened) == 1:
        yield Paragraph(f"We are open {opened[0]}. All times are {where}.")
    else:
        told = tuple((capital(days), capital(hours)) for days, hours in rows)
        yield Table("Our week", ("Days", "Open"), told)
        yield Paragraph(f"All times are {where}.")
    dates = tuple(_dates(schedule, on))
    if dates:
        until = full_date(_year_later(on) - timedelta(days=1))
        caption = f"Dates with other hours, from {full_date(on)} to {until}"
        yield Table(caption, ("Date", "Open", "Why"), dates)
    elif schedule.holidays or schedule.days:
        yield Paragraph("In the coming twelve months no date has other hours than its weekday.")
    else:
        yield Paragraph("We keep these hours on holidays too.")
    if schedule.announce:
        yield Paragraph(f"We tell you of other hours {count(schedule.announce, 'day')} before.")


def _year_later(on: date) -> date:
    """The same date of the next year; 1 March after 29 February."""
    try:
        return on.replace(year=on.year + 1)
    except ValueError:
        return date(on.year + 1, 3, 1)


def _dates(schedule: Schedule, on: date) -> Iterator[tuple[str, str, str]]:
    """The dates on which the hours differ from the weekday's."""
    for day in differing(schedule, on, _year_later(on) - timedelta(days=1)):
        said = capital(day.why.replace(OBSERVED, ", observed").replace("; ", " and "))
        yield f"{DAYS[day.on.weekday()]}, {full_date(day.on)}", capital(open_hours(day.open)), said
