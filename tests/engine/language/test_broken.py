"""Every way in which a charter can be wrong, and what the reader says to it.

`broken/` holds one small charter a mistake; `broken/expected.txt` holds what is said, in full.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from charter.engine.language import CharterErrors, read

FOLDER = Path(__file__).parent / "broken"


def _expected() -> dict[str, list[str]]:
    said: dict[str, list[str]] = defaultdict(list)
    for line in (FOLDER / "expected.txt").read_text(encoding="utf-8").splitlines():
        said[line.partition(":")[0]].append(line)
    return said


EXPECTED = _expected()


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.yaml")))
def test_a_mistake_is_told_with_its_place_and_what_was_meant(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")

    with pytest.raises(CharterErrors) as caught:
        read(text, name=name)

    assert str(caught.value).splitlines() == EXPECTED[name]


def test_every_expected_message_has_its_charter() -> None:
    assert set(EXPECTED) == {path.name for path in FOLDER.glob("*.yaml")}
