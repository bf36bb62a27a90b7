"""When in a plain week a rotation gives nobody, however many members it has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from charter.engine.hours.zone import first, named
from charter.engine.moment import DAY, Moment, Span, parse
from charter.engine.rotations.rhythm import Rhythm

Gap: TypeAlias = tuple[Span, Span]
"""Begin and end in microseconds since Monday's midnight."""

# Two Mondays in whose weeks no clock changes: hours kept in another zone may fall elsewhere in summer.
_MONDAYS: Final = (parse("2026-01-12T00:00:00+00:00"), parse("2026-07-13T00:00:00+00:00"))


def gaps(rhythm: Rhythm) -> list[Gap]:
    """The stretches of a plain week in which the rotation gives nobody, on its own wall clock.

    Those of a winter's week, or of a summer's where winter has none. Members are taken to be there,
    and the rotation's hours to be those of every week.
    """
    return next((found for monday in _MONDAYS if (found := _gaps_in(rhythm, monday))), [])


def _gaps_in(rhythm: Rhythm, monday: Moment) -> list[Gap]:
    zone = named(rhythm.zone)
    midnights = [first(zone, monday + day * DAY) for day in range(8)]
    covered: list[Gap] = []
    for day in sorted(rhythm.days):
        begin, end = midnights[day], midnights[day + 1]
        whole = [(begin, end)]
        covered += whole if rhythm.hours is None else rhythm.hours.stretches(begin, end)
    start = midnights[0]
    return [(a - start, b - start) for a, b in _between(covered, start, midnights[7])]


def _between(covered: Iterable[Gap], begin: Moment, end: Moment) -> list[Gap]:
    """What of [begin, end) is in none of these stretches, which are in order."""
    found, here = [], begin
    for since, until in covered:
        if since > here:
            found.append((here, since))
        here = until
    return found + ([(here, end)] if here < end else [])
