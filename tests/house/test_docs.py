"""What the documents say is there is there."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "charters").rglob("*.md")]
)
_LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(#[^)\s]*)?\)")
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    targets = [target for target, _ in _LINK.findall(page.read_text(encoding="utf-8"))]
    local = [target for target in targets if "://" not in target and "mailto:" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_every_requirement_row_names_tests_that_exist() -> None:
    text = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
    named = _TEST.findall(text)
    assert named
    assert [f"{file}::{name}" for file, name in named if name not in _tests_in(file)] == []


def test_every_ticked_row_names_a_test() -> None:
    text = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
    ticked = [line for line in text.splitlines() if "| ✓ |" in line]
    assert ticked
    assert [line for line in ticked if not _TEST.search(line)] == []


def test_the_changelog_begins_with_what_is_unreleased() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.index("## Unreleased") < 40


def test_every_setting_has_its_line_on_the_page_of_settings() -> None:
    source = (ROOT / "src/charter/config/settings.py").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    read = set(re.findall(r'env\.\w+\("(CHARTER_\w+|DATABASE_URL)"', source))
    told = set(re.findall(r"`(CHARTER_[A-Z_]+|DATABASE_URL)`", page))
    assert read == told


def _tests_in(file: str) -> set[str]:
    path = ROOT / file
    if not path.exists():
        return set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def tracked(*patterns: str) -> list[Path]:
    """Files that git tracks."""
    said = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return [ROOT / name for name in said.stdout.split("\0") if name]
