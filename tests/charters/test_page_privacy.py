"""What the shipped charters keep to their desks is neither on their pages nor in what changed."""

from __future__ import annotations

from datetime import date

import pytest

from charter.engine import page as pages
from charter.engine.language import Charter, read
from tests.cast import CHARTERS
from tests.engine.language.small import bare

NAMES = sorted(place.parent.name for place in CHARTERS.glob("*/charter.yaml"))
SECRET = "Xyloglyph"


def hidden(charter: Charter) -> list[tuple[str, str]]:
    """What only those who work at the desk are to know, each as the charter writes it, by its key."""
    told = [("title", one.title) for one in charter.topics.values() if one.private]
    told += [("title", one.title) for one in charter.reasons.values() if one.private]
    told += [("question", one.question) for one in charter.facts.values() if not one.offered]
    return told


def with_secrets(name: str) -> Charter:
    """The charter with a word in the place of each of these that is found nowhere else."""
    source = (CHARTERS / name / "charter.yaml").read_text(encoding="utf-8")
    for key, words in hidden(read(source)):
        source = source.replace(f"{key}: {words}", f"{key}: {SECRET}")
        source = source.replace(f'{key}: "{words}"', f"{key}: {SECRET}")
    return read(source)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_kept_to_the_desk_is_told_to_no_customer(name: str) -> None:
    charter = with_secrets(name)
    kept = hidden(charter)
    assert all(words == SECRET for _, words in kept)
    on = date(2026, 11, 22)
    told = [pages.markdown(pages.page(charter, on)), pages.html(pages.page(charter, on))]
    told += [*pages.changes(bare(), charter), *pages.changes(charter, bare())]
    assert [one for one in told if SECRET in one] == []


def test_there_is_something_to_keep() -> None:
    assert {name for name in NAMES if hidden(with_secrets(name))} >= {
        "agency-sites",
        "store-orders",
        "third-party-logistics",
        "warehouse-software",
    }
