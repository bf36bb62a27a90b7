"""A desk that never sleeps, or sleeps when it is told to: what rules ask for is done at its moment.

Examples, and whatever else plays a charter through, do what rules ask for in this one way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from charter.engine.fold import Fold
from charter.engine.language.model import Charter
from charter.engine.moment import Moment
from charter.engine.perfect import Absence, Doing, carry_out
from charter.engine.timeline import Event, Timeline
from charter.engine.verdicts import in_force


class Nap(NamedTuple):
    """From one moment to another the desk does nothing by itself."""

    since: Moment
    until: Moment


def lived(
    charter: Charter,
    timeline: Timeline,
    until: Moment,
    naps: Sequence[Nap] = (),
    absent: Sequence[Absence] = (),
) -> Timeline:
    """The timeline up to a moment, with an event for all that rules asked for by then.

    The desk does nothing by itself during `naps`, and finds nobody who is `absent`.
    """
    events = sorted((one for one in timeline.events if one.at <= until), key=lambda one: one.at)
    if not (charter.rules or charter.ladders):
        return Timeline(timeline.facts, events)
    return _Life(charter, timeline.facts, naps, absent).live(events, until)


class _Life:
    """One ticket on its way through its events, with what is done in between."""

    def __init__(
        self,
        charter: Charter,
        facts: Mapping[str, Any],
        naps: Sequence[Nap],
        absent: Sequence[Absence],
    ) -> None:
        self.ticket = Fold({charter.file: in_force(charter, charter.file)}, facts, charter.file)
        self.facts = facts
        self.naps = naps
        self.absent = absent
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
            gone = frozenset(one.who for one in self.absent if one.since <= at)
            self._tell(carry_out(Doing(self.ticket, owed[0], at, gone)))
