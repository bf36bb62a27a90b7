"""Days, dates and hours of the day as a charter writes them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from charter.engine.language.errors import nearest
from charter.engine.language.shapes import UnreadableError, listed

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS_EXPECTED: Final = "hours such as 09:00-18:00"
DATE_EXPECTED: Final = "a date such as 2026-12-31"
WALL_EXPECTED: Final = "a time such as 2026-11-20 17:55"

_HOURS: Final = re.compile(r"(\d{1,2}):(\d{2}) ?[-–] ?(\d{1,2}):(\d{2})")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_WALL: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))? ?(Z|[+-]\d{2}:\d{2})?"
)
_FIRST, _LAST = 1970, 2200
_OF_THE_MACHINE: Final = re.compile(r"(localtime|posixrules|Factory)$|(posix|right)/")
_ABBREVIATED: Final = {
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "ET": "America/New_York",
    "CST": "America/Chicago",
    "CT": "America/Chicago",
    "MST": "America/Denver",
    "MT": "America/Denver",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "PT": "America/Los_Angeles",
    "CET": "Europe/Berlin",
    "GMT": "Europe/London",
    "BST": "Europe/London",
}


class Wall(NamedTuple):
    """A wall-clock reading, to be understood in a schedule's zone unless it bears an offset."""

    text: str
    at: datetime  # naive, or aware where the text bears an offset


def days(text: str) -> list[int]:
    """The weekdays (0 is Monday) of `mon`, `mon-fri`, `fri-mon` or `mon, wed`."""
    found: list[int] = []
    for part in text.lower().split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        start = _day(first)
        end = _day(last) if dash else start
        found += [(start + n) % 7 for n in range((end - start) % 7 + 1)]
    return found


def _day(text: str) -> int:
    if text not in DAYS:
        near = text[:3] if text[:3] in DAYS else nearest(text, DAYS)
        raise UnreadableError(f"The days are {listed(DAYS)}.", near)
    return DAYS.index(text)


def hours(text: str) -> tuple[int, int]:
    """Opening and closing in minutes of the day; the end may be 24:00 or lie past midnight."""
    found = _HOURS.fullmatch(text)
    if not found:
        raise UnreadableError("Write both ends with minutes on a 24-hour clock.")
    first, first_minute, last, last_minute = map(int, found.groups())
    start, end = first * 60 + first_minute, last * 60 + last_minute
    if first_minute > 59 or last_minute > 59 or start >= 1440 or end > 1440:
        raise UnreadableError("The day goes from 00:00 to 24:00.")
    if start == end:
        raise UnreadableError(
            "It opens and closes at the same minute; for the whole day: 00:00-24:00."
        )
    return start, end


def day(text: str) -> date:
    """The date of `2026-12-31`."""
    if not _DATE.fullmatch(text):
        raise UnreadableError("Write year, month and day.")
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise UnreadableError("There is no such day in the calendar.") from None
    return _in_range(found)


def _in_range(found: date) -> date:
    if not _FIRST <= found.year < _LAST:
        raise UnreadableError(f"The year must lie between {_FIRST} and {_LAST - 1}.")
    return found


def wall(text: str) -> Wall:
    """The wall-clock time of `2026-11-20 17:55`, with seconds and offset where they are said."""
    found = _WALL.fullmatch(text)
    if not found:
        raise UnreadableError("Write date and time; the zone is that of the ticket's schedule.")
    date_of, hour, minute, second, offset = found.groups()
    on = day(date_of)
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        raise UnreadableError("There is no such time of day.")
    at = datetime(on.year, on.month, on.day, int(hour), int(minute), int(second or 0))  # noqa: DTZ001
    return Wall(text, at.replace(tzinfo=_offset(offset)) if offset else at)


def _offset(text: str) -> timezone:
    if text == "Z":
        return timezone(timedelta(0))
    ahead = timedelta(hours=int(text[1:3]), minutes=int(text[4:]))
    if ahead >= timedelta(hours=24):
        raise UnreadableError("An offset is shorter than a day.")
    return timezone(-ahead if text[0] == "-" else ahead)


def zone(text: str) -> str:
    """The name of a zone that exists; abbreviations are refused, for they do not know summer."""
    if text.upper() in _ABBREVIATED:
        hint = f"{text} is an abbreviation; name the place, and summer time is kept by itself."
        raise UnreadableError(hint, _ABBREVIATED[text.upper()])
    if _OF_THE_MACHINE.match(text):
        hint = "It is not the same zone on every machine; name the place."
        raise UnreadableError(hint)
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnreadableError(None, nearest(text, available_timezones())) from None
    return text
