"""Every worked table of the page about business time, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from charter.engine.hours import Hours
from charter.engine.language import duration, reader
from charter.engine.moment import instant, moment

PAGE = Path(__file__).parents[2] / "docs" / "algorithms" / "business-time.md"


@cache
def schedules() -> dict[str, Hours]:
    """The schedules of the page."""
    text = PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    return {name: found.hours for name, found in reader.read(text).schedules.items()}


def rows(heading: str) -> Iterator[list[str]]:
    """The cells of the table under a heading, without its two lines of head."""
    section = PAGE.read_text(encoding="utf-8").split(f"### {heading}\n")[1].split("\n#")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    assert len(lines) > 3
    for line in lines[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")][:4]


def told(text: str) -> datetime:
    """`Fri 2026-11-20 17:55-05:00`; the weekday must be right, too."""
    weekday, _, rest = text.partition(" ")
    at = datetime.fromisoformat(rest)
    assert f"{at:%a}" == weekday
    return at


def length(text: str) -> timedelta:
    """`0m`, or a length as charters tell it."""
    return timedelta(minutes=0 if text == "0m" else duration.parse(text).minutes)


@pytest.mark.parametrize(("schedule", "start", "add", "due"), list(rows("Adding open time")))
def test_adding_open_time(schedule, start, add, due):
    minutes = length(add) / timedelta(minutes=1)
    assert schedules()[schedule].add(told(start), minutes) == told(due)


@pytest.mark.parametrize(("schedule", "start", "end", "time"), list(rows("Counting it")))
def test_counting_open_time(schedule, start, end, time):
    assert schedules()[schedule].between(told(start), told(end)) == length(time)


@pytest.mark.parametrize(("schedule", "start", "days", "due"), list(rows("Business days")))
def test_counting_business_days(schedule, start, days, due):
    assert schedules()[schedule].business_days(told(start), int(days)) == told(due)


@pytest.mark.parametrize(("schedule", "start", "days", "due"), list(rows("Calendar days")))
def test_counting_calendar_days(schedule, start, days, due):
    found = schedules()[schedule].calendar_days_us(moment(told(start)), int(days))
    assert instant(found) == told(due)
