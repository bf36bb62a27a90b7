"""Runs the examples of a charter: does the charter do what it says it will?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from charter.engine.decide import decide
from charter.engine.language.calendar import Wall
from charter.engine.language.expected import PLAIN
from charter.engine.language.model import Charter, Check, Example, Expectation
from charter.engine.moment import Moment, instant, moment
from charter.engine.standing import ClockStanding, Standing
from charter.engine.timeline import Event, Timeline
from charter.engine.words import length

NONE = "none"


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
    """How one example goes under its charter."""
    zone = ZoneInfo(charter.schedule_for(example.facts.get("schedule")).zone)
    timeline = told(example, zone)
    last = max((event.at for event in timeline.events), default=0)
    found: list[Mismatch] = []
    for check in example.checks:
        at = _moment(check.at, zone) if check.at else last
        standing = decide({charter.file: charter}, timeline, at)
        found += _differences(check, standing, zone)
    return Result(example, timeline, tuple(found), min((m.at for m in found), default=None))


def told(example: Example, zone: ZoneInfo) -> Timeline:
    """The timeline that an example tells, its wall-clock times read in a zone."""
    events = [Event(_moment(event.at, zone), event.kind, event.data) for event in example.events]
    facts = {name: value for name, value in example.facts.items() if value is not None}
    return Timeline(facts, events)


def _moment(wall: Wall, zone: ZoneInfo) -> Moment:
    at: datetime = wall.at if wall.at.tzinfo else wall.at.replace(tzinfo=zone)
    return moment(at)


def _differences(check: Check, standing: Standing, zone: ZoneInfo) -> Iterator[Mismatch]:
    for expectation in check.expectations:
        if expectation.clock is None:
            met, found = _plainly(expectation, standing)
        else:
            met, found = _by_clock(expectation, _clock(expectation, standing), zone)
        if not met:
            line = expectation.line
            yield Mismatch(expectation.key, expectation.text, found, line, standing.at)


def _plainly(expectation: Expectation, standing: Standing) -> tuple[bool, str]:
    plain, value = PLAIN[expectation.key], getattr(standing, expectation.key.replace(" ", "_"))
    if not plain.many:
        return value == expectation.value, str(value or NONE)
    same = value == expectation.value if plain.ordered else set(value) == set(expectation.value)
    return same, ", ".join(value) or NONE


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
    wanted = _moment(expectation.value, zone) if expectation.value else None
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
