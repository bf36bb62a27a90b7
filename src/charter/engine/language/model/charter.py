"""A whole charter: every noun with every name resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from charter.engine.facts import Fact
from charter.engine.language.errors import Path
from charter.engine.language.model.duplicates import Duplicates
from charter.engine.language.model.examples import Example
from charter.engine.language.model.forms import Form, Gate, Macros, Queue
from charter.engine.language.model.intake import Contact, Hearing, Intake, PageWords
from charter.engine.language.model.ladders import Ladder
from charter.engine.language.model.order import WorkOrder
from charter.engine.language.model.people import People
from charter.engine.language.model.rotations import Rotation
from charter.engine.language.model.rules import Rule
from charter.engine.language.model.schedules import Schedule
from charter.engine.language.model.statuses import Closing, Status
from charter.engine.language.model.targets import ClockRule, TargetRow
from charter.engine.language.model.texts import Mailbox, Text
from charter.engine.language.model.topics import Topic
from charter.engine.language.model.triage import TriageRow
from charter.engine.promises import PROMISES, Promise
from charter.engine.standing import Stage

STAGES: Final[tuple[Stage, ...]] = ("new", "open", "pending", "on hold", "solved", "closed")
FORMAT: Final = 1
"""The version of the compiled form."""

_NOBODY: Final = People()
_NO_MAILBOX: Final = Mailbox()
_NO_INTAKE: Final = Intake()
_NO_HEARING: Final = Hearing()
_NO_CONTACT: Final = Contact()
_NO_WORDS: Final = PageWords()
_BY_LIKENESS: Final = Duplicates()
_FREELY: Final = Macros()
_BY_DUE: Final = WorkOrder()

_STAND_IN: Final[Mapping[Stage, tuple[Stage, ...]]] = {
    "new": ("new", "open"),
    "open": ("open", "new"),
    "pending": ("pending", "on hold", "open", "new"),
    "on hold": ("on hold", "pending", "open", "new"),
    "solved": ("solved", "closed"),
    "closed": ("closed", "solved"),
}


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
    people: People = _NOBODY
    facts: Mapping[str, Fact] = field(default_factory=dict)  # declared ones
    topics: Mapping[str, Topic] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(
        default_factory=lambda: {stage: Status(stage, stage) for stage in STAGES}
    )
    reasons: Mapping[str, Closing] = field(default_factory=dict)
    facilities: Mapping[str, str] = field(default_factory=dict)  # facility → schedule
    topic_groups: Mapping[str, str] = field(default_factory=dict)  # name → title
    intake: Intake = _NO_INTAKE
    hearing: Hearing = _NO_HEARING
    triage: tuple[TriageRow, ...] = ()
    clocks: Mapping[str, ClockRule] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    queues: Mapping[str, Queue] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    gates: tuple[Gate, ...] = ()
    rotations: Mapping[str, Rotation] = field(default_factory=dict)
    ladders: Mapping[str, Ladder] = field(default_factory=dict)
    mailbox: Mailbox = _NO_MAILBOX
    contact: Contact = _NO_CONTACT
    page: PageWords = _NO_WORDS
    order: WorkOrder = _BY_DUE
    duplicates: Duplicates = _BY_LIKENESS
    macros: Macros = _FREELY
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

    def schedule_of(self, facts: Mapping[str, Any]) -> Schedule:
        """The schedule of a ticket: its own, else its facility's, else the default."""
        facility = self.facilities.get(str(facts.get("facility")))
        return self.schedule_for(facts.get("schedule") or facility)

    @cached_property
    def _status_names(self) -> Mapping[str, str]:
        return {plain_name(name): name for name in self.statuses}

    def status_named(self, name: str) -> str | None:
        """The status of that name, with "-", "_" or a space between words and any case."""
        return name if name in self.statuses else self._status_names.get(plain_name(name))

    @cached_property
    def stages(self) -> Mapping[str, Stage]:
        """The stage that each status means."""
        return {name: status.stage for name, status in self.statuses.items()}

    def status_for(self, reason: str) -> str:
        """The status of tickets that are closed for a reason: the first that names it."""
        naming = (name for name, status in self.statuses.items() if reason in status.reasons)
        return next(naming, self.first_status("closed"))

    @cached_property
    def _first_statuses(self) -> Mapping[Stage, str]:
        firsts: dict[Stage, str] = {}
        for name, stage in self.stages.items():
            firsts.setdefault(stage, name)
        return {
            stage: next(firsts[other] for other in _STAND_IN[stage] if other in firsts)
            for stage in STAGES
        }

    def first_status(self, stage: Stage) -> str:
        """The first status of a stage; where it has none, that of the stage nearest in meaning."""
        return self._first_statuses[stage]

    @cached_property
    def own_clocks(self) -> Mapping[str, ClockRule]:
        """The clocks that the charter declares beside the built-in ones."""
        return {name: rule for name, rule in self.clocks.items() if rule.begins}

    @cached_property
    def promises(self) -> Mapping[str, Promise]:
        """Every kind of clock there is: the built-in ones, then the charter's own."""
        own = {name: Promise(name, "own", one.pauses_in) for name, one in self.own_clocks.items()}
        return {**PROMISES, **own} if own else PROMISES

    def title_of(self, clock: str) -> str:
        """What people call a clock: the title of the charter's own, the name of a built-in one."""
        rule = self.own_clocks.get(clock)
        return rule.title if rule is not None else clock

    @cached_property
    def target_facts(self) -> tuple[str, ...]:
        """The facts that decide targets."""
        return tuple(sorted(frozenset().union(*(row.when.names for row in self.targets))))

    @cached_property
    def promised_dates(self) -> tuple[str, ...]:
        """The facts whose dates are targets: those of `until promised date`."""
        lengths = (length for row in self.targets for length in row.promises.values())
        return tuple(sorted({length.until for length in lengths if length.until is not None}))

    @cached_property
    def triage_facts(self) -> tuple[str, ...]:
        """The facts that decide triage."""
        return tuple(sorted(frozenset().union(*(row.when.names for row in self.triage))))


def plain_name(name: str) -> str:
    """A status name as it is compared: case, "-", "_" and spaces make no difference."""
    return name.replace("-", " ").replace("_", " ").casefold()
