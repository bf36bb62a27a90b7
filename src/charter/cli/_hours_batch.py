"""`charter hours --batch`: business time for programs, one JSON object a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from charter.cli._batch import Answer, LineError, Question, told
from charter.engine.hours import Hours, span_of
from charter.engine.hours.zone import FIRST, LAST
from charter.engine.language.errors import nearest
from charter.engine.moment import MINUTE, Moment, NaiveTimeError, Span, iso, parse

KEYS: Final = frozenset({"id", "schedule", "op", "start", "end", "minutes", "days"})
TIME_EXPECTED: Final = "an ISO 8601 time with an offset, such as 2026-11-20T17:55:00-05:00"


def answers(schedules: Mapping[str, Hours], default: str) -> Callable[[Question], Answer]:
    """The function that answers one question, `{"schedule", "op", "start", …}`, with a result."""

    def answer(question: Question) -> Answer:
        name = question.get("schedule", default)
        hours = schedules.get(name) if isinstance(name, str) else None
        if hours is None:
            raise LineError(unknown("schedule", name, schedules))
        op = question.get("op")
        ask = OPS.get(op) if isinstance(op, str) else None
        if ask is None:
            raise LineError(unknown("op", _value(question, "op"), OPS))
        return {"result": ask(hours, question)}

    return answer


def _add(hours: Hours, question: Question) -> str | None:
    start, minutes = _moment(question, "start"), _value(question, "minutes")
    if isinstance(minutes, bool) or not isinstance(minutes, int | float):
        raise LineError(f'"minutes": expected a number such as 90 or 1.5, found {told(minutes)}')
    if minutes < 0:
        raise LineError(f'"minutes": expected 0 or more, found {told(minutes)}')
    due = hours.add_us(start, span_of(minutes))
    return None if due is None else iso(due)


def _between(hours: Hours, question: Question) -> int | float:
    start, end = _moment(question, "start"), _moment(question, "end")
    if end < start:
        raise LineError(f'"end": {question["end"]} lies before the start, {question["start"]}')
    return minutes_of(hours.between_us(start, end))


def _business_days(hours: Hours, question: Question) -> str | None:
    start, days = _moment(question, "start"), _value(question, "days")
    if isinstance(days, bool) or not isinstance(days, int) or days < 1:
        raise LineError(f'"days": expected a whole number from 1 on, found {told(days)}')
    due = hours.business_days_us(start, days)
    return None if due is None else iso(due)


OPS: Final[Mapping[str, Callable[[Hours, Question], str | int | float | None]]] = {
    "add": _add,
    "between": _between,
    "business_days": _business_days,
}


def minutes_of(span: Span) -> int | float:
    """A span in minutes: an int where it is whole, a fraction where there are seconds."""
    whole, rest = divmod(span, MINUTE)
    return span / MINUTE if rest else whole


def time_of(text: str) -> Moment:
    """The moment of an ISO 8601 time with an offset; `ValueError` says what is wrong with it."""
    try:
        at = parse(text)
    except NaiveTimeError:
        raise
    except ValueError as error:
        raise ValueError(f"expected {TIME_EXPECTED}, found {told(text)}") from error
    if not FIRST <= at <= LAST:
        raise ValueError(f"{text} lies outside the years 1 to 9999 in UTC")
    return at


def _moment(question: Question, key: str) -> Moment:
    text = _value(question, key)
    if not isinstance(text, str):
        raise LineError(f'"{key}": expected {TIME_EXPECTED}, found {told(text)}')
    try:
        return time_of(text)
    except ValueError as error:
        raise LineError(f'"{key}": {error}') from error


def _value(question: Question, key: str) -> Any:
    """What the line says under a key; a missing one names what it may have been called."""
    try:
        return question[key]
    except KeyError:
        near = nearest(key, question.keys() - KEYS)
        instead = f'; did you mean it by "{near}"?' if near else ""
        raise LineError(f'"{key}" is missing{instead}') from None


def unknown(what: str, found: object, known: Iterable[str]) -> str:
    """An unknown name in a sentence, with the nearest known one, else all of them."""
    names = list(known)
    near = nearest(found, names) if isinstance(found, str) else None
    rest = f'did you mean "{near}"?' if near else f"known: {', '.join(map(told, names))}"
    return f"there is no {what} {told(found)}; {rest}"
