"""Runs the examples of a charter: does the charter do what it says it will?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from charter.engine.decide import decide
from charter.engine.language.calendar import Wall
from charter.engine.language.expected import SENT_TO, plain
from charter.engine.language.model import Charter, Check, Example, Expectation
from charter.engine.language.shell_kinds import SHELL
from charter.engine.moment import Moment, instant, moment
from charter.engine.perfect import Absence, Ahead, Desk, Nap
from charter.engine.seen import EXPECTED, Seen, texts
from charter.engine.shell import lived
from charter.engine.standing import ClockStanding, Standing
from charter.engine.timeline import Event, Timeline
from charter.engine.words import length

NONE = "none"
_TAKEN_FOR: Final[Mapping[str, Mapping[str, Any]]] = {"opened": {"authenticated": "yes"}}
"""What is so in an example unless it tells otherwise, by the kind of event."""


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
        played = lived(charter, timeline, at, desk_of(example, zone))
        standing = decide({charter.file: charter}, played, at)
        found += _differences(check, Seen(standing, played), zone)
    return Result(example, timeline, tuple(found), min((m.at for m in found), default=None))


def told(example: Example, zone: ZoneInfo) -> Timeline:
    """The timeline that an example tells, its wall-clock times read in a zone."""
    events = [
        Event(
            moment_of(event.at, zone), event.kind, {**_TAKEN_FOR.get(event.kind, {}), **event.data}
        )
        for event in example.events
        if event.kind not in SHELL
    ]
    facts = {name: value for name, value in example.facts.items() if value is not None}
    return Timeline(facts, events)


def desk_of(example: Example, zone: ZoneInfo) -> Desk:
    """What an example says of its desk."""
    return Desk(_naps(example, zone), _absent(example, zone), _ahead(example, zone))


def _naps(example: Example, zone: ZoneInfo) -> list[Nap]:
    """When nothing is done by itself, as the example tells."""
    return [
        Nap(moment_of(event.at, zone), moment_of(event.data["until"], zone))
        for event in example.events
        if event.kind == "asleep"
    ]


def _absent(example: Example, zone: ZoneInfo) -> list[Absence]:
    """Who is not to be found from when on, as the example tells."""
    return [
        Absence(moment_of(event.at, zone), event.data["who"])
        for event in example.events
        if event.kind == "nobody"
    ]


def _ahead(example: Example, zone: ZoneInfo) -> list[Ahead]:
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
    known, value = plain(expectation.key), _value(expectation.key, seen)
    assert known is not None
    if known.pairs:
        found = {name: value.get(name) for name in expectation.value}
        told = ", ".join(f"{name} {one or NONE}" for name, one in found.items())
        return found == expectation.value, told or NONE
    if not known.many:
        return value == expectation.value, str(value or NONE)
    same = value == expectation.value if known.ordered else set(value) == set(expectation.value)
    return same, ", ".join(value) or NONE


def _value(key: str, seen: Seen) -> Any:
    """What is so, in the words that an example has for it."""
    if key in EXPECTED:
        return EXPECTED[key](seen)
    if key.startswith(SENT_TO):
        return tuple(texts(seen.timeline, key.removeprefix(SENT_TO)))
    return getattr(seen.standing, key)


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
