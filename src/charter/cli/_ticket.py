"""Reading a ticket's timeline from JSON, and telling its standing as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from charter.cli._batch import Answer, LineError, Question, told
from charter.cli._hours_batch import TIME_EXPECTED, minutes_of, time_of, unknown
from charter.engine.decide import decide
from charter.engine.happenings import KINDS
from charter.engine.hours.zone import FIRST, LAST
from charter.engine.language.errors import nearest
from charter.engine.language.model import Charter
from charter.engine.moment import EPOCH, MICROSECOND, Moment, iso
from charter.engine.standing import ClockStanding, Standing
from charter.engine.timeline import Event, Timeline
from charter.engine.words import Wall, count, length

fromisoformat: Final = datetime.fromisoformat
_KEYS: Final = ("facts", "events", "now")
_NEEDED: Final[Mapping[str, str]] = {
    "status": "status",
    "priority": "priority",
    "owner": "owner",
    "plan": "plan",
    "schedule": "schedule",
    "topic": "topic",
    "facts": "facts",
    "merged": "role",
    "edition": "edition",
}
"""The field without which an event of this kind says nothing. Null takes a decision back."""

_FIELDS: Final[Mapping[str, tuple[tuple[str, ...], str | None]]] = {
    kind: (tuple(field for field in fields if field != "facts"), _NEEDED.get(kind))
    for kind, fields in KINDS.items()
}
"""For each kind the fields that hold a text or null, and the one that must be there."""


def timeline_of(question: Question) -> Timeline:
    """The timeline in `{"facts", "events"}`; `LineError` says what is wrong with it."""
    facts = question.get("facts", {})
    if not isinstance(facts, dict):
        raise LineError(
            f'"facts": expected an object such as {{"plan": "Gold"}}, found {told(facts)}'
        )
    events = _needed(question, "events")
    if not isinstance(events, list):
        raise LineError(f'"events": expected a list, found {told(events)}')
    return Timeline(facts, [_event(raw, index) for index, raw in enumerate(events)])


def now_of(question: Question) -> Moment:
    """The moment that the question is about."""
    now = _needed(question, "now")
    try:
        return _moment(now)
    except ValueError as error:
        raise LineError(f'"now": {error}') from error


def standing_of(charter: Charter, question: Question) -> Standing:
    """Where the ticket of a question stands; `ValueError` says what is wrong with the question."""
    return decide({"": charter}, timeline_of(question), now_of(question))


def _needed(question: Question, key: str) -> Any:
    try:
        return question[key]
    except KeyError:
        near = nearest(key, question.keys() - {"id", *_KEYS})
        instead = f'; did you mean it by "{near}"?' if near else ""
        raise LineError(f'"{key}" is missing{instead}') from None


def _event(raw: Any, index: int) -> Event:
    """The event of a JSON object. This is the quick way; what is amiss is told by `_wrong`."""
    try:
        kind = raw["kind"]
        texts, needed = _FIELDS[kind]
        at = (fromisoformat(raw["at"]) - EPOCH) // MICROSECOND
    except (KeyError, TypeError, ValueError, IndexError):
        raise _wrong(raw, index) from None
    if (needed is not None and needed not in raw) or not FIRST <= at <= LAST:
        raise _wrong(raw, index)
    for field in texts:
        if field in raw and type(raw[field]) is not str and raw[field] is not None:
            raise _wrong(raw, index)
    return Event(at, kind, raw)


def _wrong(raw: object, index: int) -> LineError:
    """What is wrong with an event."""
    try:
        _check(raw)
    except ValueError as error:
        return LineError(f"event {index + 1}: {error}")
    raise AssertionError(raw)


def _check(raw: object) -> None:
    if not isinstance(raw, dict):
        raise LineError(f'expected an object such as {{"at", "kind"}}, found {told(raw)}')
    kind = raw.get("kind")
    if not isinstance(kind, str) or kind not in _FIELDS:
        raise LineError(unknown("kind of event", kind, KINDS))
    _moment(raw.get("at"))
    texts, needed = _FIELDS[kind]
    if needed is not None and needed not in raw:
        raise LineError(f'an event of kind {kind} needs "{needed}"')
    for field in texts:
        if not isinstance(raw.get(field), str | None):
            raise LineError(f'"{field}": expected a text, found {told(raw[field])}')


def _moment(text: object) -> Moment:
    if not isinstance(text, str):
        raise LineError(f"expected {TIME_EXPECTED}, found {told(text)}")
    return time_of(text)


def lines_of(standing: Standing, charter: Charter) -> list[str]:
    """A standing as lines for people, with times in the zone of each clock's schedule."""
    owner = f" · {standing.owner}" if standing.owner else ""
    lines = [f"{standing.status} · {standing.priority or 'no priority'}{owner}", ""]
    lines += [_line(clock, _wall(clock.schedule, charter, standing)) for clock in standing.clocks]
    wall = _wall(standing.schedule, charter, standing)
    for duty in standing.duties:
        lines.append(f"{wall.full(duty.at)}  {duty.kind} of {duty.target} {duty.instance}")
    return [*lines, "", *(reason.told for reason in standing.why)]


def _wall(schedule: str, charter: Charter, standing: Standing) -> Wall:
    return Wall(charter.schedule_for(schedule).zone, standing.at)


def _line(clock: ClockStanding, wall: Wall) -> str:
    name = f"{clock.target} {clock.instance}"
    state = clock.outcome or clock.state
    due = f"due {wall.full(clock.due_at)}" if clock.due_at is not None else ""
    late = f"breached {wall.full(clock.breached_at)}" if clock.breached_at is not None else ""
    ends = "; ".join(filter(None, (due, late)))
    return f"{name:<20} {state:<17} {length(clock.elapsed):>10} of {_of(clock):<16} {ends}".rstrip()


def _of(clock: ClockStanding) -> str:
    if clock.target_span is not None:
        return length(clock.target_span)
    if clock.target_business_days is not None:
        return count(clock.target_business_days, "business day")
    if clock.until is not None:
        return f"until {clock.until}"
    return count(clock.target_days or 0, "day")


def answer_of(standing: Standing) -> Answer:
    """A standing as JSON: instants in UTC, lengths in minutes."""
    return {
        "status": standing.status,
        "stage": standing.stage,
        "priority": standing.priority,
        "owner": standing.owner,
        "clocks": [_clock(clock) for clock in standing.clocks],
        "duties": [
            {
                "kind": duty.kind,
                "at": iso(duty.at),
                "target": duty.target,
                "instance": duty.instance,
            }
            for duty in standing.duties
        ],
        "why": [reason.told for reason in standing.why],
    }


def _clock(clock: ClockStanding) -> Answer:
    due, breached_at = clock.due_at, clock.breached_at
    told: Answer = {
        "target": clock.target,
        "instance": clock.instance,
        "state": clock.state,
        "outcome": clock.outcome,
        "breached": clock.breached,
        "elapsed_minutes": minutes_of(clock.elapsed),
    }
    if clock.target_span is not None:
        told["target_minutes"] = minutes_of(clock.target_span)
    elif clock.target_business_days is not None:
        told["target_business_days"] = clock.target_business_days
    elif clock.until is not None:
        told["target_until"] = clock.until
    else:
        told["target_days"] = clock.target_days
    told["due_at"] = due_text = None if due is None else iso(due)
    if breached_at is None or breached_at == due:
        told["breached_at"] = None if breached_at is None else due_text
    else:
        told["breached_at"] = iso(breached_at)
    return told
