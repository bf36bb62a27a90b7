"""Builds schedules: the week, dates of their own, and holidays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, TypeAlias

from charter.engine.language.errors import nearest
from charter.engine.language.holidays import Holidays, known_names, places
from charter.engine.language.model import DayOff, Intervals, Schedule
from charter.engine.language.names import LockedCalendars
from charter.engine.language.nodes import Scalar
from charter.engine.language.shapes import Fields, Placed, Reading, Word, listed

_Laid: TypeAlias = tuple[int, int, Scalar]

_LONGEST: Final = 400  # days from the first to the last of one entry
_MIDNIGHT: Final = 1440


@dataclass(slots=True)
class ScheduleBuilder:
    """Builds one schedule after the other, with holidays looked up or taken from a lock."""

    reading: Reading
    locked: LockedCalendars

    def build(self, name: Word, fields: Fields) -> Schedule:
        """The schedule that the fields describe; mistakes are noted and left out."""
        days: dict[date, DayOff] = {}
        calendars: list[Holidays] = []
        for entry in fields.good("exceptions", []):
            if isinstance(entry, Fields) and "holidays" in entry:
                calendars += self._holidays(entry)
            else:
                for day in self._days(entry):
                    self._add(days, day, entry)
        week = self._week(fields)
        return Schedule(str(name), fields.good("zone", "UTC"), week, days, tuple(calendars))

    def _week(self, fields: Fields) -> dict[int, Intervals]:
        """The weekly hours; a stretch past midnight goes on on the next day."""
        laid: dict[int, list[_Laid]] = {}
        said: dict[int, Placed] = {}
        for days, spans in fields.good("open", {}).items():
            for day in days.value:
                if said.setdefault(day, days) is not days:
                    hint = f'"{said[day].node.text}" holds it already; join the hours in one list.'
                    self.reading.wrong(days.node, "each day of the week once", hint=hint)
                    break
                for span in spans:
                    _lay(laid, day, span)
        self._apart(laid.values())
        return {day: tuple(sorted(hours[:2] for hours in laid[day])) for day in sorted(laid)}

    def _apart(self, days: Iterable[Sequence[_Laid]]) -> None:
        """Note stretches of one day that overlap, each but once."""
        noted: set[int] = set()
        for day in days:
            ordered = sorted(day, key=lambda laid: laid[:2])
            for (_, end, _), (start, _, node) in pairwise(ordered):
                if start < end and id(node) not in noted:
                    noted.add(id(node))
                    hint = f"Another one of the day ends at {_clock(end)}."
                    self.reading.wrong(node, "hours that do not overlap", hint=hint)

    def _days(self, entry: Placed | Fields) -> Iterator[DayOff]:
        if isinstance(entry, Placed):
            yield DayOff(entry.value, (), None, entry.node.line)
            return
        stray = [key for key in ("names", "subdivision") if key in entry]
        if stray:
            hint = "They go with `holidays`."
            self.reading.wrong(entry.node, "a date or holidays", found=listed(stray), hint=hint)
        line, why = entry.node.line, entry.good("why")
        spans = self._day_hours(entry)
        for on in self._dates(entry):
            yield DayOff(on, spans, str(why) if why else None, line)

    def _day_hours(self, entry: Fields) -> Intervals:
        spans: Sequence[Placed] = entry.good("open", [])
        for span in spans:
            start, end = span.value
            if start >= end:
                hint = "Split it at midnight and give the next date its own entry."
                self.reading.wrong(span.node, "hours within one day", hint=hint)
                return ()
        self._apart([[(*span.value, span.node) for span in spans]])
        return tuple(sorted(span.value for span in spans))

    def _dates(self, entry: Fields) -> list[date]:
        if any(entry.broken(key) for key in ("date", "from", "to")):
            return []
        given = {key for key in ("date", "from", "to") if key in entry}
        if given not in ({"date"}, {"from", "to"}):
            hint = "Write {date: 2026-12-24}, or {from: 2026-12-24, to: 2026-12-31}."
            self.reading.wrong(entry.node, "one date, or from and to", hint=hint)
            return []
        if "date" in given:
            return [entry["date"].value]
        first, last = entry["from"].value, entry["to"].value
        length = (last - first).days + 1
        if not 0 < length <= _LONGEST:
            hint = f"The last date lies after the first, and within {_LONGEST} days of it."
            self.reading.wrong(entry["to"].node, "a later date", hint=hint)
            return []
        return [first + timedelta(days=n) for n in range(length)]

    def _add(self, days: dict[date, DayOff], day: DayOff, entry: Placed | Fields) -> None:
        if day.on in days:
            hint = f"{day.on} has an entry at line {days[day.on].line} already."
            self.reading.wrong(entry.node, "each date once", found=f'"{day.on}"', hint=hint)
        days.setdefault(day.on, day)

    def _holidays(self, entry: Fields) -> list[Holidays]:
        stray = [key for key in ("date", "from", "to", "open") if key in entry]
        if stray:
            hint = "Give a date with hours an entry of its own; it wins over the holiday."
            self.reading.wrong(entry.node, "only holidays", found=listed(stray), hint=hint)
        place: Word | None = entry.good("holidays")
        if place is None or any(entry.broken(key) for key in ("names", "subdivision")):
            return []
        country, _, inline = place.partition("-")
        part: Word | None = entry.good("subdivision")
        names: list[Word] | None = entry.good("names")
        chosen = frozenset(map(str, names)) if names is not None else None
        made = Holidays(country, str(part) if part else inline or None, chosen)
        if self.locked is not None and made.key in self.locked:
            return [Holidays(made.country, made.part, made.names, self.locked[made.key])]
        known = self._known(made, place.node, (part or place).node)
        return [made] if known and self._named(made, names or []) else []

    def _known(self, made: Holidays, place: Scalar, part: Scalar) -> bool:
        countries = places()
        if made.country not in countries:
            near = nearest(made.country, countries)
            hint = "Countries have two capital letters, such as US or DE."
            self.reading.wrong(place, "a country of the holiday calendar", near=near, hint=hint)
            return False
        parts = countries[made.country]
        if made.part and made.part not in parts:
            expected = f"a part of {made.country} ({listed(parts, 60)})"
            self.reading.wrong(part, expected, near=nearest(made.part, parts))
            return False
        return True

    def _named(self, made: Holidays, names: Sequence[Word]) -> bool:
        if not names:
            return True
        known = known_names(made.country, made.part)
        what = f"a holiday of {made.country}"
        return [self.reading.known(name, known, what) for name in names].count(False) == 0


def _lay(laid: dict[int, list[_Laid]], day: int, span: Placed) -> None:
    start, end = span.value
    if start < end:
        laid.setdefault(day, []).append((start, end, span.node))
        return
    laid.setdefault(day, []).append((start, _MIDNIGHT, span.node))
    if end:
        laid.setdefault((day + 1) % 7, []).append((0, end, span.node))


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
