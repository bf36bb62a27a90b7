"""Each way in which a valid charter can be doubtful, one charter each, and what lint says to it.

`broken/` holds one small charter a doubt, with `# here` on the line that the finding names, and
`broken/expected.txt` what is said, with the smallest ticket that shows it. Whether examples show all of
it is a doubt of its own, which is asked of those charters alone that are about it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from charter.engine.language import read
from charter.engine.lint.finding import Finding
from charter.engine.lint.run import every, lint

FOLDER = Path(__file__).parent / "broken"
FILES = sorted(FOLDER.glob("*.yaml"))
EXPECTED = (FOLDER / "expected.txt").read_text(encoding="utf-8").splitlines()
WHOLE = [Path(__file__).parent / "whole.yaml", *sorted(Path("charters").glob("*/charter.yaml"))]


UNTESTED = "untested-"


def about(file: Path) -> list[Finding]:
    """What is found in a charter, without examples that lack where it is about something else."""
    found = lint(read(file.read_text(encoding="utf-8"), name=file.name))
    meant = file.stem.startswith(UNTESTED)
    return [one for one in found if meant or not one.rule.startswith(UNTESTED)]


def said(found: Finding) -> list[str]:
    return [str(found), *([f"  {found.example}"] if found.example else [])]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_doubtful_charter_has_exactly_its_one_finding(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    [line] = [n for n, one in enumerate(text.splitlines(), 1) if "# here" in one]

    [found] = about(file)

    assert file.stem.startswith(found.rule)
    assert found.line == line
    expected = EXPECTED[EXPECTED.index(str(found)) :]
    assert expected[: len(said(found))] == said(found)


@pytest.mark.parametrize("file", WHOLE, ids=str)
def test_a_charter_that_is_whole_has_no_finding(file: Path) -> None:
    assert lint(read(file.read_text(encoding="utf-8"))) == []


def test_every_rule_has_a_charter_that_breaks_it() -> None:
    stems = [file.stem for file in FILES]

    assert [rule for rule in every() if not any(stem.startswith(rule) for stem in stems)] == []


def test_every_expected_finding_has_its_charter() -> None:
    named = [line.partition(":")[0] for line in EXPECTED if not line.startswith(" ")]

    assert named == [file.name for file in FILES]
