"""The first and the last hours of the calendar, in zones that read them on no date of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from charter.cli import build

CHARTER = """
charter: 1
schedules:
  behind: {{zone: America/New_York, open: {{mon-sun: 00:00-24:00}}}}
  ahead: {{zone: Pacific/Kiritimati, open: {{mon-sun: 00:00-24:00}}}}
schedule: {schedule}
plans: [Gold]
priorities: [normal]
targets:
  - {{plan: Gold, first reply: 10m, agent work: 2 business days, total resolution: 3 days}}
"""
BEGINNING = "0001-01-01T00:00:00Z"
END = "9999-12-31T23:59:59Z"


@pytest.fixture(params=["behind", "ahead"])
def charter(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    file = tmp_path / "charter.yaml"
    file.write_text(CHARTER.format(schedule=request.param))
    return str(file)


@pytest.mark.parametrize("command", ["standing", "explain"])
@pytest.mark.parametrize(("at", "now"), [(BEGINNING, BEGINNING), (BEGINNING, END), (END, END)])
def test_a_ticket_at_an_end_of_the_calendar_is_told(
    charter: str, command: str, at: str, now: str
) -> None:
    ticket = {
        "facts": {"plan": "Gold"},
        "events": [{"at": at, "kind": "customer_message"}],
        "now": now,
    }
    result = CliRunner().invoke(build(), [command, charter], input=json.dumps(ticket))
    assert (result.exit_code, "first reply 1" in result.output) == (0, True), result.output


@pytest.mark.parametrize("asked", [["--add", "10"], ["--to", END], []])
@pytest.mark.parametrize("start", [BEGINNING, END])
def test_hours_at_an_end_of_the_calendar_are_told(
    charter: str, start: str, asked: list[str]
) -> None:
    result = CliRunner().invoke(build(), ["hours", charter, "--from", start, *asked])
    assert result.exit_code == 0, result.output
