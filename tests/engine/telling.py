"""Stories of tickets as text: what happened when, and where every clock stands then.

A story is a claim, then lines. `given` sets facts, `at TIME:` expects something at a moment, any
other line is an event. `Mon 09:00` is Monday 16 November 2026 in New York, `Mon+` the week after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from charter.engine.decide import decide
from charter.engine.language import reader
from charter.engine.language.model import Charter
from charter.engine.moment import Moment, instant, moment
from charter.engine.standing import ClockStanding, Standing
from charter.engine.timeline import Event, Timeline
from charter.engine.words import length

ROOM = Path(__file__).parent / "stories"
ON = ZoneInfo("America/New_York")
MONDAY = date(2026, 11, 16)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
TIME = r"(?:\d{4}-\S+|[A-Z][a-z]{2}\+? \d\d:\d\d(?::\d\d(?:\.\d+)?)?)"


@dataclass
class Story:
    """One claim with its ticket and what is expected of it."""

    claim: str
    facts: dict[str, str] = field(default_factory=lambda: {"plan": "Gold", "priority": "normal"})
    events: list[Event] = field(default_factory=list)
    expected: list[tuple[str, str]] = field(default_factory=list)
    edition: str = "this"

    def standing(self, at: str) -> Standing:
        """Where the ticket stands at a time of the story."""
        timeline = Timeline(self.facts, self.events)
        return decide(editions(), timeline, time_of(at), edition=self.edition)


@cache
def editions() -> Mapping[str, Charter]:
    """The charter of the stories, and two editions that follow it."""
    files = {
        "this": "charter.yaml",
        "strict": "edition-strict.yaml",
        "generous": "edition-generous.yaml",
    }
    return {name: reader.read((ROOM / file).read_text()) for name, file in files.items()}


def stories(name: str) -> list[Story]:
    """The stories of one file."""
    blocks = (ROOM / name).read_text().strip().split("\n\n")
    return [_story(block.strip().splitlines()) for block in blocks]


def _story(lines: list[str]) -> Story:
    story = Story(lines[0].removeprefix("# "))
    for line in lines[1:]:
        if line.startswith("given "):
            story.facts |= _pairs(line.split()[1:])
            story.edition = story.facts.pop("edition", "this")
        elif found := re.fullmatch(rf"at ({TIME}): (.+)", line):
            story.expected.append((found[1], found[2]))
        else:
            story.events.append(event_of(line))
    return story


def event_of(line: str) -> Event:
    """`Mon 09:00 status status=open` as an event; `null` is null."""
    found = re.fullmatch(rf"({TIME}) (\w+)(.*)", line)
    assert found, line
    data: dict[str, object] = {
        name: None if value == "null" else value for name, value in _pairs(found[3].split()).items()
    }
    return Event(time_of(found[1]), found[2], {"facts": data} if found[2] == "facts" else data)


def _pairs(words: list[str]) -> dict[str, str]:
    return dict(word.split("=", 1) for word in words)  # type: ignore[misc]


def time_of(text: str) -> Moment:
    """The moment of a story's time."""
    if text[0].isdigit():
        return moment(datetime.fromisoformat(text))
    day, _, clock = text.partition(" ")
    on = MONDAY + timedelta(days=DAYS.index(day[:3]) + (7 if day.endswith("+") else 0))
    return moment(datetime.combine(on, time.fromisoformat(clock), ON))


def agrees(standing: Standing, expected: str) -> tuple[bool, list[str]]:
    """Whether the standing says what is expected, and all that it says in the same form."""
    said = [*_said(standing)]
    wanted = re.sub(TIME, lambda found: local(time_of(found[0])), expected)
    if wanted.startswith("no "):
        return not any(line.startswith(wanted[3:].rstrip("s")) for line in said), said
    return wanted in said, said


def _said(standing: Standing) -> Iterator[str]:
    yield f"status {standing.status}"
    yield f"stage {standing.stage}"
    yield f"owner {standing.owner or 'nobody'}"
    yield f"assignee {standing.assignee or 'nobody'}"
    for clock in standing.clocks:
        yield clock_line(clock)
        yield f"clock {clock.target}"
    for duty in standing.duties:
        yield f"duty {local(duty.at)} {duty.kind} {duty.target} {duty.instance}"
        yield f"dutie {duty.kind}"


def clock_line(clock: ClockStanding) -> str:
    """A clock as the stories tell it."""
    if clock.target_span is not None:
        target = length(clock.target_span)
    elif clock.target_business_days is not None:
        target = f"{clock.target_business_days} business days"
    else:
        target = f"{clock.target_days} days"
    state = clock.outcome or clock.state
    line = f"{clock.target} {clock.instance}: {state} {length(clock.elapsed)} of {target}"
    for word, at in (("due", clock.due_at), ("breached", clock.breached_at)):
        line += f", {word} {local(at)}" if at is not None else ""
    return line


def local(at: Moment) -> str:
    """A moment as it is read in New York."""
    return instant(at).astimezone(ON).isoformat()
