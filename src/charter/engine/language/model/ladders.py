"""Whom to call, one after another, until somebody has it."""

from __future__ import annotations

from dataclasses import dataclass

from charter.engine.conditions import Condition
from charter.engine.language.duration import Duration
from charter.engine.language.model.events import Who


@dataclass(frozen=True, slots=True)
class Step:
    """Who is called, and how long "I have it" is waited for before the next step."""

    to: Who
    wait: Duration
    line: int


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` pages within a length of real time."""

    text: str
    count: int
    within: Duration


@dataclass(frozen=True, slots=True)
class Ladder:
    """Steps that are climbed `rounds` times; then nobody has answered."""

    name: str
    title: str
    when: Condition  # must hold when it is started, and only then
    started_by: tuple[Who, ...]  # by hand; rules may start each
    steps: tuple[Step, ...]
    rounds: int
    organization: Limit
    desk: Limit
    line: int
