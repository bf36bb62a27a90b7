"""A ticket is given to somebody; where nobody is found, to nobody, and those who run the desk know."""

from __future__ import annotations

from datetime import datetime

from charter.desk.models import Ticket, TimelineEvent
from charter.desk.policy.announce import record
from charter.desk.policy.tell import tell_admins, tell_agents
from charter.desk.policy.turns import Chosen, choose, had_turn
from charter.desk.policy.whom import teams_of
from charter.engine.moment import instant
from charter.engine.standing import Action


def carry(ticket: Ticket, action: Action, at: datetime) -> TimelineEvent:
    """Choose by the moment of this judgement, however late it comes: who is on call now, can act."""
    if action.data.get("let go"):
        return record(ticket, "acted", action, action.data, at)
    chosen = choose(ticket, action.data["to"], action.data.get("by"), at=at)
    if chosen.agent is None:
        return _nobody(ticket, action, chosen, at)
    ticket.assignee = chosen.agent
    had_turn(chosen.agent, at=at)
    tell_agents([chosen.agent], ticket, "assigned", {}, at=at, moment=instant(action.at))
    told = {
        "assignee": str(chosen.agent.pk),
        "to": action.data["to"],
        "how": chosen.how,
        "rotation": chosen.rotation,
        "because": dict(chosen.because),
        "load": chosen.load,
        "teams": teams_of(chosen.agent),
    }
    return record(ticket, "assigned", action, told, at)


def _nobody(ticket: Ticket, action: Action, chosen: Chosen, at: datetime) -> TimelineEvent:
    told = {"who": action.data["to"]}
    tell_admins(ticket, "nobody", told, at=at, moment=instant(action.at))
    data = {**action.data, "nobody": True, "because": dict(chosen.because)}
    return record(ticket, "acted", action, data, at)
