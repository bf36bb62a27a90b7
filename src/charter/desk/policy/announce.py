"""What came by itself becomes events, once each: warnings, breaches, and what rules did to the ticket."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from charter.desk.models import Ticket, TimelineEvent
from charter.desk.policy import chain
from charter.desk.policy.editions import charter_of
from charter.desk.policy.gather import Gathered
from charter.desk.policy.tell import tell, tell_admins
from charter.engine.moment import instant, iso
from charter.engine.standing import Action, ClockStanding, Standing


def announce(
    ticket: Ticket, standing: Standing, gathered: Gathered, at: datetime
) -> list[TimelineEvent]:
    """Append what has fallen due by `at` and is not on the timeline yet; nothing on spam.

    A breach bears the moment it happened, whenever anything woke up to see it, and so does what a
    rule did. Nobody reads the latter to know where the ticket stands: it follows from the other events.
    """
    if ticket.spam:
        return []
    found = [
        _append(ticket, kind, clock, moment, at)
        for clock in standing.clocks
        for kind, moment in _fallen_due(clock, standing)
        if (kind, clock.target, clock.instance, iso(moment)) not in gathered.announced
    ]
    acted = (action for action in standing.acted if action.key not in gathered.keys)
    found += [record(ticket, "acted", action, action.data, at) for action in acted]
    if standing.pages:
        found += _unanswered(ticket, standing, gathered, at)
    return found


def _unanswered(
    ticket: Ticket, standing: Standing, gathered: Gathered, at: datetime
) -> list[TimelineEvent]:
    """Ladders that came to their end without anybody: told to everybody who runs the desk, once."""
    told = []
    for page in standing.pages:
        key = f"unanswered:{page.ladder}:{page.started}"
        if page.state != "unanswered" or key in gathered.keys:
            continue
        title = charter_of(ticket.edition_id).ladders[page.ladder].title
        data = {"ladder": page.ladder, "key": key, "moment": iso(page.changed)}
        told.append(chain.append(ticket, "unanswered", at=at, actor="charter", data=data))
        said = {"ladder": page.ladder, "title": title}
        tell_admins(ticket, "page_unanswered", said, at=at, moment=instant(page.changed))
    return told


def record(
    ticket: Ticket,
    kind: str,
    action: Action,
    data: Mapping[str, Any],
    at: datetime,
    *,
    words: str = "",
) -> TimelineEvent:
    """Append what was done for a rule, under the key that keeps it from being done twice."""
    told = {
        **data,
        "key": action.key,
        "line": action.line,
        "edition": action.edition,
        "moment": iso(action.at),
    }
    return chain.append(ticket, kind, at=at, actor="charter", data=told, words=words)


def _fallen_due(clock: ClockStanding, standing: Standing) -> list[tuple[str, int]]:
    if clock.breached and clock.breached_at is not None:
        return [("breached", clock.breached_at)]
    if clock.warn_at is not None and clock.warn_at <= standing.at and clock.state == "running":
        return [("warned", clock.warn_at)]
    return []


def _append(
    ticket: Ticket, kind: str, clock: ClockStanding, moment: int, at: datetime
) -> TimelineEvent:
    told = {
        "target": clock.target,
        "instance": clock.instance,
        "moment": iso(moment),
        "line": clock.line,
        "edition": str(ticket.edition_id),
    }
    event = chain.append(ticket, kind, at=at, actor="charter", data=told)
    due = clock.due_at if clock.due_at is not None else moment
    title = charter_of(ticket.edition_id).title_of(clock.target)
    data = {"target": title, "due_at": iso(due)}
    if clock.state == "running":
        tell(ticket, kind, data, at=at, moment=instant(moment))
    return event
