"""A ticket is handed to a department outside the desk."""

from __future__ import annotations

from datetime import datetime

from charter.desk.models import Ticket, TimelineEvent
from charter.desk.policy.announce import record
from charter.desk.policy.departments import pass_on
from charter.desk.policy.editions import charter_of
from charter.engine.standing import Action


def carry(ticket: Ticket, action: Action, at: datetime) -> TimelineEvent:
    """Send the conversation there; the ticket stays here, with its clocks and its history."""
    if action.data.get("let go"):
        return record(ticket, "acted", action, action.data, at)
    department = charter_of(int(action.edition)).people.departments[action.data["value"]]
    told = pass_on(ticket, department, at=at)
    return record(ticket, "handed_off", action, {"department": department.name, **told}, at)
