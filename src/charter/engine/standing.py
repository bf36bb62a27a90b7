"""Where a ticket stands: the answer of `decide`, with the reason for each part of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from charter.engine.moment import Moment, Span

if TYPE_CHECKING:
    from charter.engine.escalation import Page
    from charter.engine.forms import FormStanding
    from charter.engine.gates import Shut

Stage: TypeAlias = Literal["new", "open", "pending", "on hold", "solved", "closed"]
ClockState: TypeAlias = Literal["running", "paused", "fulfilled"]
Turn: TypeAlias = Literal["customer", "desk", "nobody"]
PageState: TypeAlias = Literal["calling", "acknowledged", "unanswered", "stopped", "refused"]
Outcome: TypeAlias = Literal["met", "ended unanswered", "ended by merging"]


@dataclass(frozen=True)
class Reason:
    """Why something is as it is."""

    about: str  # "priority", "owner", "status", "plan", "clock:first reply:1", …
    text: str  # one plain English sentence, without its full stop
    line: int | None = None  # 1-based line of the charter that decided it
    edition: str | None = None

    @cached_property
    def told(self) -> str:
        """The sentence with its line."""
        return self.text if self.line is None else f"{self.text} (line {self.line})"


class ClockStanding(NamedTuple):
    """One promise on one ticket."""

    target: str  # as in the charter: "first reply", "agent work", …
    instance: int  # counts from 1 for each target
    state: ClockState
    outcome: Outcome | None  # once fulfilled; only "met" can count as kept
    breached: bool
    breached_at: Moment | None
    started_at: Moment
    ended_at: Moment | None
    elapsed: Span  # open time used so far
    target_span: Span | None  # exactly one of these three and `until` is set
    target_business_days: int | None
    target_days: int | None
    due_at: Moment | None  # only while running, past due moments too; None also for "never"
    warn_at: Moment | None  # only while running, and only where the charter warns; may have passed
    schedule: str  # the schedule that counts
    line: int | None  # of the target
    edition: str | None  # the edition whose rules count
    until: str | None = None  # the fact whose date ends it

    @property
    def kept(self) -> bool:
        """Whether the promise has been kept: met, and not too late."""
        return self.outcome == "met" and not self.breached


class Duty(NamedTuple):
    """What falls due by itself, and when, if nothing else happens."""

    kind: str  # "warn", "breach", …
    at: Moment
    target: str | None = None
    instance: int | None = None
    rule: int | None = None  # the line of the rule that then acts
    ladder: str | None = None  # the ladder whose next step is then called


class Mark(NamedTuple):
    """A mark that a ticket bears, and the line that gave it; None for one that an agent gave."""

    name: str
    line: int | None = None
    edition: str | None = None


class Action(NamedTuple):
    """What a rule did or asks for: done once, whoever looks how often, since its key tells it."""

    kind: str  # "status", "mark", … of the ticket itself; "send", "notify", … to be carried out
    key: str
    at: Moment
    line: int
    edition: str
    data: Mapping[str, Any] = MappingProxyType({})


class Standing(NamedTuple):
    """The whole desired state of one ticket at one moment."""

    at: Moment
    status: str
    stage: Stage
    priority: str | None
    owner: str | None  # the team that owes the work
    assignee: str | None
    plan: str | None
    topic: str | None
    schedule: str
    facts: Mapping[str, Any]
    missing: Sequence[str]  # facts that the topic asks for and nobody has told yet
    clocks: Sequence[ClockStanding]  # by target, then by instance
    duties: Sequence[Duty]  # none has happened by `at`; earliest first
    why: Sequence[Reason]
    edition: str | None = None  # the edition in force
    answers: str | None = None  # the team that owes the next answer
    tier: int | None = None  # of the owner
    highest_tier: int | None = None  # of all owners so far
    ended_at: Moment | None = None  # when it was solved or closed, while it is
    contact: str | None = None  # the agent whom the customer keeps
    turn: Turn = "nobody"  # who must speak next in public
    reason: str | None = None  # why it was closed
    detail: str | None = None  # the value of the fact that tells more of the status
    marks: Sequence[Mark] = ()
    needed: Sequence[str] = ()  # of what is missing, that without which work cannot begin
    forms: Mapping[str, FormStanding] = MappingProxyType({})  # offered or filled in
    gates: Sequence[Shut] = ()  # those before the ticket that are shut
    pages: Sequence[Page] = ()  # runs of ladders and refused requests, in order
    owed: Sequence[str] = ()  # what the next agent must tell: facts, or that somebody is assigned
    actions: Sequence[Action] = ()  # to be carried out, in order
    acted: Sequence[Action] = ()  # what rules did to the ticket itself, in order
    circle: Sequence[
        int
    ] = ()  # lines of rules that set each other off without end, and were stopped
    dates: Mapping[str, Moment] = MappingProxyType({})  # when each queue promised a date
