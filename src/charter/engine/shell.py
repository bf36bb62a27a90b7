"""A desk that never sleeps, or sleeps when it is told to: what rules ask for is done at its moment.

Examples, and whatever else plays a charter through, do what rules ask for in this one way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from charter.engine import queues
from charter.engine.fold import Fold
from charter.engine.language.model import Charter
from charter.engine.moment import Moment
from charter.engine.standing import Action
from charter.engine.timeline import Event, Timeline
from charter.engine.verdicts import InForce, in_force

DONE: Final[Mapping[str, str]] = {
    "send": "sent",
    "notify": "notified",
    "note": "noted",
    "promise": "facts",
    "ask approval": "approval_asked",
}
"""The kind of event that each kind of action leaves."""


class Ahead(NamedTuple):
    """From a moment on so many tickets of a queue are ahead of this one."""

    at: Moment
    queue: str
    ahead: int


class Nap(NamedTuple):
    """From one moment to another the desk does nothing by itself."""

    since: Moment
    until: Moment


def lived(
    charter: Charter,
    timeline: Timeline,
    until: Moment,
    naps: Sequence[Nap] = (),
    ahead: Sequence[Ahead] = (),
) -> Timeline:
    """The timeline up to a moment, with an event for all that rules asked for by then."""
    events = sorted((one for one in timeline.events if one.at <= until), key=lambda one: one.at)
    rules = in_force(charter, charter.file)
    if rules.book is None:
        return Timeline(timeline.facts, events)
    return _Life(rules, timeline.facts, naps, ahead).live(events, until)


class _Life:
    """One ticket on its way through its events, with what is done in between."""

    def __init__(
        self,
        rules: InForce,
        facts: Mapping[str, Any],
        naps: Sequence[Nap],
        ahead: Sequence[Ahead],
    ) -> None:
        self.ticket = Fold({rules.edition: rules}, facts, rules.edition)
        self.facts = facts
        self.naps = naps
        self.ahead = ahead
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
        for nap in self.naps:
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
        if any(nap.since <= at < nap.until for nap in self.naps):
            return
        while acting is not None and (owed := acting.owed()):
            self._tell(self._done(owed[0], at))

    def _done(self, action: Action, at: Moment) -> Event:
        """The event that an action leaves."""
        if action.data.get("let go"):
            return Event(at, "acted", {"key": action.key})
        data = {"key": action.key, "to": action.data.get("to"), "text": action.data.get("value")}
        if action.kind == "promise":
            data = {"key": action.key, **self._promised(action.data["value"], at)}
        if action.kind == "ask approval":
            data = {"key": action.key, **action.data}
        return Event(at, DONE[action.kind], data)

    def _promised(self, name: str, at: Moment) -> dict[str, Any]:
        """The date that a queue promises, as long as it is said to be."""
        queue = self.ticket.charter.queues[name]
        told = [one.ahead for one in self.ahead if one.queue == name and one.at <= at]
        ahead = told[-1] if told else 0
        day, full = queues.date(self.ticket.hours, at, ahead, queue.a_day, queue.at_most)
        facts = {} if day is None else {queue.tells: day.isoformat()}
        return {"facts": facts, "queue": name, "ahead": ahead, "a_day": queue.a_day, "full": full}
