"""The frozen nouns of a charter. Everything here is cheap to read and safe to share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeAlias

from charter.engine.conditions import Condition
from charter.engine.facts import Fact
from charter.engine.hours import Hours
from charter.engine.language.calendar import Wall
from charter.engine.language.duration import Duration
from charter.engine.language.errors import Path
from charter.engine.language.holidays import Holidays
from charter.engine.promises import CUSTOMER_MESSAGE
from charter.engine.standing import Stage

Intervals: TypeAlias = tuple[tuple[int, int], ...]
"""Open hours of one day: (opening, closing) in minutes from 0 to 1440."""

STAGES: Final[tuple[Stage, ...]] = ("new", "open", "pending", "on hold", "solved", "closed")
FORMAT: Final = 1
"""The version of the compiled form."""

_STAND_IN: Final[Mapping[Stage, tuple[Stage, ...]]] = {
    "new": ("new", "open"),
    "open": ("open", "new"),
    "pending": ("pending", "on hold", "open", "new"),
    "on hold": ("on hold", "pending", "open", "new"),
    "solved": ("solved", "closed"),
    "closed": ("closed", "solved"),
}


@dataclass(frozen=True, slots=True)
class DayOff:
    """A date with other hours than its weekday; no hours means closed all day."""

    on: date
    open: Intervals
    why: str | None
    line: int


@dataclass(frozen=True)
class Schedule:
    """Weekly open hours in a zone, with holidays and dates of their own."""

    name: str
    zone: str
    week: Mapping[int, Intervals]  # 0 is Monday
    days: Mapping[date, DayOff] = field(default_factory=dict)
    holidays: tuple[Holidays, ...] = ()

    @cached_property
    def hours(self) -> Hours:
        """Business time under this schedule."""
        return Hours(
            zone=self.zone,
            week=self.week,
            exceptions={on: day.open for on, day in self.days.items()},
            holidays=self.closed_in if self.holidays else None,
        )

    def closed_in(self, year: int) -> Mapping[date, str]:
        """The holidays of a year, each with its name."""
        found: dict[date, str] = {}
        for calendar in self.holidays:
            found.update(calendar.in_year(year))
        return found

    def special(self, on: date) -> str | None:
        """Why a date has other hours than its weekday: a holiday's name, or what the charter says."""
        if day := self.days.get(on):
            return day.why or ("other hours" if day.open else "closed")
        return self.closed_in(on.year).get(on)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a ticket can be about."""

    name: str
    title: str
    owner: str | None  # the team that owes the work
    asks: tuple[str, ...]  # facts to be told
    heard_as: tuple[str, ...]  # phrases of a mail that suggest it
    line: int


@dataclass(frozen=True, slots=True)
class People:
    """Who the charter speaks of: roles, never persons."""

    teams: Mapping[str, str] = field(default_factory=dict)  # name → title


@dataclass(frozen=True, slots=True)
class TriageRow:
    """When it holds, this row offers a priority, an owner, marks."""

    when: Condition
    priority: str | None
    owner: str | None
    marks: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Warn:
    """When to warn: at a share of the target used, or at a length of time."""

    text: str
    share: float | None = None  # 0.75 for 75%
    after: Duration | None = None


@dataclass(frozen=True, slots=True)
class TargetRow:
    """Promises for the tickets that the row matches; without any, nothing is promised for them."""

    when: Condition  # plan, priority and `when` together
    promises: Mapping[str, Duration]  # clock → target
    warn: Warn | None
    line: int
    lines: Mapping[str, int]  # clock → line of its target


@dataclass(frozen=True, slots=True)
class ClockRule:
    """What a charter says about one kind of clock, beyond its targets."""

    starts: tuple[str, ...] = (CUSTOMER_MESSAGE,)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """How the desk's mail looks to customers."""

    address: str | None = None
    name: str | None = None
    signature: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Prepared words with {fields}."""

    name: str
    body: str
    subject: str | None
    line: int


@dataclass(frozen=True, slots=True)
class ExampleEvent:
    """Something that happens in an example, at a wall-clock time."""

    at: Wall
    kind: str
    data: Mapping[str, Any]
    line: int


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing an example expects: a subject such as `first reply due`, and a value."""

    key: str
    value: Any  # a word, several words, a Wall, a Span; None for "none"
    text: str
    line: int
    clock: str | None = None
    instance: int | None = None
    about: str = ""  # of a clock: state, due, elapsed, breached at, warn at


@dataclass(frozen=True, slots=True)
class Check:
    """What is expected at one moment; without a moment, after the last event."""

    at: Wall | None
    expectations: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A story that the charter must come true on."""

    why: str
    facts: Mapping[str, Any]
    events: tuple[ExampleEvent, ...]
    checks: tuple[Check, ...]
    line: int


@dataclass(frozen=True)
class Charter:
    """A desk's whole policy, valid and with every name resolved."""

    file: str
    version: int
    desk: str | None
    schedule: str  # the name of the default schedule
    schedules: Mapping[str, Schedule]
    plans: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]  # group of plans → members
    priorities: tuple[str, ...]  # most urgent first
    targets: tuple[TargetRow, ...]
    people: People = People()
    facts: Mapping[str, Fact] = field(default_factory=dict)  # declared ones
    topics: Mapping[str, Topic] = field(default_factory=dict)
    statuses: Mapping[str, Stage] = field(default_factory=lambda: {s: s for s in STAGES})
    triage: tuple[TriageRow, ...] = ()
    clocks: Mapping[str, ClockRule] = field(default_factory=dict)
    mailbox: Mailbox = Mailbox()
    texts: Mapping[str, Text] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    places: Mapping[Path, tuple[int, int]] = field(default_factory=dict, repr=False)
    source: Sequence[Any] = field(default=(), repr=False)  # the packed nodes, see `dump`
    remembered: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def dump(self) -> dict[str, Any]:
        """The compiled form, JSON-able, with the dates of its holidays from 1990 to 2099.

        `load` needs neither YAML nor the holiday calendar for it, and gives a charter that equals
        this one and behaves alike.
        """
        calendars = [one for schedule in self.schedules.values() for one in schedule.holidays]
        return {
            "format": FORMAT,
            "file": self.file,
            "charter": self.source,
            "holidays": {one.key: one.lock() for one in calendars},
        }

    @staticmethod
    def load(compiled: Mapping[str, Any]) -> Charter:
        """The charter that `dump` compiled; `ValueError` for a form that cannot be read."""
        from charter.engine.language import reader

        return reader.load(compiled)

    def line_of(self, path: Path) -> int | None:
        """The line, from 1, of a key or list item, such as ("targets", 0, "first reply")."""
        place = self.places.get(path)
        return place[0] if place else None

    @property
    def default_schedule(self) -> Schedule:
        """The schedule of tickets that name none."""
        return self.schedules[self.schedule]

    def schedule_for(self, name: str | None) -> Schedule:
        """The schedule of that name; the default where there is none."""
        return self.schedules.get(name or self.schedule, self.default_schedule)

    @cached_property
    def _status_names(self) -> Mapping[str, str]:
        return {plain_name(name): name for name in self.statuses}

    def status_named(self, name: str) -> str | None:
        """The status of that name, with "-", "_" or a space between words and any case."""
        return name if name in self.statuses else self._status_names.get(plain_name(name))

    @cached_property
    def _first_statuses(self) -> Mapping[Stage, str]:
        firsts: dict[Stage, str] = {}
        for name, stage in self.statuses.items():
            firsts.setdefault(stage, name)
        return {
            stage: next(firsts[other] for other in _STAND_IN[stage] if other in firsts)
            for stage in STAGES
        }

    def first_status(self, stage: Stage) -> str:
        """The first status of a stage; where it has none, that of the stage nearest in meaning."""
        return self._first_statuses[stage]

    @cached_property
    def target_facts(self) -> tuple[str, ...]:
        """The facts that decide targets."""
        return tuple(sorted(frozenset().union(*(row.when.names for row in self.targets))))

    @cached_property
    def triage_facts(self) -> tuple[str, ...]:
        """The facts that decide triage."""
        return tuple(sorted(frozenset().union(*(row.when.names for row in self.triage))))


def plain_name(name: str) -> str:
    """A status name as it is compared: case, "-", "_" and spaces make no difference."""
    return name.replace("-", " ").replace("_", " ").casefold()
