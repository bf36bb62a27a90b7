"""No word of a charter changes in silence: each key of the language, changed, is told by `charter diff`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from charter.engine.diff import diff
from charter.engine.diff.change import Change
from charter.engine.language import Charter, read
from charter.engine.language.grammar import RECORDS

FOLDER = Path(__file__).parent
WHOLE = (FOLDER / "every_key.yaml").read_text(encoding="utf-8")
EDITS = [
    [part.replace("\\n", "\n") for part in line.split(" | ")]
    for line in (FOLDER / "every_key_edits.txt").read_text(encoding="utf-8").splitlines()
]
SECTIONS = {key.name for record in RECORDS if record.name == "charter" for key in record.keys}
TOLD_WHOLE = {"charter", "example", "event"}
"""What has no keys to tell apart: the version, which is one; and examples, told by their sentences."""


@cache
def changes(was: str, now: str) -> list[Change]:
    return diff(charter(), read(WHOLE.replace(was, now)))


@cache
def charter() -> Charter:
    return read(WHOLE)


@pytest.mark.parametrize(("key", "was", "now"), EDITS, ids=[edit[0] for edit in EDITS])
def test_a_changed_key_is_told(key: str, was: str, now: str) -> None:
    assert WHOLE.count(was) == 1
    told = changes(was, now)

    assert told != []
    assert all(change.text.endswith(".") for change in told)


def test_the_same_charter_has_no_difference() -> None:
    assert diff(read(WHOLE), read(f"# a comment\n{WHOLE}")) == []


def test_every_key_of_every_record_is_changed_once() -> None:
    keys = {f"{one.name}.{key.name}" for one in RECORDS for key in one.keys}
    wanted = {key for key in keys if key.partition(".")[0] not in TOLD_WHOLE}

    assert wanted - {key for key, *_ in EDITS} == set()


def test_every_section_stands_in_the_charter_that_is_changed() -> None:
    begins = {line.partition(":")[0] for line in WHOLE.splitlines()}

    assert begins >= SECTIONS
