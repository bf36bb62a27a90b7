"""How a clock's time adds up, in words: `5 on Friday until closing at 18:00, 5 on Monday …`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from charter.engine.clocks import Clock
from charter.engine.hours import Hours
from charter.engine.language.model import Schedule
from charter.engine.moment import MINUTE, Moment, Span, moment
from charter.engine.words import Wall, length, row

_MOST: Final = 4
"""More parts than this are drawn together in the middle."""


class Part(NamedTuple):
    """Open time that counts: from when to when, and what ended it."""

    start: Moment
    end: Moment
    ended_by: str  # "closing", "pause", or "" at the end of the count


def parts_of(clock: Clock, until: Moment) -> list[Part]:
    """The open time that a clock has used, or will have used, by `until`."""
    found = []
    for start, stop, hours in _stretches(clock, until):
        end = min(stop, until)
        for opened, closed in hours.stretches(start, end) if start < end else ():
            ended_by = "" if closed == until else "pause" if closed == stop else "closing"
            found.append(Part(opened, closed, ended_by))
    return found


def _stretches(clock: Clock, until: Moment) -> Iterator[tuple[Moment, Moment, Hours]]:
    yield from clock.ran()
    if clock.since is not None and clock.since < until:
        yield clock.since, until, clock.terms.hours


def sum_of(parts: list[Part], wall: Wall, *, minutes: bool) -> str:
    """The parts as a sum; empty where a single one needs no adding up.

    With `minutes` the sentence has named that unit already, and the parts are bare numbers of it.
    """
    if len(parts) < 2:
        return ""
    plain = minutes and all(not (part.end - part.start) % MINUTE for part in parts)
    told = [_part(part, parts[-1].end, wall, plain=plain) for part in parts]
    if len(parts) > _MOST:
        between = parts[1:-1]
        used = _amount(sum(part.end - part.start for part in between), plain=plain)
        told = [told[0], f"{used} in {len(between)} stretches between", told[-1]]
    return ", ".join(told)


def _part(part: Part, last: Moment, wall: Wall, *, plain: bool) -> str:
    amount = _amount(part.end - part.start, plain=plain)
    day = wall.day(part.start, last)
    if part.ended_by == "closing":
        return f"{amount} on {day} until closing at {wall.time(part.end)}"
    if part.ended_by == "pause":
        return f"{amount} on {day} until the pause at {wall.time(part.end)}"
    return f"{amount} on {day} from {wall.time(part.start)}"


def _amount(span: Span, *, plain: bool) -> str:
    return str(span // MINUTE) if plain else length(span)


def days_of(schedule: Schedule, start: Moment, end: Moment, wall: Wall) -> str:
    """Which dates count as full business days in [start, end], and which do not and why."""
    full, partial = [], []
    for on in _dates(wall.read(start).date(), wall.read(end).date()):
        begin = _midnight(on, wall)
        over = end if on == date.max else min(end, _midnight(on + timedelta(days=1), wall))
        if schedule.hours.full_days_between_us(max(start, begin), over):
            full.append(wall.date(on))
        elif why := _why_not(schedule, on, begin < start):
            partial.append(f"{wall.date(on)} does not count ({why})")
    counted = f"{row(full)} {'counts' if len(full) == 1 else 'count'}" if full else ""
    return "; ".join(filter(None, (counted, *partial)))


def _why_not(schedule: Schedule, on: date, begun: bool) -> str | None:
    """Why a date of the week's regular hours, or one with hours of its own, is no full day."""
    special = schedule.special(on)
    if special:
        return special
    if not schedule.week.get(on.weekday()):
        return None
    return "it had begun" if begun else "the clock did not run through it"


def _dates(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _midnight(on: date, wall: Wall) -> Moment:
    return moment(datetime.combine(on, time(), wall.zone))
