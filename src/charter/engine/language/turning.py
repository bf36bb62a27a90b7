"""How a duty goes round, as a charter writes it: `1 week`, `mon 09:00`, `mon-fri`."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from charter.engine.language import calendar
from charter.engine.language.shapes import Text, UnreadableError
from charter.engine.rotations import Unit

LENGTH_EXPECTED: Final = "the length of a turn such as 1 week, 2 days or 12 hours"
HAND_OVER_EXPECTED: Final = 'a day and a time such as mon 09:00, or a time such as "09:00"'
_LENGTH: Final = re.compile(r"(\d+) ?(h|hour|day|week)s?")
_HAND_OVER: Final = re.compile(r"(?:([a-z]+) )?(\d{1,2}):(\d{2})", re.IGNORECASE)
_MOST: Final = 1_000


class Length(NamedTuple):
    """How long a turn is."""

    many: int
    unit: Unit


class HandOver(NamedTuple):
    """When turns change hands; without a weekday (0 is Monday) on any day."""

    weekday: int | None
    time: int  # minutes of the day


def length(text: str) -> Length:
    """The length of a turn."""
    found = _LENGTH.fullmatch(text)
    if not found:
        raise UnreadableError("Turns are told in whole hours, days or weeks.")
    if not 0 < int(found[1]) <= _MOST:
        raise UnreadableError(f"A turn is at least one and at most {_MOST:,} of its unit long.")
    units: dict[str, Unit] = {"h": "hour", "hour": "hour", "day": "day", "week": "week"}
    return Length(int(found[1]), units[found[2]])


def hand_over(text: str) -> HandOver:
    """Day and time of a hand-over."""
    found = _HAND_OVER.fullmatch(text)
    if not found or int(found[2]) > 23 or int(found[3]) > 59:
        raise UnreadableError("The time stands on a 24-hour clock, with minutes.")
    weekday = calendar.days(found[1])[0] if found[1] else None
    return HandOver(weekday, int(found[2]) * 60 + int(found[3]))


LENGTH: Final = Text(LENGTH_EXPECTED, length, r"^\d+ ?(h|hours?|days?|weeks?)$")
HAND_OVER: Final = Text(HAND_OVER_EXPECTED, hand_over, r"^([a-z]{3} )?\d{1,2}:\d{2}$", placed=True)
DAYS: Final = Text("days such as mon-fri", calendar.days, placed=True)
