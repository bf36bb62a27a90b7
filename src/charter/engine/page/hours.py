"""When the desk is open: the week, and the dates that differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from charter.engine.hours.coming import differing
from charter.engine.language.holidays import OBSERVED
from charter.engine.language.model import Charter, Schedule
from charter.engine.page.blocks import Block, Heading, OwnTime, Paragraph, Section, Table
from charter.engine.wording import (
    DAYS,
    capital,
    either,
    full_date,
    named,
    offsets,
    open_hours,
    place,
    week,
)
from charter.engine.words import count, row

ELSE = "everybody else"


def hours(charter: Charter, on: date) -> Section:
    """The hours of every schedule, and its special dates in the twelve months from a date.

    Schedules are told by the facilities that keep them, where the charter has facilities. Dates that
    all of them share are told once.
    """
    schedules = tuple(charter.schedules.values())
    kept = [one for one in schedules if not _aside(charter, one)]
    shared = len(kept) > 1 and len({tuple(_dates(one, on)) for one in kept}) == 1
    told: list[Block] = []
    for schedule in kept:
        if len(kept) > 1:
            told.append(Heading(_whose(charter, schedule)))
        told += [*_week(schedule, on), *(() if shared else _differing(schedule, on))]
    if shared:
        told += [Heading("Holidays and other dates"), *_differing(kept[0], on)]
    told += _announced(kept)
    told += [Paragraph(_counted(charter, one)) for one in schedules if one not in kept]
    return Section("hours", "When we are open", tuple(told))


def _whose(charter: Charter, schedule: Schedule) -> str:
    usual = schedule.name == charter.schedule
    served = [name for name, kept in charter.facilities.items() if kept == schedule.name]
    if served:
        return f"For {row([*served, *([ELSE] if usual else [])])}"
    return f"{capital(schedule.name)}{', our usual hours' if usual else ''}"


def _aside(charter: Charter, schedule: Schedule) -> bool:
    """Whether it is kept nowhere, and only some requests are counted under it; open at every hour."""
    kept = {charter.schedule, *charter.facilities.values()}
    always = all(schedule.week.get(day) == ((0, 1440),) for day in range(7))
    return schedule.name not in kept and always and not schedule.days and not schedule.holidays


def _counted(charter: Charter, schedule: Schedule) -> str:
    ranks = list(moved(charter, schedule.name))
    whose = (
        f"{capital(either([named(one) for one in ranks]))} requests" if ranks else "Some requests"
    )
    return f"{whose} are another matter: for them every hour of every day counts, holidays too."


def moved(charter: Charter, schedule: str) -> Iterator[str]:
    """The priorities whose tickets a rule moves to a schedule."""
    for rule in charter.rules:
        if any(do.told.get("schedule") == schedule for do in rule.do):
            for trigger in rule.on:
                if trigger.kind == "priority":
                    yield from (one for one in charter.priorities if one in trigger.names)


def _week(schedule: Schedule, on: date) -> Iterator[Block]:
    rows = week(schedule.week)
    opened = [f"{days}, {hours}" for days, hours in rows if hours != "closed"]
    where = f"{place(schedule.zone)}: {offsets(schedule.zone, on)}"
    if len(opened) == 1:
        yield Paragraph(f"We are open {opened[0]}. All times are {where}.")
    else:
        told = tuple((capital(days), capital(hours)) for days, hours in rows)
        yield Table("Our week", ("Days", "Open"), told, plain=True)
        yield Paragraph(f"All times are {where}.")
    spans = ((day, *span) for day in range(7) for span in schedule.week.get(day, ()))
    yield OwnTime(schedule.zone, tuple(spans))


def _differing(schedule: Schedule, on: date) -> Iterator[Block]:
    dates = tuple(_dates(schedule, on))
    if dates:
        until = full_date(_year_later(on) - timedelta(days=1))
        caption = f"Dates with other hours, from {full_date(on)} to {until}"
        yield Table(caption, ("Date", "Open", "Why"), dates)
    elif schedule.holidays or schedule.days:
        yield Paragraph("In the coming twelve months no date has other hours than its weekday.")
    else:
        yield Paragraph("We keep these hours on holidays too.")


def _announced(schedules: Sequence[Schedule]) -> Iterator[Block]:
    """How long before other hours are announced; the shortest time of all that announce."""
    ahead = [one.announce for one in schedules if one.announce]
    if ahead:
        yield Paragraph(
            f"Before any other hours, we announce them {count(min(ahead), 'day')} ahead."
        )


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
