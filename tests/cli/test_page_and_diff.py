"""`charter page` and `charter diff`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from charter.cli import build

SHIPPED = "charters/marketplace-software/charter.yaml"


def run(*arguments: str) -> tuple[int, str, str]:
    found = CliRunner().invoke(build(), list(arguments))
    return found.exit_code, found.stdout, found.stderr


@pytest.fixture
def older(tmp_path: Path) -> str:
    text = Path(SHIPPED).read_text(encoding="utf-8")
    file = tmp_path / "older.yaml"
    file.write_text(text.replace("first reply: 45m", "first reply: 1h"), encoding="utf-8")
    return str(file)


def test_a_page_comes_as_html_unless_markdown_is_asked_for() -> None:
    assert run("page", SHIPPED)[1].startswith("<!doctype html>")
    assert run("page", SHIPPED, "--format", "markdown")[1].startswith("# How our support works")


def test_a_page_bears_date_edition_and_what_changed(older: str) -> None:
    status, out, err = run(
        "page", SHIPPED, "--date", "2026-11-22", "--edition", "3", "--previous", older
    )

    assert (status, err) == (0, "")
    assert "Edition 3, as of 22 November 2026." in out
    assert "Jewel plans, normal: first reply 45 minutes instead of 1 hour." in out


@pytest.mark.parametrize("text", ["22.11.2026", "9999-12-31", "1000-01-01"])
def test_a_date_that_cannot_be_meant_is_refused(text: str) -> None:
    expected = f"{text}: expected a date such as 2026-11-22\n"

    assert run("page", SHIPPED, "--date", text) == (2, "", expected)


def test_no_difference_is_status_0() -> None:
    assert run("diff", SHIPPED, SHIPPED) == (0, "No difference.\n", "")


def test_a_difference_is_a_sentence_and_status_1(older: str) -> None:
    sentence = "Jewel plans, normal: first reply 45 minutes instead of 1 hour."
    answer = json.loads(run("diff", older, SHIPPED, "--json")[1])

    assert run("diff", older, SHIPPED) == (1, f"{sentence}\n", "")
    assert answer["changes"] == [{"section": "targets", "text": sentence}]


def test_a_charter_that_cannot_be_read_is_status_2(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("plans: []\n", encoding="utf-8")

    assert run("diff", SHIPPED, str(tmp_path / "none.yaml"))[0] == 2
    assert run("diff", str(broken), SHIPPED)[0] == 2
    assert run("page", SHIPPED, "--previous", str(broken))[0] == 2
