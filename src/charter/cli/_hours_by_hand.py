"""Answers about business time that a person reads: the result, and the open time it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from charter.cli._hours_batch import minutes_of, time_of, unknown
from charter.engine.hours import Hours, span_of
from charter.engine.hours.zone import reading
from charter.engine.language.duration import EXPECTED, Duration, parse
from charter.engine.language.model import Charter, Schedule
from charter.engine.language.shapes import UnreadableError
from charter.engine.moment import DAY, Moment, Span, instant, iso, moment

_SHOWN: Final = 10
_FAR: Final[Span] = 5 * 366 * DAY


@dataclass(frozen=True, slots=True)
class Answer:
    """The same told twice: for people, and for programs."""

    text: str
    data: dict[str, Any]


def ask(
    charter: Charter, schedule: str | None, start: str | None, *, add: str | None, to: str | None
) -> Answer:
    """When a length of time is over, or how much lies before a time; `ValueError` where that
    cannot be said."""
    if add is not None and to is not None:
        raise ValueError("ask either --add or --to, not both")
    chosen = _schedule(charter, schedule)
    since = _start(start)
    if add is not None:
        return _due(chosen, since, add)
    assert to is not None
    return _between(chosen, since, time_of(to))


def overview(charter: Charter, schedule: str | None, start: str | None) -> list[Answer]:
    """Whether each schedule is open, and until or from when."""
    chosen = [_schedule(charter, schedule)] if schedule else charter.schedules.values()
    at = instant(_start(start))
    return [_open(one, at) for one in chosen]


def _schedule(charter: Charter, name: str | None) -> Schedule:
    if name is None:
        return charter.default_schedule
    if name not in charter.schedules:
        raise ValueError(unknown("schedule", name, charter.schedules))
    return charter.schedules[name]


def _start(text: str | None) -> Moment:
    return moment(datetime.now(UTC)) if text is None else time_of(text)


def _due(schedule: Schedule, start: Moment, length: str) -> Answer:
    due = _end(schedule.hours, start, length)
    text = "never" if due is None else f"{_wall(schedule, due)} ({iso(due)})"
    return _answer(schedule, start, text, None if due is None else iso(due), due)


def _end(hours: Hours, start: Moment, length: str) -> Moment | None:
    """Where a length ends that is told in minutes or as charters tell it."""
    told = _length(length)
    if told.business_days is not None:
        return hours.business_days_us(start, told.business_days)
    if told.days is not None:
        return hours.calendar_days_us(start, told.days)
    return hours.add_us(start, span_of(told.minutes or 0))


def _length(text: str) -> Duration:
    """A bare number is minutes."""
    try:
        return Duration(text, minutes=float(text))
    except ValueError:
        pass
    try:
        return parse(text)
    except UnreadableError as error:
        near = f'; did you mean "{error.near}"?' if error.near else ""
        raise ValueError(f'--add: expected minutes or {EXPECTED}, found "{text}"{near}') from error


def _between(schedule: Schedule, start: Moment, end: Moment) -> Answer:
    minutes = minutes_of(schedule.hours.between_us(start, end))
    return _answer(schedule, start, f"{minutes:,} minutes", minutes, end)


def _answer(
    schedule: Schedule,
    start: Moment,
    text: str,
    result: str | int | float | None,
    end: Moment | None,
) -> Answer:
    """A result with the open stretches that make it up, unless they fill years."""
    counted = end is not None and end - start <= _FAR
    found = schedule.hours.stretches(start, end) if counted and end is not None else []
    lines = [f"  {_stretch(schedule, a, b)}" for a, b in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(f"  and {len(found) - _SHOWN} more stretches")
    said = f"{text}\n  from {_wall(schedule, start)}, {schedule.name} ({schedule.zone})"
    data = {
        "schedule": schedule.name,
        "start": iso(start),
        "result": result,
        "open": [[iso(a), iso(b)] for a, b in found] if counted else None,
    }
    return Answer("\n".join([said, *lines]), data)


def _open(schedule: Schedule, at: datetime) -> Answer:
    """Whether a schedule is open, and until or from when."""
    is_open = schedule.hours.is_open(at)
    turn = schedule.hours.next_close(at) if is_open else schedule.hours.next_open(at)
    then = f"until {_wall(schedule, moment(turn))}" if turn else "for ever"
    return Answer(
        f"{schedule.name} ({schedule.zone}): {'open' if is_open else 'closed'} {then}",
        {
            "schedule": schedule.name,
            "at": iso(moment(at)),
            "open": is_open,
            "turns_at": iso(moment(turn)) if turn else None,
        },
    )


def _stretch(schedule: Schedule, begin: Moment, end: Moment) -> str:
    a, b = _local(schedule, begin), _local(schedule, end)
    until = f"{b:%H:%M}" if a.date() == b.date() else f"{b:%a %d %b %H:%M}"
    return f"{a:%a %d %b %H:%M}–{until}  {minutes_of(end - begin):,} minutes"


def _wall(schedule: Schedule, at: Moment) -> str:
    return f"{_local(schedule, at):%a %d %b %Y %H:%M:%S %Z}".replace(":00 ", " ")


def _local(schedule: Schedule, at: Moment) -> datetime:
    return reading(ZoneInfo(schedule.zone), at)
