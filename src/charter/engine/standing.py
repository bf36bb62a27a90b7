"""Where a ticket stands: the answer of `decide`, with the reason for each part of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from charter.engine.moment import Moment, Span

Stage: TypeAlias = Literal["new", "open", "pending", "on hold", "solved", "closed"]
ClockState: TypeAlias = Literal["running", "paused", "fulfilled"]
Outcome: TypeAlias = Literal["met", "ended unanswered", "ended by merging"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is as it is: a sentence's template, its values, and the line of the charter."""

    about: str  # "priority", "owner", "status", "clock:first reply:1", …
    text: str  # one plain English sentence
    line: int | None = None  # 1-based line of the charter that decided it
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class ClockStanding:
    """One promise on one ticket."""

    target: str  # as in the charter: "first reply", "agent work", …
    instance: int  # counts from 1 for each target
    state: ClockState
    outcome: Outcome | None
    breached: bool
    breached_at: Moment | None
    started_at: Moment
    ended_at: Moment | None
    elapsed: Span  # open time used so far
    target_span: Span | None  # exactly one of these three is set
    target_business_days: int | None
    target_days: int | None
    due_at: Moment | None  # only while running; None also for "never"
    warn_at: Moment | None  # only while running and not yet warned by time; may lie in the past
    schedule: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Duty:
    """What falls due by itself, and when, if nothing else happens."""

    kind: str  # "warn", "breach", …
    at: Moment
    target: str | None = None
    instance: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The whole desired state of one ticket at one moment."""

    at: Moment
    status: str
    stage: Stage
    priority: str | None
    owner: str | None  # the team that owes the work
    assignee: str | None
    plan: str | None
    topic: str | None
    schedule: str | None
    facts: Mapping[str, Any]
    missing: Sequence[str]  # facts that the topic asks for and nobody has told yet
    clocks: Sequence[ClockStanding]
    duties: Sequence[Duty]  # strictly later than `at`, earliest first
    why: Sequence[Reason]
