"""`charter hours`: business time by hand and as JSON lines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from charter.cli import build

CHARTER = """\
charter: 1
schedules:
  office:
    zone: America/New_York
    open: {mon-fri: 09:00-18:00}
    exceptions:
      - 2026-11-26
      - {date: 2026-11-27, open: 09:00-13:00}
  night: {zone: Europe/Berlin, open: {mon-fri: 22:00-06:00}}
  always: {zone: UTC, open: {mon-sun: 00:00-24:00}}
plans: [any]
priorities: [any]
targets: [{plan: any, priority: any, first reply: 1h}]
"""
FRIDAY = "2026-11-20T17:55:00-05:00"


@pytest.fixture
def charter(tmp_path) -> Path:
    file = tmp_path / "charter.yaml"
    file.write_text(CHARTER, encoding="utf-8")
    return file


@pytest.fixture
def ask(charter):
    """Runs the command; what it writes, and the exit status it must have."""

    def run(*options: str, status: int = 0, stdin: bytes | None = None) -> str:
        found = CliRunner().invoke(build(), ["hours", str(charter), *options], input=stdin)
        assert found.exit_code == status, found.output
        return found.output

    return run


@pytest.fixture
def answers(ask):
    """Runs a batch of questions."""

    def run(*questions: dict) -> list[dict]:
        lines = "".join(json.dumps(question) + "\n" for question in questions)
        return [json.loads(line) for line in ask("--batch", stdin=lines.encode()).splitlines()]

    return run


def test_a_friday_evening_waits_for_monday(ask):
    assert ask("--from", FRIDAY, "--add", "10m").splitlines() == [
        "Mon 23 Nov 2026 09:05 EST (2026-11-23T14:05:00Z)",
        "  from Fri 20 Nov 2026 17:55 EST, office (America/New_York)",
        "  Fri 20 Nov 17:55–18:00  5 minutes",
        "  Mon 23 Nov 09:00–09:05  5 minutes",
    ]


@pytest.mark.parametrize(
    ("length", "due"),
    [
        ("10", "2026-11-23T14:05:00Z"),
        ("5.5", "2026-11-23T14:00:30Z"),
        ("1h30m", "2026-11-23T15:25:00Z"),
        ("2 business days", "2026-11-24T23:00:00Z"),
        ("4 days", "2026-11-24T22:55:00Z"),
        ("1e12", None),
    ],
)
def test_lengths_are_minutes_or_what_charters_say(ask, length, due):
    assert json.loads(ask("--from", FRIDAY, "--add", length, "--json"))["result"] == due


def test_open_time_between_two_times(ask):
    found = json.loads(ask("--from", FRIDAY, "--to", "2026-11-23T14:05:30Z", "--json"))

    assert found == {
        "schedule": "office",
        "start": "2026-11-20T22:55:00Z",
        "result": 10.5,
        "open": [
            ["2026-11-20T22:55:00Z", "2026-11-20T23:00:00Z"],
            ["2026-11-23T14:00:00Z", "2026-11-23T14:05:30Z"],
        ],
    }


def test_a_shift_over_midnight_says_both_dates(ask):
    said = ask("--schedule", "night", "--from", "2026-11-23T23:00:00+01:00", "--add", "2h")

    assert "Mon 23 Nov 23:00–Tue 24 Nov 01:00  120 minutes" in said


def test_many_stretches_are_cut_short_and_years_of_them_left_out(ask):
    assert "and 11 more stretches" in ask("--from", FRIDAY, "--to", "2026-12-22T12:00:00Z")
    far = ask("--from", FRIDAY, "--to", "2126-12-22T12:00:00Z", "--json")
    assert json.loads(far)["open"] is None


def test_without_a_question_each_schedule_says_whether_it_is_open(ask):
    assert ask("--from", FRIDAY).splitlines() == [
        "office (America/New_York): open until Fri 20 Nov 2026 18:00 EST",
        "night (Europe/Berlin): open until Sat 21 Nov 2026 06:00 CET",
        "always (UTC): open for ever",
    ]
    (office,) = ask("--schedule", "office", "--from", "2026-11-21T00:00:00Z", "--json").splitlines()
    assert json.loads(office) == {
        "schedule": "office",
        "at": "2026-11-21T00:00:00Z",
        "open": False,
        "turns_at": "2026-11-23T14:00:00Z",
    }


def test_from_is_now_when_nobody_says_otherwise(ask):
    assert json.loads(ask("--schedule", "always", "--json"))["open"] is True


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["--schedule", "ofice"], 'there is no schedule "ofice"; did you mean "office"?'),
        (["--schedule", "zzz"], 'known: "office", "night", "always"'),
        (["--from", "2026-11-20T17:55"], "no offset"),
        (["--from", "friday"], 'with an offset, such as 2026-11-20T17:55:00-05:00, found "friday"'),
        (["--add", "3 fortnights"], "expected minutes or a duration such as 10m"),
        (["--add", "3hrs"], 'did you mean "3h"?'),
        (["--add", "-3"], "backwards"),
        (["--add", "nan"], "no number of minutes"),
        (["--add", "1", "--to", FRIDAY], "not both"),
        (["--from", FRIDAY, "--to", "2026-11-20T17:54:00-05:00"], "before the start"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_with_status_2(ask, options, error):
    assert error in ask(*options, status=2)


def test_a_charter_that_cannot_be_read_is_refused_with_status_2(ask, charter):
    charter.write_text("charter: 1\nschedule: {}\n", encoding="utf-8")
    assert f"{charter}:" in ask(status=2)
    charter.write_bytes(b"desk: \xff")
    assert "not UTF-8 from byte 7 on" in ask(status=2)
    charter.unlink()
    assert "No such file" in ask(status=2)
    charter.mkdir()
    assert "Is a directory" in ask(status=2)


def test_a_batch_answers_each_operation(answers):
    assert answers(
        {"id": 1, "schedule": "office", "op": "add", "start": FRIDAY, "minutes": 10},
        {"id": 2, "op": "add", "start": "2026-11-20T17:59:59.5-05:00", "minutes": 0.5},
        {"id": 3, "op": "between", "start": FRIDAY, "end": "2026-11-23T14:05:00Z"},
        {"id": 4, "op": "between", "start": FRIDAY, "end": "2026-11-23T14:05:15Z"},
        {"id": 5, "op": "business_days", "start": FRIDAY, "days": 5},
        {"id": 6, "op": "add", "start": FRIDAY, "minutes": 10**12},
        {"id": 7, "op": "add", "start": "2026-11-21T00:00:00.250+01:00", "minutes": 0},
        {"id": 8, "schedule": "always", "op": "add", "start": FRIDAY, "minutes": 1.5},
    ) == [
        {"id": 1, "result": "2026-11-23T14:05:00Z"},
        {"id": 2, "result": "2026-11-23T14:00:29.500000Z"},
        {"id": 3, "result": 10},
        {"id": 4, "result": 10.25},
        {"id": 5, "result": "2026-12-01T23:00:00Z"},
        {"id": 6, "result": None},
        {"id": 7, "result": "2026-11-20T23:00:00.250000Z"},
        {"id": 8, "result": "2026-11-20T22:56:30Z"},
    ]


@pytest.mark.parametrize(
    ("question", "error"),
    [
        ({"schedule": "ofice"}, 'there is no schedule "ofice"; did you mean "office"?'),
        ({"schedule": 3}, "there is no schedule 3; known:"),
        ({"schedule": None}, "there is no schedule null; known:"),
        ({"op": "ad"}, 'there is no op "ad"; did you mean "add"?'),
        ({"op": ["add"]}, 'there is no op ["add"]; known: "add", "between", "business_days"'),
        ({"op": ...}, '"op" is missing'),
        ({"start": ...}, '"start" is missing'),
        ({"start": 1_800_000_000}, '"start": expected an ISO 8601 time with an offset'),
        ({"start": "2026-11-20T17:55:00"}, '"start": 2026-11-20T17:55:00 has no offset'),
        ({"start": "2026-11-20"}, "no offset"),
        ({"start": "2026-13-20T17:55:00Z"}, 'found "2026-13-20T17:55:00Z"'),
        ({"start": "0001-01-01T00:00:00+01:00"}, "outside the years 1 to 9999"),
        ({"minutes": ..., "minuts": 5}, '"minutes" is missing; did you mean it by "minuts"?'),
        ({"minutes": "10"}, 'expected a number such as 90 or 1.5, found "10"'),
        ({"minutes": True}, "expected a number such as 90 or 1.5, found true"),
        ({"minutes": -0.5}, "expected 0 or more, found -0.5"),
        ({"op": "between", "end": "2026-11-20T00:00:00Z"}, "lies before the start"),
        ({"op": "between", "end": "2026-11-20T00:00:00"}, '"end": 2026-11-20T00:00:00 has no'),
        ({"op": "business_days"}, '"days" is missing'),
        ({"op": "business_days", "days": 0}, "expected a whole number from 1 on, found 0"),
        ({"op": "business_days", "days": 1.5}, "expected a whole number from 1 on, found 1.5"),
        ({"op": "business_days", "days": True}, "expected a whole number from 1 on, found true"),
    ],
)
def test_a_line_that_cannot_be_answered_says_why(answers, question, error):
    sound = {"id": 9, "op": "add", "start": FRIDAY, "minutes": 10}
    asked = {key: value for key, value in (sound | question).items() if value is not ...}

    found, after = answers(asked, sound)

    assert found["line"] == 1
    assert found["id"] == 9
    assert error in found["error"]
    assert after == {"id": 9, "result": "2026-11-23T14:05:00Z"}


def test_numbers_too_large_for_a_float_are_refused(ask):
    line = f'{{"id": 1, "op": "add", "start": "{FRIDAY}", "minutes": 1e999}}\n'

    assert "no number of minutes" in ask("--batch", stdin=line.encode())


def start(charter: Path, **pipes: int) -> subprocess.Popen[bytes]:
    """The command as a process of its own."""
    code = "from charter.cli import main; main()"
    command = [sys.executable, "-c", code, "hours", str(charter), "--batch"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, **pipes)


def test_a_program_may_ask_wait_and_ask_again(charter):
    line = json.dumps({"id": 1, "op": "add", "start": FRIDAY, "minutes": 10}).encode() + b"\n"

    with start(charter, stdout=subprocess.PIPE) as process:
        for _ in range(3):
            process.stdin.write(line)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["result"] == "2026-11-23T14:05:00Z"
        process.stdin.close()
        assert process.wait(10) == 0


def test_a_broken_pipe_is_no_error(charter):
    reading, writing = os.pipe()
    os.close(reading)
    line = json.dumps({"id": 1, "op": "add", "start": FRIDAY, "minutes": 10}).encode() + b"\n"

    with start(charter, stdout=writing, stderr=subprocess.PIPE) as process:
        os.close(writing)
        _, said = process.communicate(line * 1000, timeout=20)

    assert (process.returncode, said) == (0, b"")
