"""A ticket on its way through its timeline: its status, its facts, and every clock.

What can be done to a ticket stands here; which kind of event does what, in `happenings.py`; how a
clock counts is its own affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from charter.engine.clocks import Clock, Terms
from charter.engine.happenings import HAPPENINGS
from charter.engine.lifecycle import ENDED, kept
from charter.engine.moment import Moment, iso
from charter.engine.promises import ALL, FIRST_REPLY, NEXT_REPLY, PROMISES
from charter.engine.standing import Stage
from charter.engine.timeline import Event
from charter.engine.verdicts import InForce, Verdict


class TimelineError(ValueError):
    """A timeline that its charter cannot read; says which event and why."""


class Away(NamedTuple):
    """What a ticket was when it was merged away, so that it can come back."""

    status: str
    stage: Stage
    running: list[Clock]
    paused: list[Clock]


class Move(NamedTuple):
    """The ticket's status from a moment on, and the kind of event that gave it."""

    at: Moment
    status: str
    stage: Stage
    by: str


class Change(NamedTuple):
    """A clock that is judged by other terms from a moment on, and the event that changed them."""

    at: Moment
    clock: Clock
    before: Terms
    after: Terms
    by: str


class Fold:
    """A ticket on its way through its timeline; `tell` it the events in order."""

    def __init__(
        self,
        editions: Mapping[str, InForce],
        facts: Mapping[str, Any],
        edition: str,
        *,
        story: bool = False,
    ) -> None:
        self.editions = editions
        self.rules = editions[edition]
        self.facts: dict[str, Any] = dict(facts)
        self.owner: str | None = None  # decided by an agent
        self.assignee: str | None = None
        self.charter = self.rules.charter
        self.status = self.charter.first_status("new")
        self.stage: Stage = self.charter.statuses[self.status]
        self.moved_by: str | None = None
        self.moves: list[Move] | None = [] if story else None
        self.changes: list[Change] | None = [] if story else None
        # Another edition may promise what this one does not; its clocks then run since the start.
        self.promised = self.rules.promised if len(editions) == 1 else ALL
        self.clocks: dict[str, list[Clock]] = {name: [] for name in self.promised.names}
        self.away: Away | None = None
        self._replied = False
        self._exists = False
        self.rules.check(self.facts)
        self.verdict: Verdict = self.rules.judge(self.facts)

    def tell(self, events: Iterable[Event]) -> None:
        """Take in the next events; kinds that the engine does not know change nothing."""
        for event in events:
            if not self._exists:
                self._exists = True
                for name in self.promised.work:
                    self.start(name, event.at)
            happening = HAPPENINGS.get(event.kind)
            if happening is not None:
                try:
                    happening(self, event)
                except ValueError as error:
                    raise TimelineError(f"{event.kind} at {iso(event.at)}: {error}") from error

    def asked(self, at: Moment, how: str) -> None:
        """The customer's side asked for something: a reply is owed, unless one is already."""
        name = NEXT_REPLY if self._replied else FIRST_REPLY
        if name not in self.clocks:
            return
        last = self._last(name)
        if last is not None and last.outcome is None:
            return
        if last is not None and name == FIRST_REPLY:  # ended by solving, never answered
            self._resume(last, at, runs=True)
        elif how in self.rules.starts[name]:
            self.start(name, at)

    def answered(self, at: Moment) -> None:
        """An agent spoke in public: replies and updates are met."""
        self._replied = True
        for name in self.promised.spoken:
            if clocks := self.clocks[name]:
                last = clocks[-1]
                last.final = True
                if last.outcome is None:
                    last.fulfil(at, "met")

    def move(self, event: Event, status: str) -> None:
        """Into another status; every clock follows its stage."""
        before = self.stage
        stage = self.charter.statuses[status]
        self.enter(event, status, stage)
        if stage == before:
            return
        if stage in ENDED:
            if before not in ENDED:
                self._solve(event.at)
        elif before in ENDED:
            self._reopen(event.at, by_customer=event.kind == "customer_message")
        else:
            for clock in self._open_clocks():
                clock.run(event.at, runs=clock.promise.runs_in(stage))

    def enter(self, event: Event, status: str, stage: Stage) -> None:
        """Set status and stage, and nothing else."""
        if status == self.status and stage == self.stage:
            return
        self.status, self.stage, self.moved_by = status, stage, event.kind
        if self.moves is not None:
            self.moves.append(Move(event.at, status, stage, event.kind))

    def _solve(self, at: Moment) -> None:
        for clock in self._open_clocks():
            clock.fulfil(at, "ended unanswered" if clock.promise.family == "reply" else "met")

    def _reopen(self, at: Moment, *, by_customer: bool) -> None:
        """Work goes on with its total; a reply that is still owed comes back with its time.

        A customer who reopens asks anew, so that the owed reply is left to `asked`.
        """
        for clocks in self.clocks.values():
            last = clocks[-1] if clocks else None
            if last is None or last.final or last.outcome is None:
                continue
            family = last.promise.family
            if family == "work" or (family == "reply" and not by_customer):
                self._resume(last, at, runs=last.promise.runs_in(self.stage))

    def leave(self, event: Event) -> None:
        """Merged away: every open clock ends now."""
        clocks = self._open_clocks()
        running = [clock for clock in clocks if clock.since is not None]
        paused = [clock for clock in clocks if clock.since is None]
        self.away = Away(self.status, self.stage, running, paused)
        for clock in clocks:
            clock.fulfil(event.at, "ended by merging")
        self.enter(event, self.charter.first_status("closed"), "closed")

    def come_back(self, event: Event, away: Away) -> None:
        """The merge is undone: status and clocks as they were, with their time."""
        self.away = None
        self.enter(event, away.status, away.stage)
        for clock in away.running:
            self._resume(clock, event.at, runs=True)
        for clock in away.paused:
            self._resume(clock, event.at, runs=False)
        self.move(event, kept(self.charter, away.status, away.stage))

    def learn(self, event: Event, news: Mapping[str, Any]) -> None:
        """Facts are told, or forgotten where they are None; open clocks follow what they decide."""
        self.rules.check(news)
        for name, value in news.items():
            if value is None:
                self.facts.pop(name, None)
            else:
                self.facts[name] = value
        self._judge(event)

    def follow(self, event: Event, rules: InForce) -> None:
        """Another edition is in force from here on."""
        self.rules, self.charter = rules, rules.charter
        status = kept(self.charter, self.status, self.stage)
        if self.away is None:
            self.move(event, status)
        else:
            self.enter(event, status, "closed")
        self._judge(event)

    def _judge(self, event: Event) -> None:
        before, self.verdict = self.verdict, self.rules.judge(self.facts)
        if self.verdict is before:
            return
        for clock in self._open_clocks():
            terms = self.verdict.terms[clock.promise.name]
            if terms != clock.terms:
                if self.changes is not None:
                    self.changes.append(Change(event.at, clock, clock.terms, terms, event.kind))
                clock.retarget(event.at, terms)

    def start(self, name: str, at: Moment) -> None:
        """The next instance of a promise starts, running or paused as the stage has it."""
        promise, clocks = PROMISES[name], self.clocks[name]
        since = at if promise.runs_in(self.stage) else None
        clocks.append(Clock(promise, len(clocks) + 1, at, since, self.verdict.terms[name]))

    def _resume(self, clock: Clock, at: Moment, *, runs: bool) -> None:
        clock.resume(at, self.verdict.terms[clock.promise.name], runs=runs)

    def _last(self, name: str) -> Clock | None:
        clocks = self.clocks[name]
        return clocks[-1] if clocks else None

    def _open_clocks(self) -> list[Clock]:
        return [
            clocks[-1] for clocks in self.clocks.values() if clocks and clocks[-1].outcome is None
        ]
