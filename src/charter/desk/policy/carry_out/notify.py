"""A notice to agents; where nobody is meant, to those who run the desk."""

from __future__ import annotations

from datetime import datetime

from charter.desk.models import Ticket, TimelineEvent
from charter.desk.policy.announce import record
from charter.desk.policy.editions import charter_of
from charter.desk.policy.tell import admins_of, tell_agents
from charter.desk.policy.texts import fill
from charter.desk.policy.whom import agents_meant
from charter.engine.moment import instant
from charter.engine.standing import Action


def carry(ticket: Ticket, action: Action, at: datetime) -> TimelineEvent:
    """Tell them, and write down whom."""
    if action.data.get("let go"):
        return record(ticket, "acted", action, action.data, at)
    meant = agents_meant(ticket, action.data["to"], ticket.team)
    told = meant or admins_of(ticket)
    kind, data = _said(ticket, action)
    tell_agents(told, ticket, kind, data, at=at, moment=instant(action.at))
    said = {"to": action.data["to"], "agents": [agent.pk for agent in told], "found": bool(meant)}
    return record(ticket, "notified", action, said, at)


def _said(ticket: Ticket, action: Action) -> tuple[str, dict[str, str]]:
    """The notice in the charter's words, where it has some."""
    name = action.data.get("value")
    if name is None:
        return "asked", {}
    body = charter_of(int(action.edition)).texts[name].body
    return "rule", {"words": " ".join(fill(body, ticket).split())[:300]}
