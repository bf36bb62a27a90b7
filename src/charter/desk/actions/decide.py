"""What agents decide about a ticket: status, priority, topic, facts, team, who has it.

`seen` is the last event before an agent's eyes: what they decided since just so is not decided again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from charter.desk.actions.change import Change, working_on
from charter.desk.actions.statuses import (
    check_priority,
    check_setting,
    check_team,
    check_topic,
)
from charter.desk.actions.telling import read_facts, write_facts
from charter.desk.models import Agent, Ticket
from charter.desk.permissions import require
from charter.desk.policy.tell import tell_agents
from charter.desk.policy.turns import had_turn
from charter.desk.policy.vocabulary import vocabulary_of
from charter.desk.policy.whom import teams_of


def set_status(
    ticket: Ticket,
    *,
    agent: Agent,
    status: str,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Give a ticket one of the charter's statuses; out of solved or closed, that reopens it.

    `facts` are told first, in the same transaction. Refused as `check_setting` says.
    """
    require(agent, "ticket.change", ticket)
    told = read_facts(ticket.desk, facts or {})
    with working_on(ticket, at) as change:
        check_setting(change.ticket, agent, status, at=at)
        write_facts(change, told, by=agent)
        if change.ticket.status == status:
            return
        target = vocabulary_of(change.ticket.desk).statuses[status]
        ended = {"solved", "closed"}
        reopens = change.ticket.stage in ended and target not in ended
        change.record("reopened" if reopens else "status", {"status": status}, by=agent)


def set_priority(
    ticket: Ticket, *, agent: Agent, priority: str | None, at: datetime, seen: int | None = None
) -> None:
    """Decide the priority by hand; `None` goes back to the rule."""
    require(agent, "ticket.change", ticket)
    check_priority(ticket, priority)
    with working_on(ticket, at) as change:
        if not change.repeats("priority", by=agent, seen=seen, priority=priority):
            change.record("priority", {"priority": priority}, by=agent)


def set_owner(
    ticket: Ticket,
    *,
    agent: Agent,
    team: str | None,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    seen: int | None = None,
) -> None:
    """Decide which team owes the work; `None` goes back to the rule. `facts` are told first."""
    require(agent, "ticket.change", ticket)
    check_team(ticket, team)
    told = read_facts(ticket.desk, facts or {})
    with working_on(ticket, at) as change:
        write_facts(change, told, by=agent)
        if not change.repeats("owner", by=agent, seen=seen, owner=team):
            change.record("owner", {"owner": team}, by=agent)


def set_topic(
    ticket: Ticket, *, agent: Agent, topic: str | None, at: datetime, seen: int | None = None
) -> None:
    """Say what the ticket is about."""
    require(agent, "ticket.change", ticket)
    check_topic(ticket, topic)
    with working_on(ticket, at) as change:
        if not change.repeats("topic", by=agent, seen=seen, topic=topic):
            change.record("topic", {"topic": topic}, by=agent)


def tell_facts(ticket: Ticket, *, agent: Agent, facts: Mapping[str, Any], at: datetime) -> None:
    """Write down what became known; `None` makes a fact unknown again.

    What is known already is not written again, so that what was heard stays heard.
    """
    require(agent, "ticket.change", ticket)
    read = read_facts(ticket.desk, facts)
    with working_on(ticket, at) as change:
        write_facts(change, read, by=agent)


def assign(ticket: Ticket, *, agent: Agent, to: Agent | None, at: datetime) -> None:
    """Give a ticket to an agent of its desk, or to nobody; the new assignee is told."""
    require(agent, "ticket.change", ticket)
    if to is not None:
        require(to, "ticket.reply", ticket)
    with working_on(ticket, at) as change:
        if change.ticket.assignee_id == (to.pk if to else None):
            return
        change.ticket.assignee = to
        told: dict[str, Any] = {"assignee": str(to.pk) if to else None}
        if to is not None:
            told["teams"] = teams_of(to)
            had_turn(to, at=at)
        change.record("assigned", told, by=agent)
        _tell_assignee(change, agent, to)


def set_contact(ticket: Ticket, *, agent: Agent, to: Agent | None, at: datetime) -> None:
    """Say whom the customer keeps, whoever does the work; `None` leaves it to the charter again."""
    require(agent, "ticket.change", ticket)
    if to is not None:
        require(to, "ticket.reply", ticket)
    with working_on(ticket, at) as change:
        if change.ticket.contact_id != (to.pk if to else None):
            change.record("contact", {"agent": str(to.pk) if to else None}, by=agent)


def _tell_assignee(change: Change, agent: Agent, to: Agent | None) -> None:
    if to is not None and to.pk != agent.pk:
        tell_agents([to], change.ticket, "assigned", {}, at=change.at, moment=change.at)
