"""Browser tests wait for what they look at, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
WHY = {
    "wait_for_function(": "it evaluates a string again and again, which the pages' policy refuses",
    "wait_for_timeout(": "a while is too long on one machine and too short on another",
    ".sleep(": "a while is too long on one machine and too short on another",
}


@pytest.mark.parametrize("wait", WHY)
def test_no_browser_test_waits_in_vain(wait: str) -> None:
    found = [
        place.name
        for place in TESTS.glob("web/**/*.py")
        if wait in place.read_text(encoding="utf-8")
    ]
    assert found == [], WHY[wait]
