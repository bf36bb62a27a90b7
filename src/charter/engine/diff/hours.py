"""Differences of schedules: zone, week, dates, holidays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from charter.engine.diff.change import Change, changed, instead, names
from charter.engine.language.holidays import known_names
from charter.engine.language.model import Charter, DayOff, Schedule
from charter.engine.wording import DAYS, capital, days, full_date, open_hours, place
from charter.engine.words import count


def hours(old: Charter, new: Charter) -> Iterator[Change]:
    """How the hours change; a schedule is named where there are several."""
    found = names(old.schedules, new.schedules)
    for name in found.new:
        yield Change("schedules", f"New hours: {name}.", True)
    for name in found.gone:
        yield Change("schedules", f"The hours {name} are gone.", True)
    if old.schedule != new.schedule:
        text = f"The usual hours: {instead(new.schedule, old.schedule)}."
        yield Change("schedules", text, True)
    for name, now, was in changed(old.facilities, new.facilities):
        text = f"{capital(name)}: the hours {instead(now or 'usual', was or 'usual')}."
        yield Change("facilities", text, True)
    several = max(len(old.schedules), len(new.schedules)) > 1
    for name in found.both:
        before = f"{capital(name)}, " if several else ""
        for text in _schedule(old.schedules[name], new.schedules[name]):
            yield Change("schedules", capital(f"{before}{text}."), True)


def _schedule(old: Schedule, new: Schedule) -> Iterator[str]:
    if old.announce != new.announce:
        was, now = (count(one, "day") if one else "none" for one in (old.announce, new.announce))
        yield f"announcement of other hours before: {instead(now, was)}"
    if old.zone != new.zone:
        yield f"time zone: {instead(place(new.zone), place(old.zone))}"
    for (now, was), together in groupby(range(7), lambda day: (_day(new, day), _day(old, day))):
        if now != was:
            yield f"{days(list(together))}: {instead(now, was)}"
    yield from _holidays(old, new)
    yield from _dates(old.days, new.days)


def _day(schedule: Schedule, day: int) -> str:
    return open_hours(tuple(schedule.week.get(day, ())))


def _holidays(old: Schedule, new: Schedule) -> Iterator[str]:
    was, now = _names(old), _names(new)
    for country, name in sorted(now - was):
        yield f"{name} ({country}) is a holiday from now on"
    for country, name in sorted(was - now):
        yield f"{name} ({country}) is no longer a holiday"


def _names(schedule: Schedule) -> set[tuple[str, str]]:
    found = set()
    for one in schedule.holidays:
        where = f"{one.country}-{one.part}" if one.part else one.country
        chosen = known_names(one.country, one.part) if one.names is None else one.names
        found |= {(where, name) for name in chosen}
    return found


def _dates(old: Mapping[date, DayOff], new: Mapping[date, DayOff]) -> Iterator[str]:
    was, now = ({on: _special(day) for on, day in dates.items()} for dates in (old, new))
    for on, new_hours, old_hours in changed(was, now):
        usual = "the usual hours"
        said = f"{DAYS[on.weekday()]}, {full_date(on)}"
        yield f"{said}: {instead(new_hours or usual, old_hours or usual)}"


def _special(day: DayOff) -> str:
    return open_hours(day.open) + (f" ({day.why})" if day.why else "")
