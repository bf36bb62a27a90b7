"""`charter check`: is it a charter?"""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from charter.cli import build

SHIPPED = "charters/marketplace-software/charter.yaml"
BROKEN = Path("tests/engine/language/broken/many-at-once.yaml")


def check(*arguments: str) -> tuple[int, str, str]:
    found = CliRunner().invoke(build(), ["check", *arguments])
    return found.exit_code, found.stdout, found.stderr


def test_a_valid_charter_is_told_what_is_in_it() -> None:
    status, out, err = check(SHIPPED)

    assert (status, err) == (0, "")
    assert out.startswith(f"{SHIPPED}: a valid charter, with 1 schedule, 7 plans, ")


def test_every_mistake_comes_with_its_line_and_a_mark_under_it() -> None:
    status, out, err = check(str(BROKEN))

    assert (status, out) == (1, "")
    assert err.splitlines()[:3] == [
        (
            f"{BROKEN}:4:11: in schedules, office, zone: expected a time zone such as "
            'America/New_York, found "Amerika/New_York". Did you mean "America/New_York"?'
        ),
        "     4 |     zone: Amerika/New_York",
        "       |           ^",
    ]
    assert err.endswith(f"3 mistakes in {BROKEN}.\n")


def test_a_mark_stays_under_its_place_in_a_long_line(tmp_path: Path) -> None:
    file = tmp_path / "long.yaml"
    file.write_text(f"charter: 1\ndesk: {'x' * 200}\nstray: {{}}\npeople: {' ' * 200}[]\n")

    _, _, err = check(str(file))

    lines = err.splitlines()
    excerpt = next(n for n, line in enumerate(lines) if line.startswith("     4 |"))
    assert lines[excerpt][lines[excerpt + 1].index("^")] == "["
    assert len(lines[excerpt]) < 120


def test_a_mistake_after_the_last_line_has_no_excerpt(tmp_path: Path) -> None:
    file = tmp_path / "open.yaml"
    file.write_text('desk: "open\n')

    status, _, err = check(str(file))

    assert status == 1
    assert "closing quotation mark" in err
    assert "|" not in err


def test_a_program_gets_the_mistakes_as_data() -> None:
    status, out, err = check(str(BROKEN), "--json")

    answer = json.loads(out)
    assert (status, err) == (1, "")
    assert not answer["valid"]
    assert [error["line"] for error in answer["errors"]] == [4, 20, 22]


def test_a_program_gets_the_counts_of_a_valid_charter() -> None:
    status, out, _ = check(SHIPPED, "--json")

    answer = json.loads(out)
    assert status == 0
    assert answer["valid"]
    assert answer["counts"]["plans"] == 7


def test_a_file_that_cannot_be_read_is_another_matter(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"desk: caf\xe9\n")

    assert check(str(tmp_path / "none.yaml"))[0] == 2
    assert check(str(latin))[::2] == (2, f"{latin}: not UTF-8 from byte 10 on\n")
    assert check(str(tmp_path))[0] == 2


def test_far_more_than_a_charter_is_read_only_so_far(tmp_path: Path) -> None:
    file = tmp_path / "long.yaml"
    file.write_text("x: 1\n" * 300_000)

    status, _, err = check(str(file))

    assert status == 1
    assert "expected at most 1,000,000 characters" in err


def test_too_many_mistakes_are_said_to_be_too_many(tmp_path: Path) -> None:
    file = tmp_path / "same.yaml"
    file.write_text("x: 1\n" * 2_000)

    assert check(str(file))[2].endswith("1000 mistakes in " + f"{file}, and perhaps more.\n")


def test_editors_get_a_schema() -> None:
    status, out, _ = check("--schema")

    assert status == 0
    assert json.loads(out)["title"] == "Charter"


def test_without_a_file_it_asks_for_one() -> None:
    assert check() == (2, "", "Which charter? Name a FILE, or ask for --schema.\n")


def test_people_get_a_reference() -> None:
    status, out, _ = check("--reference")

    assert status == 0
    assert out.startswith("# The charter language")
