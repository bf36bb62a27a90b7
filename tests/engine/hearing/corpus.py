"""Replies as customers write them, each labelled with what it says besides its words.

`open/` may be read while phrases are improved; `held_out/` is there to be measured against and not
to be looked at. A line is one reply: `{"is": "thanks", "says": "…"}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).parent
HALVES: Final = ("open", "held_out")
LANGUAGES: Final = ("de", "en", "es", "fr", "nl")
NAMES: Final = (
    "Maya", "Tom", "Ana", "Priya", "Jonas", "Luc", "Marie", "Pieter", "Sanne", "Diego", "Lucía",
)  # fmt: skip
"""Who takes part in the conversations."""


class Reply(NamedTuple):
    """One reply with its label: thanks, confirmation, escalation, or none."""

    language: str
    label: str
    text: str


def replies(half: str) -> Iterator[Reply]:
    """The replies of one half."""
    for language in LANGUAGES:
        path = FOLDER / half / f"{language}.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            yield Reply(language, told["is"], told["says"])
