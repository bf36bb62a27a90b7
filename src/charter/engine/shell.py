"""A desk that never sleeps, or sleeps when it is told to: what rules ask for is done at its moment.

Examples, and whatever else plays a charter through, do what rules ask for in this one way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from charter.engine.fold import Fold
from charter.engine.language.model import Charter
from charter.engine.moment import Moment
from charter.engine.perfect import Desk, Doing, carry_out
from charter.engine.timeline import Event, Timeline
from charter.engine.verdicts import InForce, in_force

_AWAKE = Desk()


def lived(charter: Charter, timeline: Timeline, until: Moment, desk: Desk = _AWAKE) -> Timeline:
    """The timeline up to a moment, with an event for all that rules asked for by then."""
    events = sorted((one for one in timeline.events if one.at <= until), key=lambda one: one.at)
    rules = in_force(charter, charter.file)
    if rules.book is None:
        return Timeline(timeline.facts, events)
    return _Life(rules, timeline.facts, desk).live(events, until)


class _Life:
    """One ticket on its way through its events, with what is done in between."""

    def __init__(self, rules: InForce, facts: Mapping[str, Any], desk: Desk) -> None:
        self.ticket = Fold({rules.edition: rules}, facts, rules.edition)
        self.facts = facts
        self.desk = desk
        self.events: list[Event] = []

    def live(self, events: Sequence[Event], until: Moment) -> Timeline:
        """All of the events, and what they bring about by `until`."""
        for event in events:
            self._advance(event.at)
            self._tell(event)
            self._carry_out(event.at)
        if events:
            self._advance(until)
            self._carry_out(until)
        return Timeline(self.facts, self.events)

    def _tell(self, event: Event) -> None:
        numbered = event._replace(seq=len(self.events) + 1)
        self.events.append(numbered)
        self.ticket.tell([numbered])

    def _advance(self, to: Moment) -> None:
        """Up to a moment, and no further than where somebody wakes up and does what is owed."""
        if not self.events:
            return
        for nap in self.desk.naps:
            if nap.until < to:
                self._step(nap.until)
                self._carry_out(nap.until)
        self._step(to)

    def _step(self, to: Moment) -> None:
        acting = self.ticket.acting
        while acting is not None and acting.step(to):
            self._carry_out(acting.now)

    def _carry_out(self, at: Moment) -> None:
        """Do what is owed, and what that brings about, unless the desk is asleep."""
        acting = self.ticket.acting
        if any(nap.since <= at < nap.until for nap in self.desk.naps):
            return
        while acting is not None and (owed := acting.owed()):
            self._tell(carry_out(Doing(self.ticket, owed[0], at, self.desk)))
