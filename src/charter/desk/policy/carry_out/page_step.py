"""A step of a ladder: whoever it finds is called, at every address of theirs that works."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from charter.desk.models import Agent, Ticket, TimelineEvent
from charter.desk.policy.announce import record
from charter.desk.policy.editions import charter_of
from charter.desk.policy.page_words import page
from charter.desk.policy.tell import tell_agents
from charter.desk.policy.whom import Found, agents_found
from charter.engine.moment import instant
from charter.engine.standing import Action


def carry(ticket: Ticket, action: Action, at: datetime) -> TimelineEvent:
    """Call whoever is meant at this moment. Where nobody is, the event says so and the next step comes."""
    if action.data.get("let go"):
        return record(ticket, "acted", action, action.data, at)
    name = action.data["ladder"]
    found = [agents_found(ticket, who, ticket.team, at=at) for who in action.data["to"]]
    agents = _each_once(found)
    called = [one for agent in agents for one in page(ticket, agent, name, at=at)]
    title = charter_of(int(action.edition)).ladders[name].title
    told = {"ladder": name, "title": title}
    tell_agents(agents, ticket, "paged", told, at=at, moment=instant(action.at), mail=False)
    data = {
        "ladder": name,
        "round": action.data["round"],
        "step": action.data["step"],
        "who": list(action.data["to"]),
        "to": [agent.pk for agent in agents],
        **_why_them(found),
        "deliveries": [one.pk for one in called],
    }
    return record(ticket, "paged", action, data, at)


def _each_once(found: Sequence[Found]) -> list[Agent]:
    return list({agent.pk: agent for one in found for agent in one.agents}.values())


def _why_them(found: Sequence[Found]) -> Mapping[str, Any]:
    """The rotation that they were found through, and why it is them."""
    through = next((one for one in found if one.rotation is not None), Found([]))
    return {"rotation": through.rotation, "because": dict(through.because)}
