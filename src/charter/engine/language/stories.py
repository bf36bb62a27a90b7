"""Builds the examples of a charter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from charter.engine.language.model import Example, Schedule
from charter.engine.language.names import Names
from charter.engine.language.shapes import Fields

STATES: Final = (
    "running", "paused", "met", "met late", "ended unanswered", "ended by merging",
    "breached", "not breached", "none",
)  # fmt: skip
"""What an example may expect of a clock; several hold together."""

PLAIN: Final = ("priority", "owner", "status", "stage", "assignee", "missing", "marks")
ABOUTS: Final = ("due", "elapsed", "breached at", "warn at")


def examples(found: Fields, names: Names, schedules: Mapping[str, Schedule]) -> tuple[Example, ...]:
    """The examples in order."""
    return ()
