"""Rooms stay small enough to be read at once."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

from tests.house.test_docs import ROOT, tracked

SOURCES = [path for path in tracked("src/*.py") if "migrations" not in path.parts]


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions() -> list[int]:
    """The length of every function, from its first line to its last."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES]
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_half_of_all_files_fit_on_two_screens() -> None:
    assert median(lines_of(path) for path in SOURCES) <= 100


def test_half_of_all_functions_fit_in_ten_lines() -> None:
    assert median(functions()) <= 10


def test_no_file_is_longer_than_a_long_one() -> None:
    long = {str(path.relative_to(ROOT)): lines_of(path) for path in SOURCES if lines_of(path) > 400}
    # Data told in code, which reads better in one piece.
    long.pop("src/charter/demo/stories.py", None)
    assert long == {}


def test_no_template_is_longer_than_it_can_be_read() -> None:
    templates = tracked("src/*.html", "src/*.jinja")
    assert [str(path.relative_to(ROOT)) for path in templates if lines_of(path) > 150] == []
