"""The shipped charters, each with one small slip: lint or the reader finds exactly that."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from charter.engine.language import read
from charter.engine.language.errors import CharterErrors
from charter.engine.lint.run import every, lint

FOLDER = Path("charters")
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/charter.yaml"))
VARIANTS: list[dict[str, str]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("broken_variants.yaml")
)
SLIPS = [one for one in VARIANTS if "finds" in one]
MISTAKES = [one for one in VARIANTS if "says" in one]


def what(variant: dict[str, str]) -> str:
    return variant["what"]


@cache
def text_of(name: str) -> str:
    return (FOLDER / name / "charter.yaml").read_text(encoding="utf-8")


def edited(variant: dict[str, str]) -> str:
    """The shipped text with the one edit; the words to replace must stand in it once.

    Where the slip needs rules or examples, they come before the charter's own.
    """
    text = text_of(variant["charter"])
    for section in ("rules", "examples"):
        text = text.replace(f"\n{section}:\n", f"\n{section}:\n{variant.get(section, '')}")
    assert text.count(variant["replace"]) == 1, f"look for {variant['replace']!r}"
    return text.replace(variant["replace"], variant["by"])


@pytest.mark.parametrize("slip", SLIPS, ids=what)
def test_one_slip_has_exactly_the_one_finding(slip: dict[str, str]) -> None:
    found = lint(read(edited(slip)))

    assert [one.rule for one in found] == [slip["finds"]], "\n".join(map(str, found))


@pytest.mark.parametrize("mistake", MISTAKES, ids=what)
def test_one_misspelt_word_is_exactly_one_mistake(mistake: dict[str, str]) -> None:
    with pytest.raises(CharterErrors) as refused:
        read(edited(mistake))

    assert len(refused.value.errors) == 1
    assert mistake["says"] in str(refused.value)


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_charter_has_no_finding(name: str) -> None:
    assert lint(read(text_of(name))) == []


def test_every_rule_of_lint_finds_one_of_the_slips() -> None:
    assert set(every()) - {slip["finds"] for slip in SLIPS} == set()
    assert len(SLIPS) >= 40


def test_every_shipped_charter_has_slips() -> None:
    assert {variant["charter"] for variant in VARIANTS} == set(NAMES)
