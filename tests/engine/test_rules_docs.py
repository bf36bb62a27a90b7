"""The charter on the page about rules does what the page says."""

from __future__ import annotations

from pathlib import Path

from charter.engine.examples import run
from charter.engine.language import reader
from charter.engine.lint.run import lint

PAGE = Path(__file__).parents[2] / "docs" / "algorithms" / "rules.md"


def test_the_pages_examples_come_true_and_leave_no_doubt_about_rules() -> None:
    charter = reader.read(PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0])

    assert [result.mismatches for result in run(charter)] == [(), ()]
    assert {found.rule for found in lint(charter)} <= {"untested-row", "no-promise"}
