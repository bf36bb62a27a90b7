"""`charter test`: do the examples come true?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from charter.cli import build

CHARTER = """schedules:
  office: {zone: America/New_York, open: {mon-fri: 09:00-18:00}}
plans: [Gold]
priorities: [urgent]
triage:
  - {priority: urgent}
targets:
  - {priority: urgent, first reply: 10m}
"""
EXAMPLE = """examples:
  - why: A Friday-evening emergency waits for Monday
    given: {plan: Gold, at: 2026-11-20 17:55}
    expect: {first reply due: %s}
"""


def run(*arguments: str) -> tuple[int, str, str]:
    found = CliRunner().invoke(build(), ["test", *arguments])
    return found.exit_code, found.stdout, found.stderr


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "charter.yaml"


def test_examples_that_come_true_are_counted(file: Path) -> None:
    file.write_text(CHARTER + EXAMPLE % "2026-11-23 09:05")

    assert run(str(file)) == (0, f"{file}: 1 example, all true.\n", "")


def test_an_example_that_fails_shows_expected_and_found_and_why(file: Path) -> None:
    file.write_text(CHARTER + EXAMPLE % "2026-11-23 09:10")

    status, out, _ = run(str(file))

    assert status == 1
    assert out.startswith(
        f"{file}:10: A Friday-evening emergency waits for Monday\n"
        "  first reply due: expected 2026-11-23 09:10, found 2026-11-23 09:05 (line 12)\n"
    )
    assert "    first reply 1: due Mon 23 Nov 09:05: 10 business minutes" in out
    assert out.endswith(f"{file}: 1 of 1 example fails.\n")


def test_a_charter_without_examples_says_so(file: Path) -> None:
    file.write_text(CHARTER)

    assert run(str(file)) == (0, f"{file}: no examples.\n", "")


def test_a_program_gets_every_example_with_its_explanation(file: Path) -> None:
    file.write_text(CHARTER + EXAMPLE % "2026-11-23 09:10")

    status, out, _ = run(str(file), "--json")

    answer = json.loads(out)
    assert status == 1
    assert (answer["passed"], answer["failed"]) == (0, 1)
    [example] = answer["examples"]
    assert example["mismatches"] == [
        {
            "key": "first reply due",
            "expected": "2026-11-23 09:10",
            "found": "2026-11-23 09:05",
            "line": 12,
        }
    ]
    assert example["explanation"]


def test_a_passing_example_needs_no_explanation(file: Path) -> None:
    file.write_text(CHARTER + EXAMPLE % "2026-11-23 09:05")

    assert json.loads(run(str(file), "--json")[1])["examples"][0]["explanation"] == []


def test_a_file_that_is_no_charter_is_another_matter(file: Path) -> None:
    file.write_text("charter: 1\n")

    assert run(str(file))[0] == 2
