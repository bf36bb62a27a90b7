"""Every worked table of the page about clocks, row by row."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from charter.engine.decide import decide
from charter.engine.language import reader
from charter.engine.language.model import Charter
from charter.engine.promises import PROMISES
from charter.engine.timeline import Event, Timeline
from tests.engine.telling import agrees, event_of, time_of

PAGE = Path(__file__).parents[2] / "docs" / "algorithms" / "clocks.md"
HEAD = "| given | at | what happens | clock | then |"


@cache
def text() -> str:
    return PAGE.read_text(encoding="utf-8")


@cache
def charter() -> Charter:
    """The charter of the page."""
    return reader.read(text().split("```yaml\n")[1].split("```")[0])


def tables() -> dict[str, list[list[str]]]:
    """The cells of each worked table, by its heading."""
    found = {}
    for section in text().split("\n### ")[1:]:
        heading, _, rest = section.partition("\n")
        rows = rest.split(HEAD)[1].strip().splitlines()[1:]
        found[heading] = [
            [cell.strip() for cell in row.strip("|").split("|")] for row in rows if row
        ]
    return found


@pytest.mark.parametrize("heading", list(tables()))
def test_a_worked_table_is_what_the_engine_says(heading: str) -> None:
    facts: dict[str, str] = {}
    events: list[Event] = []
    for given, at, happens, clock, then in tables()[heading]:
        facts |= dict(word.split("=") for word in given.split())
        if happens:
            events.append(event_of(f"{at} {happens}"))
        standing = decide({"": charter()}, Timeline(facts, events), time_of(at))
        agreed, said = agrees(standing, f"{clock}: {then}")
        assert agreed, f"at {at}: {clock}: {then}\n" + "\n".join(said)


def test_the_page_tells_of_every_promise() -> None:
    section = text().split("## The seven promises")[1].split("\n## ")[0]
    rows = [row.split("|") for row in section.splitlines() if row.startswith("|")][2:]
    assert [row[1].strip() for row in rows] == [*PROMISES]
    for row in rows:
        pauses = PROMISES[row[1].strip()].pauses_in
        assert {stage.strip() for stage in row[3].split(",")} == (pauses or {"never"})
