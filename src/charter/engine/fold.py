"""A ticket's timeline told to its charter, event by event: status, facts, and every clock.

What an event does to the clocks is decided here; how a clock counts is its own affair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from charter.engine.clocks import Clock, Terms
from charter.engine.lifecycle import ENDED, WAITING, UnknownNameError, kept, status_named
from charter.engine.moment import Moment, iso
from charter.engine.promises import (
    ALL,
    CUSTOMER_MESSAGE,
    FIRST_REPLY,
    LOGGED_CALL,
    NEXT_REPLY,
    PROMISES,
)
from charter.engine.rules import Rules, Verdict
from charter.engine.standing import Stage
from charter.engine.timeline import Event

THIRD_PARTY: Final = "third_party"
PARTIES: Final = ("requester", "follower", THIRD_PARTY)


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
        editions: Mapping[str, Rules],
        facts: Mapping[str, Any],
        edition: str,
        *,
        story: bool = False,
    ) -> None:
        self._editions = editions
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
        self._promised = self.rules.promised if len(editions) == 1 else ALL
        self.clocks: dict[str, list[Clock]] = {name: [] for name in self._promised.names}
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
                for name in self._promised.work:
                    self._start(name, event.at)
            handler = _HANDLERS.get(event.kind)
            if handler is not None:
                try:
                    handler(self, event)
                except ValueError as error:
                    raise TimelineError(f"{event.kind} at {iso(event.at)}: {error}") from error

    # Messages

    def _customer_message(self, event: Event) -> None:
        by = event.data.get("by", "requester")
        if by not in PARTIES:
            raise UnknownNameError("sender", by, PARTIES)
        if by == THIRD_PARTY or self.away is not None:
            return
        if self.stage in WAITING:
            self._move(event, self.charter.first_status("open"))
        self._asked(event.at, CUSTOMER_MESSAGE)

    def _call(self, event: Event) -> None:
        if self.away is None and self.stage not in ENDED:
            self._asked(event.at, LOGGED_CALL)
        self._note(event)

    def _agent_message(self, event: Event) -> None:
        if self.away is not None:
            return
        self._answered(event.at)
        status = event.data.get("status")
        if status is not None:
            self._move(event, status_named(self.charter, status))
        elif self.stage == "new":
            self._move(event, self.charter.first_status("open"))
        if self.stage not in ENDED:
            for name in self._promised.updates:
                self._start(name, event.at)

    def _note(self, event: Event) -> None:
        status = event.data.get("status")
        if status is not None:
            self._set_status(event, status)

    def _asked(self, at: Moment, how: str) -> None:
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
            self._start(name, at)

    def _answered(self, at: Moment) -> None:
        """An agent spoke in public: replies and updates are met."""
        self._replied = True
        for name in self._promised.spoken:
            if clocks := self.clocks[name]:
                last = clocks[-1]
                last.final = True
                if last.outcome is None:
                    last.fulfil(at, "met")

    # Status

    def _set_status(self, event: Event, status: object) -> None:
        named = status_named(self.charter, status)
        if self.away is None:
            self._move(event, named)

    def _status(self, event: Event) -> None:
        self._set_status(event, event.data.get("status"))

    def _reopened(self, event: Event) -> None:
        status = event.data.get("status")
        if status is None and self.stage not in WAITING:
            return
        self._set_status(event, self.charter.first_status("open") if status is None else status)

    def _closed(self, event: Event) -> None:
        self._set_status(event, self.charter.first_status("closed"))

    def _move(self, event: Event, status: str) -> None:
        before = self.stage
        stage = self.charter.statuses[status]
        self._enter(event, status, stage)
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

    def _enter(self, event: Event, status: str, stage: Stage) -> None:
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

        A customer who reopens asks anew, so that the owed reply is left to `_asked`.
        """
        for clocks in self.clocks.values():
            last = clocks[-1] if clocks else None
            if last is None or last.final or last.outcome is None:
                continue
            family = last.promise.family
            if family == "work" or (family == "reply" and not by_customer):
                self._resume(last, at, runs=last.promise.runs_in(self.stage))

    # Merging

    def _merged(self, event: Event) -> None:
        if _role(event, None) == "source" and self.away is None:
            clocks = self._open_clocks()
            running = [clock for clock in clocks if clock.since is not None]
            paused = [clock for clock in clocks if clock.since is None]
            self.away = Away(self.status, self.stage, running, paused)
            for clock in clocks:
                clock.fulfil(event.at, "ended by merging")
            self._enter(event, self.charter.first_status("closed"), "closed")

    def _unmerged(self, event: Event) -> None:
        if _role(event, "source") == "source" and self.away is not None:
            away, self.away = self.away, None
            self._enter(event, away.status, away.stage)
            for clock in away.running:
                self._resume(clock, event.at, runs=True)
            for clock in away.paused:
                self._resume(clock, event.at, runs=False)
            self._move(event, kept(self.charter, away.status, away.stage))

    # What decides the targets

    def _fact(self, event: Event) -> None:
        self._learn(event, {event.kind: event.data.get(event.kind)})

    def _facts(self, event: Event) -> None:
        facts = event.data.get("facts")
        if not isinstance(facts, Mapping):
            raise ValueError(f"facts must be names with values, not {facts!r}")
        self._learn(event, facts)

    def _learn(self, event: Event, news: Mapping[str, Any]) -> None:
        self.rules.check(news)
        for name, value in news.items():
            if value is None:
                self.facts.pop(name, None)
            else:
                self.facts[name] = value
        self._judge(event)

    def _edition(self, event: Event) -> None:
        name = event.data.get("edition")
        rules = self._editions.get(name) if isinstance(name, str) else None
        if rules is None:
            raise UnknownNameError("edition", name, self._editions)
        self.rules, self.charter = rules, rules.charter
        status = kept(self.charter, self.status, self.stage)
        if self.away is None:
            self._move(event, status)
        else:
            self._enter(event, status, "closed")
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

    # Who

    def _assigned(self, event: Event) -> None:
        if "assignee" in event.data:
            self.assignee = event.data["assignee"]
        if "team" in event.data:
            self.owner = event.data["team"]
        self._note(event)

    def _owner(self, event: Event) -> None:
        self.owner = event.data.get("owner")

    # Clocks

    def _start(self, name: str, at: Moment) -> None:
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


def _role(event: Event, default: str | None) -> str:
    role = event.data.get("role", default)
    if role not in ("source", "target"):
        raise UnknownNameError("role", role, ("source", "target"))
    return str(role)


_Handler: TypeAlias = Callable[[Fold, Event], None]

_HANDLERS: Final[Mapping[str, _Handler]] = {
    "customer_message": Fold._customer_message,
    "agent_message": Fold._agent_message,
    "call": Fold._call,
    "note": Fold._note,
    "status": Fold._status,
    "reopened": Fold._reopened,
    "closed": Fold._closed,
    "merged": Fold._merged,
    "unmerged": Fold._unmerged,
    "priority": Fold._fact,
    "plan": Fold._fact,
    "schedule": Fold._fact,
    "topic": Fold._fact,
    "facts": Fold._facts,
    "edition": Fold._edition,
    "assigned": Fold._assigned,
    "owner": Fold._owner,
}
