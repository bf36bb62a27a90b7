"""A ticket on its way through its timeline: its status, its facts, and every clock.

What can be done to a ticket stands here; which kind of event does what, in `happenings.py`; how a
clock counts is its own affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from charter.engine.clocks import Clock, Terms
from charter.engine.happenings import HAPPENINGS
from charter.engine.happenings.hearing import HEARD_WRONG
from charter.engine.keeping import Keeping
from charter.engine.language.model import Rule
from charter.engine.lifecycle import ENDED, kept
from charter.engine.moment import Moment, iso
from charter.engine.moves import BY_CHARTER, Away, Change, Move, Ruled
from charter.engine.promises import FIRST_REPLY, NEXT_REPLY, Family
from charter.engine.rehearing import hear_anew
from charter.engine.rules.acting import Acting
from charter.engine.standing import Outcome, Stage
from charter.engine.state import State
from charter.engine.timeline import Event
from charter.engine.verdicts import InForce


class TimelineError(ValueError):
    """A timeline that its charter cannot read; says which event and why."""


_SPOKEN: Final = frozenset({"customer_message", "agent_message", "call"})

_SOLVED: Final[Mapping[Family, Outcome]] = {
    "reply": "ended unanswered",
    "own": "ended unanswered",
    "update": "met",
    "work": "met",
}
"""What becomes of open clocks once a ticket is solved."""


class Fold(State):
    """A ticket on its way through its timeline; `tell` it the events in order."""

    __slots__ = ()

    def __init__(
        self,
        editions: Mapping[str, InForce],
        facts: Mapping[str, Any],
        edition: str,
        *,
        story: bool = False,
    ) -> None:
        super().__init__(editions, facts, edition, story=story)
        ruled = self.rules.book is not None or (
            len(editions) > 1 and any(one.book is not None for one in editions.values())
        )
        self.acting = Acting(self) if ruled else None
        self.own_clocks = self.acting.own if self.acting is not None else None
        keeps = self.rules.keeps or (
            len(editions) > 1 and any(one.keeps for one in editions.values())
        )
        self.keeping = Keeping(self) if keeps else None

    def tell(self, events: Iterable[Event]) -> None:
        """Take in the next events; kinds that the engine does not know change nothing."""
        events = list(events)
        for event in events:
            if self.opened_at is None:
                self.opened_at = event.at
                self.authenticated = _authenticated(event)
                self._hear(event.at, events)
                for name in self.promised.work:
                    self.start(name, event.at)
                if self.acting is not None:
                    self.acting.open(event)
            if event.kind == HEARD_WRONG:
                event = hear_anew(self, event)
            happening = HAPPENINGS.get(event.kind)
            self.told.append(event)
            try:
                if self.acting is not None:
                    self.acting.take(event, happening)
                elif happening is not None:
                    happening(self, event)
            except ValueError as error:
                raise TimelineError(f"{event.kind} at {iso(event.at)}: {error}") from error
            if happening is not None:
                self.before = event.kind
            if self.keeping is not None:
                self.keeping.look()

    def _hear(self, at: Moment, events: Iterable[Event]) -> None:
        """What the first message itself tells is known from the opening on, as one with it."""
        heard = [
            event.data["facts"]
            for event in _of_the_opening(at, events)
            if event.kind == "facts" and "heard" in event.data
        ]
        for news in heard:
            self.facts.update(news)
        if heard:
            self.verdict = self.rules.judge(self.facts)

    def is_opening(self, event: Event) -> bool:
        """Whether this is the message that comes with the opening, and no event of its own."""
        return self.before in ("", "opened") and event.at == self.opened_at

    def happened(
        self,
        event: Event,
        kind: str,
        names: tuple[str, ...] = (),
        *,
        given: bool = False,
        move: str | None = None,
    ) -> None:
        """Something was done that rules can wait for. Where none gives a status, `move` is made."""
        if self.acting is not None:
            self.acting.happened(kind, names, given=given, move=move)
        elif move is not None:
            self.move(event, move)

    def advance(self, to: Moment) -> None:
        """Let come what comes by itself before `to`, a moment not before the last event."""
        if self.acting is not None:
            self.acting.advance(to)

    def asked(self, at: Moment, how: str) -> Clock | None:
        """The customer's side asked for something: a reply is owed, unless one is already.

        The clock that runs for that from now on, if one begins to.
        """
        name = NEXT_REPLY if self.replied else FIRST_REPLY
        if name not in self.clocks:
            return None
        last = self._last(name)
        if last is not None and last.outcome is None:
            return None
        if last is not None and name == FIRST_REPLY:  # ended by solving, never answered
            self._resume(last, at, runs=True)
            return last
        if how not in self.rules.starts[name]:
            return None
        self.start(name, at)
        return self._last(name)

    def answered(self, at: Moment) -> None:
        """An agent spoke in public: replies and updates are met."""
        self.replied = True
        for name in self.promised.spoken:
            if clocks := self.clocks[name]:
                last = clocks[-1]
                last.final = True
                if last.outcome is None:
                    last.fulfil(at, "met")

    def hand_over(self, event: Event) -> None:
        """It is the customer's turn from here on; their silence counts from now."""
        self.turn = "customer"
        if self.acting is not None:
            self.acting.spoken(event.at)

    def move(self, event: Event, status: str, *, rule: Rule | None = None) -> None:
        """Into another status, perhaps by a rule; every clock follows its stage."""
        before = self.stage
        stage = self.charter.stages[status]
        self.enter(event, status, stage, rule)
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

    def enter(self, event: Event, status: str, stage: Stage, rule: Rule | None = None) -> None:
        """Set status and stage, with whose turn it is, and nothing else."""
        if status == self.status and stage == self.stage:
            return
        if stage in ENDED:
            self.turn = "nobody"
            self.ended_at = self.ended_at or event.at
            if self.acting is not None:
                self.acting.ended(event.at)
        elif self.stage in ENDED:
            self.turn, self.ended_at = "desk", None
        self.status, self.stage, self.moved_by = status, stage, event.kind
        self.moved_by_rule, self.reason = self._ruled(rule), None
        if self.moves is not None:
            self.moves.append(Move(event.at, status, stage, event.kind))

    def _ruled(self, rule: Rule | None) -> Ruled | None:
        return None if rule is None else Ruled(rule, self.rules.edition)

    def own(self, team: str | None, rule: Rule | None = None) -> None:
        """Another team owes the work, by an agent's decision or a rule; None goes back to triage."""
        self.owner, self.owned_by = team, self._ruled(rule)
        self.climb()

    def _solve(self, at: Moment) -> None:
        for clock in self._open_clocks():
            clock.fulfil(at, _SOLVED[clock.promise.family])

    def _reopen(self, at: Moment, *, by_customer: bool) -> None:
        """Work goes on with its total; a reply that is still owed comes back with its time.

        A customer who reopens asks anew, so that the owed reply is left to `asked`.
        """
        ended = [clocks[-1] for clocks in self.clocks.values() if clocks]
        if self.own_clocks is not None:
            ended += self.own_clocks.waiting.values()
        for last in ended:
            if last.final or last.outcome is None:
                continue
            family = last.promise.family
            if family == "reply":
                owed = not by_customer
            else:
                owed = family == "work" or (family == "own" and last.outcome != "met")
            if owed:
                self._resume(last, at, runs=last.promise.runs_in(self.stage))

    def leave(self, event: Event) -> None:
        """Merged away: every open clock ends now."""
        clocks = self._open_clocks()
        running = [clock for clock in clocks if clock.since is not None]
        paused = [clock for clock in clocks if clock.since is None]
        alone = event.data.get("by") == BY_CHARTER
        self.away = Away(self.status, self.stage, self.reason, self.turn, running, paused, alone)
        for clock in clocks:
            clock.fulfil(event.at, "ended by merging")
        self.enter(event, self.charter.first_status("closed"), "closed")

    def part(self, event: Event) -> None:
        """A ticket is merged into this one no more: the reply that its words alone asked for is not
        owed here."""
        if self.brought is None or self.brought[0] != event.data.get("ticket"):
            return
        clock, self.brought = self.brought[1], None
        if clock.outcome is None:
            clock.final = True
            clock.fulfil(event.at, "ended by merging")

    def come_back(self, event: Event, away: Away) -> None:
        """The merge is undone: status and clocks as they were, with their time."""
        self.away = None
        self.enter(event, away.status, away.stage)
        for clock in away.running:
            self._resume(clock, event.at, runs=True)
        for clock in away.paused:
            self._resume(clock, event.at, runs=False)
        self.reason, self.turn = away.reason, away.turn
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
        """Another edition is in force from here on. Nothing has happened thereby that a rule acts on."""
        self.rules, self.charter = rules, rules.charter
        status = kept(self.charter, self.status, self.stage)
        if self.away is None:
            self.move(event, status)
        else:
            self.enter(event, status, "closed")
        self._judge(event)
        if self.acting is not None:
            self.acting.follow(event)

    def _judge(self, event: Event) -> None:
        before, self.verdict = self.verdict, self.rules.judge(self.facts)
        if self.verdict is before:
            return
        self.climb()
        terms_of = self.verdict.terms
        for clock in self._promised_clocks():
            terms = terms_of[clock.promise.name] if self.own_clocks is None else self._terms(clock)
            if terms != clock.terms:
                if self.changes is not None:
                    self.changes.append(Change(event.at, clock, clock.terms, terms, event.kind))
                clock.retarget(event.at, terms)

    def start(self, name: str, at: Moment) -> None:
        """The next instance of a promise starts, running or paused as the stage has it."""
        promise, clocks = self.rules.promises[name], self.clocks[name]
        since = at if promise.runs_in(self.stage) else None
        clocks.append(Clock(promise, len(clocks) + 1, at, since, self.verdict.terms[name]))

    def _resume(self, clock: Clock, at: Moment, *, runs: bool) -> None:
        clock.resume(at, self._terms(clock), runs=runs)

    def _terms(self, clock: Clock) -> Terms:
        """What a clock is measured by now; nothing is promised by one that only waits for that."""
        own = self.own_clocks
        if own is None:
            return self.verdict.terms[clock.promise.name]
        terms = self.verdict.terms.get(clock.promise.name)
        if terms is None or clock in own.waiting.values():
            return own.unpromised()
        return terms

    def _last(self, name: str) -> Clock | None:
        clocks = self.clocks[name]
        return clocks[-1] if clocks else None

    def _open_clocks(self) -> list[Clock]:
        found = self._promised_clocks()
        if self.own_clocks is not None:
            found += [one for one in self.own_clocks.waiting.values() if one.outcome is None]
        return found

    def _promised_clocks(self) -> list[Clock]:
        return [
            clocks[-1] for clocks in self.clocks.values() if clocks and clocks[-1].outcome is None
        ]


def _of_the_opening(at: Moment, events: Iterable[Event]) -> Iterator[Event]:
    """The events that came with the opening: those of its moment, up to the second message."""
    spoken = 0
    for event in events:
        spoken += event.kind in _SPOKEN
        if event.at != at or spoken > 1:
            return
        yield event


def _authenticated(first: Event) -> bool:
    """Whether a ticket's first event says so. Only a desk tells of the opening itself: a story that
    begins with a message takes its sender at their word."""
    return first.kind != "opened" or first.data.get("authenticated") in (True, "yes")
