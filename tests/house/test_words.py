"""What must stand nowhere in the repository."""

from __future__ import annotations

import re

from tests.house.test_docs import ROOT, tracked

UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
MACHINE = re.compile(r"(?<![\w.])/(ro" r"ot|wo" r"rk|fa" r"rm)/")
REGISTRY = re.compile(r"(pypi|pythonhosted|npmjs|deb\.debian)\.(or" r"g|co" r"m)")


def offending(pattern: re.Pattern[str]) -> list[str]:
    """Every tracked text line that the pattern matches."""
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(ROOT)}:{number}"
            for number, line in enumerate(text.splitlines(), 1)
            if pattern.search(line)
        ]
    return found


def test_no_work_is_left_for_later_behind_a_mark() -> None:
    assert offending(UNFINISHED) == []


def test_no_path_of_a_machine_is_written_down() -> None:
    assert offending(MACHINE) == []


def test_no_package_registry_is_named() -> None:
    assert offending(REGISTRY) == []


def test_no_page_carries_scripts_or_styles_inline() -> None:
    pattern = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son(click|load|submit|change)=")
    pages = tracked("src/*.html", "src/*.jinja")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in pages
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []
