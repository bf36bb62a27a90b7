"""Warnings and breaches become events, once each, and the people who can act are told."""

from __future__ import annotations

from datetime import datetime

from charter.desk.models import Ticket
from charter.desk.policy import chain
from charter.desk.policy.gather import Announced
from charter.desk.policy.tell import tell
from charter.engine.moment import instant, iso
from charter.engine.standing import ClockStanding, Standing


def announce(
    ticket: Ticket, standing: Standing, announced: frozenset[Announced], at: datetime
) -> None:
    """Append what has fallen due by `at` and is not on the timeline yet.

    A breach bears the moment it happened, whenever anything woke up to see it.
    """
    if ticket.spam:
        return
    for clock in standing.clocks:
        for kind, moment in _fallen_due(clock, standing):
            if (kind, clock.target, clock.instance, iso(moment)) not in announced:
                _append(ticket, kind, clock, moment, at)


def _fallen_due(clock: ClockStanding, standing: Standing) -> list[tuple[str, int]]:
    if clock.breached and clock.breached_at is not None:
        return [("breached", clock.breached_at)]
    if clock.warn_at is not None and clock.warn_at <= standing.at and clock.state == "running":
        return [("warned", clock.warn_at)]
    return []


def _append(ticket: Ticket, kind: str, clock: ClockStanding, moment: int, at: datetime) -> None:
    told = {
        "target": clock.target,
        "instance": clock.instance,
        "moment": iso(moment),
        "line": clock.line,
        "edition": str(ticket.edition_id),
    }
    chain.append(ticket, kind, at=at, actor="charter", data=told)
    due = clock.due_at if clock.due_at is not None else moment
    data = {"target": clock.target, "due_at": iso(due)}
    if clock.state == "running":
        tell(ticket, kind, data, at=at, moment=instant(moment))
