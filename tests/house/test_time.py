"""One place asks what time it is, so that a story can be told at any time of day."""

from __future__ import annotations

import re
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "src" / "charter"
ASKS = re.compile(r"\b(datetime|date|timezone)\.(now|today|utcnow)\(|\btime\.time\(")
# The commands that need no desk: what is asked of them without a time is asked as of now.
ALLOWED = {"desk/present.py", "cli/_asked.py", "cli/_hours_by_hand.py"}


def test_nothing_else_asks_the_time() -> None:
    asking = {
        str(path.relative_to(SOURCES))
        for path in SOURCES.rglob("*.py")
        if ASKS.search(path.read_text(encoding="utf-8"))
    }
    assert asking == ALLOWED
