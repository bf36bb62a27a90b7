"""Moments: whole microseconds since 1970-01-01T00:00Z, so that arithmetic is always on real time.

Two aware datetimes of one zone subtract by their wall clocks in Python; an hour goes missing each
spring. The engine therefore counts on integers and turns them into datetimes only to be read.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

Moment: TypeAlias = int
"""Microseconds since the epoch, UTC."""

Span: TypeAlias = int
"""A length of time in microseconds."""

SECOND: Final[Span] = 1_000_000
MINUTE: Final[Span] = 60 * SECOND
HOUR: Final[Span] = 60 * MINUTE
DAY: Final[Span] = 24 * HOUR

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_READING: Final = EPOCH.replace(tzinfo=None)
MICROSECOND: Final = timedelta(microseconds=1)


class NaiveTimeError(ValueError):
    """A time came without an offset, so nobody can say which moment it means."""


def moment(when: datetime) -> Moment:
    """The moment of an aware datetime; `NaiveTimeError` for a naive one."""
    if when.tzinfo is None:
        raise NaiveTimeError(f"{when.isoformat()} has no offset; add one, such as Z or -05:00")
    return (when - EPOCH) // MICROSECOND


def instant(at: Moment) -> datetime:
    """The aware datetime, in UTC, of a moment."""
    return EPOCH + timedelta(0, 0, at)


def parse(text: str) -> Moment:
    """The moment of an ISO 8601 text with an offset; `ValueError` otherwise."""
    return moment(datetime.fromisoformat(text))


def iso(at: Moment) -> str:
    """ISO 8601 in UTC, ending in Z, with fractions of a second only where there are some."""
    return (_READING + timedelta(0, 0, at)).isoformat() + "Z"
