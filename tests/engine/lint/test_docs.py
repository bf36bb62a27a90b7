"""Each rule has a page, and what the page calls bad and good is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from charter.engine.language import Charter, read
from charter.engine.lint.finding import Finding
from charter.engine.lint.run import every, lint

PAGES = Path("docs/language/lint")
WHOLE = (Path(__file__).parent / "whole.yaml").read_text(encoding="utf-8")
INDEX = (PAGES / "README.md").read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    parts = re.split(r"^(?=\w[\w ]*:)", text, flags=re.MULTILINE)
    return {part.partition(":")[0]: part for part in parts if part}


def blocks(rule: str) -> list[Charter]:
    """The charters that a page shows: each block's sections instead of the whole one's."""
    page = (PAGES / f"{rule}.md").read_text(encoding="utf-8")
    shown = re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL)
    return [read("".join((sections(WHOLE) | sections(block)).values())) for block in shown]


@pytest.mark.parametrize("rule", every())
def test_what_a_page_calls_bad_has_the_finding_and_what_it_calls_good_has_none(rule: str) -> None:
    bad, good = blocks(rule)

    assert rule in [found.rule for found in lint(bad)]
    assert [found for found in lint(good) if asked_about(rule, found)] == []


def asked_about(rule: str, found: Finding) -> bool:
    """A page shows no examples, unless it is about them."""
    return rule.startswith("untested") or not found.rule.startswith("untested-")


def test_every_rule_has_its_page_and_every_page_its_rule() -> None:
    pages = {page.stem for page in PAGES.glob("*.md")} - {"README"}

    assert pages == set(every())
    assert set(re.findall(r"^\| \[([\w-]+)\]\(\1\.md\)", INDEX, flags=re.MULTILINE)) == pages
