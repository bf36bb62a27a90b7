"""A notice to agents; where nobody is meant, to those who run the desk."""

from __future__ import annotations

from datetime import datetime

from charter.desk.models import Agent, Notice, Ticket, TimelineEvent
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
    meant = agents_meant(ticket, action.data["to"], ticket.team, at=at)
    told = meant or admins_of(ticket)
    kind, data = _said(ticket, action)
    moment = instant(action.at)
    tell_agents(
        _not_told_yet(told, ticket, kind, data, moment), ticket, kind, data, at=at, moment=moment
    )
    said = {"to": action.data["to"], "agents": [agent.pk for agent in told], "found": bool(meant)}
    return record(ticket, "notified", action, said, at)


def _not_told_yet(
    agents: list[Agent], ticket: Ticket, kind: str, data: dict[str, str], moment: datetime
) -> list[Agent]:
    """Those who have not heard of the same moment: somebody who leads a team and works in it is told
    once, and whoever was told what has happened need not be asked to look as well."""
    told = Notice.objects.filter(ticket=ticket, agent__in=agents, at=moment)
    if kind != "asked":
        told = told.filter(kind=kind, data=data)
    heard = set(told.values_list("agent_id", flat=True))
    return [agent for agent in agents if agent.pk not in heard]


def _said(ticket: Ticket, action: Action) -> tuple[str, dict[str, str]]:
    """The notice in the charter's words, where it has some."""
    name = action.data.get("value")
    if shut := action.data.get("barred"):
        return "barred", {"why": " ".join(one["says"] for one in shut)}
    if name is None:
        return "asked", {}
    body = charter_of(int(action.edition)).texts[name].body
    return "rule", {"words": " ".join(fill(body, ticket).split())[:300]}
