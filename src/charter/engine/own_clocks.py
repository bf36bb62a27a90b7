"""A charter's own clocks on one ticket: what starts them, what ends them, and what waits to be promised.

A clock runs from its `from` on, also on tickets for which it promises nothing yet: where a topic is
corrected into it, it counts from there, and is late at the correction at the earliest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from charter.engine.clocks import Clock, Terms
from charter.engine.language.model import ClockRule
from charter.engine.lifecycle import ENDED
from charter.engine.moment import Moment
from charter.engine.promises import Promise
from charter.engine.rules.happened import Happened

if TYPE_CHECKING:
    from charter.engine.fold import Fold


class OwnClocks:
    """The clocks that the editions of a ticket declare and promise."""

    def __init__(self, ticket: Fold) -> None:
        self.ticket = ticket
        self.waiting: dict[str, Clock] = {}  # started where their `when` did not hold
        self._rules: Mapping[str, ClockRule] = {}
        self._promises: Mapping[str, Promise] = {}
        self._know()

    def _know(self) -> None:
        """The clocks of every edition, each as the edition in force has it, if that does."""
        ticket = self.ticket
        editions = [*ticket.editions.values(), ticket.rules]
        self._rules = {
            name: one.charter.clocks[name]
            for one in editions
            for name in one.own
            if name in ticket.clocks
        }
        self._promises = {name: one.own[name] for one in editions for name in one.own}

    def follow(self, at: Moment) -> None:
        """Another edition is in force: its clocks pause as it says."""
        self._know()
        for name in self._rules:
            clocks = [*self.ticket.clocks[name], *self._waits(name)]
            for clock in clocks[-2:]:
                clock.promise = self._promises[name]
                if clock.outcome is None:
                    clock.run(at, runs=clock.promise.runs_in(self.ticket.stage))

    def _waits(self, name: str) -> tuple[Clock, ...]:
        return (self.waiting[name],) if name in self.waiting else ()

    def pull(self, happened: Happened, at: Moment) -> None:
        """Something happened: what it starts starts, what it ends is met."""
        facts = self._facts()
        for name, rule in self._rules.items():
            if any(happened.pulls(one, facts) for one in rule.begins):
                self._begin(name, rule, at)
            if any(happened.pulls(one, facts) for one in rule.ends):
                self._end(name, at)

    def _facts(self) -> Mapping[str, Any]:
        return {**self.ticket.facts, "priority": self.ticket.verdict.priority}

    def _begin(self, name: str, rule: ClockRule, at: Moment) -> None:
        ticket = self.ticket
        clocks = ticket.clocks[name]
        if ticket.stage in ENDED or (clocks and (clocks[-1].outcome is None or not rule.again)):
            return
        promise = self._promises[name]
        since = at if promise.runs_in(ticket.stage) else None
        self.waiting[name] = Clock(promise, len(clocks) + 1, at, since, self.unpromised())
        self._promise(name, at)

    def _end(self, name: str, at: Moment) -> None:
        clocks = self.ticket.clocks[name]
        last = clocks[-1] if clocks else None
        self.waiting.pop(name, None)
        if last is None:
            return
        if last.outcome is None:
            last.fulfil(at, "met")
        elif last.outcome == "ended unanswered" and last.ended_at == at:
            last.outcome = "met"  # what solved the ticket is what it waited for

    def look(self, at: Moment) -> None:
        """Promise what waits and may be promised now."""
        for name in list(self.waiting):
            if self.waiting[name].outcome is None:
                self._promise(name, at)

    def _promise(self, name: str, at: Moment) -> None:
        ticket = self.ticket
        if name in ticket.rules.own and self._rules[name].when.matches(self._facts()):
            clock = self.waiting.pop(name)
            clock.retarget(at, ticket.verdict.terms[name])
            ticket.clocks[name].append(clock)

    def unpromised(self) -> Terms:
        """Terms under which nothing is promised, in the ticket's hours."""
        ticket = self.ticket
        return Terms(None, ticket.hours, ticket.verdict.schedule, ticket.rules.edition)
