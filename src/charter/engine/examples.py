"""Runs the examples of a charter: does the charter do what it says it will?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from charter.engine.decide import decide
from charter.engine.language.calendar import Wall
from charter.engine.language.expected import PLAIN
from charter.engine.language.model import Charter, Check, Example, Expectation
from charter.engine.language.shell_kinds import SHELL
from charter.engine.moment import Moment, instant, moment
from charter.engine.shell import Ahead, Nap, lived
from charter.engine.standing import ClockStanding, Standing
from charter.engine.timeline import Event, Timeline
from charter.engine.words import length

NONE = "none"


_OF_EVENTS: Final = {"sent": ("sent", "text"), "notified": ("notified", "to")}
"""What is expected of events: their kind, and the field that is compared."""


def _barred(standing: Standing) -> tuple[str, ...]:
    """The statuses into which no act brings the ticket now."""
    before = (one for gate in standing.gates for one in gate.before if one.kind == "status")
    return tuple(dict.fromkeys(name for one in before for name in sorted(one.names)))


_OF_STANDING: Final[Mapping[str, Callable[[Standing], Any]]] = {
    "marks": lambda standing: tuple(mark.name for mark in standing.marks),
    "barred": _barred,
    "forms": lambda standing: {name: form.state for name, form in standing.forms.items()},
    "told": lambda standing: standing.facts,
}
"""What is expected of a standing in other words than its own."""


class Seen(NamedTuple):
    """What an example is compared with at one moment."""

    standing: Standing
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One expectation that did not come true."""

    key: str  # "first reply due"
    expected: str
    found: str
    line: int  # of the expectation
    at: Moment  # the moment that was judged


@dataclass(frozen=True, slots=True)
class Result:
    """How one example went; without mismatches it passed."""

    example: Example
    timeline: Timeline
    mismatches: tuple[Mismatch, ...]
    failed_at: Moment | None  # the first moment at which something differed

    @property
    def passed(self) -> bool:
        """Whether everything came true."""
        return not self.mismatches


def run(charter: Charter) -> Iterator[Result]:
    """The results of a charter's examples, in order."""
    return (run_one(charter, example) for example in charter.examples)


def run_one(charter: Charter, example: Example) -> Result:
    """How one example goes under its charter, with a desk that does at once what rules ask for."""
    zone = ZoneInfo(charter.schedule_of(example.facts).zone)
    timeline = told(example, zone)
    last = max((event.at for event in timeline.events), default=0)
    found: list[Mismatch] = []
    for check in example.checks:
        at = moment_of(check.at, zone) if check.at else last
        played = lived(charter, timeline, at, naps(example, zone), ahead(example, zone))
        standing = decide({charter.file: charter}, played, at)
        found += _differences(check, Seen(standing, played), zone)
    return Result(example, timeline, tuple(found), min((m.at for m in found), default=None))


def told(example: Example, zone: ZoneInfo) -> Timeline:
    """The timeline that an example tells, its wall-clock times read in a zone."""
    events = [
        Event(moment_of(event.at, zone), event.kind, event.data)
        for event in example.events
        if event.kind not in SHELL
    ]
    facts = {name: value for name, value in example.facts.items() if value is not None}
    return Timeline(facts, events)


def naps(example: Example, zone: ZoneInfo) -> list[Nap]:
    """When nothing is done by itself, as the example tells."""
    return [
        Nap(moment_of(event.at, zone), moment_of(event.data["until"], zone))
        for event in example.events
        if event.kind == "asleep"
    ]


def ahead(example: Example, zone: ZoneInfo) -> list[Ahead]:
    """How many tickets of which queue are ahead, as the example tells."""
    return [
        Ahead(moment_of(event.at, zone), event.data["queue"], int(event.data["ahead"]))
        for event in example.events
        if event.kind == "ahead"
    ]


def moment_of(wall: Wall, zone: ZoneInfo) -> Moment:
    """The moment of a wall-clock time in a zone, or of one with its own offset."""
    at: datetime = wall.at if wall.at.tzinfo else wall.at.replace(tzinfo=zone)
    return moment(at)


def _differences(check: Check, seen: Seen, zone: ZoneInfo) -> Iterator[Mismatch]:
    for expectation in check.expectations:
        if expectation.clock is None:
            met, found = _plainly(expectation, seen)
        else:
            met, found = _by_clock(expectation, _clock(expectation, seen.standing), zone)
        if not met:
            line = expectation.line
            yield Mismatch(expectation.key, expectation.text, found, line, seen.standing.at)


def _plainly(expectation: Expectation, seen: Seen) -> tuple[bool, str]:
    plain, value = PLAIN[expectation.key], _value(expectation.key, seen)
    if plain.pairs:
        found = {name: value.get(name) for name in expectation.value}
        told = ", ".join(f"{name} {one or NONE}" for name, one in found.items())
        return found == expectation.value, told or NONE
    if not plain.many:
        return value == expectation.value, str(value or NONE)
    same = value == expectation.value if plain.ordered else set(value) == set(expectation.value)
    return same, ", ".join(value) or NONE


def _value(key: str, seen: Seen) -> Any:
    """What is so, in the words that an example has for it."""
    if key in _OF_EVENTS:
        kind, field = _OF_EVENTS[key]
        return tuple(event.data[field] for event in seen.timeline.events if event.kind == kind)
    if key in _OF_STANDING:
        return _OF_STANDING[key](seen.standing)
    value = getattr(seen.standing, key)
    return str(value) if key == "tier" and value is not None else value


def _clock(expectation: Expectation, standing: Standing) -> ClockStanding | None:
    """The clock that is meant: that instance, or the latest."""
    clocks = [clock for clock in standing.clocks if clock.target == expectation.clock]
    if expectation.instance is not None:
        clocks = [clock for clock in clocks if clock.instance == expectation.instance]
    return clocks[-1] if clocks else None


def _by_clock(
    expectation: Expectation, clock: ClockStanding | None, zone: ZoneInfo
) -> tuple[bool, str]:
    if expectation.about == "state":
        states = _states(clock)
        return set(expectation.value) <= states, _told_states(clock)
    if clock is None:
        return expectation.value is None, f"{NONE}: the clock does not exist"
    if expectation.about == "elapsed":
        return expectation.value == clock.elapsed, length(clock.elapsed)
    value: Moment | None = getattr(clock, f"{expectation.about.removesuffix(' at')}_at")
    wanted = moment_of(expectation.value, zone) if expectation.value else None
    return value == wanted, _wall(value, zone)


def _states(clock: ClockStanding | None) -> set[str]:
    """Every word that is true of a clock."""
    if clock is None:
        return {NONE}
    states = {"breached" if clock.breached else "not breached"}
    if clock.outcome == "met":
        states.add("met late" if clock.breached else "met")
    else:
        states.add(clock.outcome or clock.state)
    return states


def _told_states(clock: ClockStanding | None) -> str:
    return ", ".join(sorted(_states(clock) - {"not breached"}, reverse=True))


def _wall(at: Moment | None, zone: ZoneInfo) -> str:
    """A moment as a charter writes it, in its zone."""
    if at is None:
        return NONE
    return f"{instant(at).astimezone(zone):%Y-%m-%d %H:%M:%S}".removesuffix(":00")
