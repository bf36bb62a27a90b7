"""`charter publish` and `charter init` put a charter in force only if it does what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from charter.cli import build
from charter.desk.models import Desk, Edition
from tests.cast import CHARTERS, PASSWORD, Cast

SHIPPED = (CHARTERS / "marketplace-software" / "charter.yaml").read_text(encoding="utf-8")
SLOWER = SHIPPED.replace("first reply: 10m", "first reply: 12m", 1)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(build(), [str(word) for word in words])


@pytest.fixture
def slower(tmp_path: Path) -> Path:
    """A charter that takes two minutes longer than its own examples say."""
    file = tmp_path / "slower.yaml"
    file.write_text(SLOWER, encoding="utf-8")
    return file


def test_publishing_tells_which_examples_fail_and_leaves_the_edition_in_force(
    cast: Cast, slower: Path
) -> None:
    told = run("publish", slower, "--desk", "lantern")
    assert told.exit_code == 1
    first = told.stderr.splitlines()[:2]
    line = int(first[0].split(":")[1])
    assert "why" in SLOWER.splitlines()[line - 1] or "given" in SLOWER.splitlines()[line - 1]
    assert "first reply due: expected" in first[1]
    assert told.stderr.endswith("Nothing was published: its examples fail.\n")
    assert Edition.objects.filter(desk=cast.desk).count() == 1


def test_a_charter_without_examples_has_none_that_fails(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "silent.yaml"
    file.write_text(SLOWER[: SLOWER.index("\nexamples:")], encoding="utf-8")
    told = run("publish", file, "--desk", "lantern")
    assert told.output.startswith("Lantern Support now runs edition 2.\n")
    assert "example" not in told.output.replace(str(tmp_path), "")


def test_no_desk_is_made_under_a_charter_that_breaks_its_examples(db, slower: Path) -> None:
    told = run(
        "init", "--charter", slower, "--name", "Lantern", "--slug", "lantern", "--email",
        "ada@lantern.example", "--person", "Ada", "--password", PASSWORD,
    )  # fmt: skip
    assert told.exit_code == 1
    assert told.stderr.endswith("No desk was made: its examples fail.\n")
    assert not Desk.objects.exists()


def test_an_edition_bears_the_publishers_name_and_what_changed(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "charter.yaml"
    file.write_text(SHIPPED + "# more\n", encoding="utf-8")
    stranger = run("publish", file, "--desk", "lantern", "--by", "otto@harbour.example")
    assert stranger.exit_code == 2
    assert "Nobody with the address otto@harbour.example works at" in stranger.stderr
    told = run(
        "publish", file, "--desk", "lantern", "--by", "ADA@lantern.example", "--note", "More"
    )
    assert told.exit_code == 0
    edition = Edition.objects.get(desk=cast.desk, number=2)
    assert (edition.published_by, edition.note) == (cast.ada.user, "More")
