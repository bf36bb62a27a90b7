"""Where a ticket stands by what its timeline tells so far; for what is done while it is judged."""

from __future__ import annotations

from charter.desk.models import Ticket
from charter.desk.policy.gather import Gathered, gather
from charter.engine.decide import decide
from charter.engine.standing import Standing


def stands(ticket: Ticket) -> Standing:
    """The standing of a ticket at its last event."""
    return stands_by(gather(ticket))


def stands_by(gathered: Gathered) -> Standing:
    """The same by a timeline that was read."""
    at = max(event.at for event in gathered.timeline.events)
    return decide(gathered.editions, gathered.timeline, at, edition=gathered.opened_under)
