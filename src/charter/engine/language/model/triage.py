"""Rows from facts to priority, owner and marks."""

from __future__ import annotations

from dataclasses import dataclass

from charter.engine.conditions import Condition


@dataclass(frozen=True, slots=True)
class TriageRow:
    """When it holds, this row offers a priority, an owner, marks."""

    when: Condition
    priority: str | None
    owner: str | None
    marks: tuple[str, ...]
    line: int
