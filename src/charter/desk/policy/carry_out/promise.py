"""A date from a queue: counted, promised, and told where the queue is full."""

from __future__ import annotations

from datetime import datetime

from charter.desk.models import Ticket, TimelineEvent
from charter.desk.policy.announce import record
from charter.desk.policy.editions import charter_of
from charter.desk.policy.queues import promise
from charter.desk.policy.tell import tell_agents
from charter.desk.policy.whom import agents_meant
from charter.engine.standing import Action


def carry(ticket: Ticket, action: Action, at: datetime) -> TimelineEvent:
    """Write down the promised date with what it was counted from."""
    if action.data.get("let go"):
        return record(ticket, "acted", action, action.data, at)
    queue = charter_of(int(action.edition)).queues[action.data["value"]]
    made = promise(ticket, queue, at)
    day = made.day.isoformat() if made.day else None
    said = {
        "facts": {queue.tells: day} if day else {},
        "queue": queue.name,
        "ahead": made.ahead,
        "a_day": queue.a_day,
        "full": made.full,
    }
    event = record(ticket, "facts", action, said, at)
    if made.full:
        told = {"queue": queue.title, "ahead": made.ahead, "day": day or ""}
        owner = agents_meant(ticket, "owner", ticket.team, at=at)
        tell_agents(owner, ticket, "queue_full", told, at=at, moment=event.at)
    return event
