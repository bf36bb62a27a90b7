"""What agents decide about a ticket: status, priority, topic, facts, team, who has it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from charter.desk.actions.change import Change, working_on
from charter.desk.actions.listen import told_so_far
from charter.desk.actions.statuses import (
    UnknownName,
    check_priority,
    check_setting,
    check_team,
    check_topic,
)
from charter.desk.models import Agent, Ticket
from charter.desk.permissions import require
from charter.desk.policy.tell import tell_agents
from charter.desk.policy.vocabulary import reads, vocabulary_of


def set_status(ticket: Ticket, *, agent: Agent, status: str, at: datetime) -> None:
    """Give a ticket one of the charter's statuses; out of solved or closed, that reopens it.

    Refused as `check_setting` says.
    """
    require(agent, "ticket.change", ticket)
    check_setting(ticket, agent, status)
    with working_on(ticket, at) as change:
        if change.ticket.status == status:
            return
        target = vocabulary_of(change.ticket.desk).statuses[status]
        ended = {"solved", "closed"}
        reopens = change.ticket.stage in ended and target not in ended
        change.record("reopened" if reopens else "status", {"status": status}, by=agent)


def set_priority(ticket: Ticket, *, agent: Agent, priority: str | None, at: datetime) -> None:
    """Decide the priority by hand; `None` goes back to the rule."""
    require(agent, "ticket.change", ticket)
    check_priority(ticket, priority)
    with working_on(ticket, at) as change:
        change.record("priority", {"priority": priority}, by=agent)


def set_owner(ticket: Ticket, *, agent: Agent, team: str | None, at: datetime) -> None:
    """Decide which team owes the work; `None` goes back to the rule."""
    require(agent, "ticket.change", ticket)
    check_team(ticket, team)
    with working_on(ticket, at) as change:
        change.record("owner", {"owner": team}, by=agent)


def set_topic(ticket: Ticket, *, agent: Agent, topic: str | None, at: datetime) -> None:
    """Say what the ticket is about."""
    require(agent, "ticket.change", ticket)
    check_topic(ticket, topic)
    with working_on(ticket, at) as change:
        change.record("topic", {"topic": topic}, by=agent)


def tell_facts(ticket: Ticket, *, agent: Agent, facts: Mapping[str, Any], at: datetime) -> None:
    """Write down what became known; `None` makes a fact unknown again.

    What is known already is not written again, so that what was heard stays heard.
    """
    require(agent, "ticket.change", ticket)
    words = vocabulary_of(ticket.desk)
    asked = {fact.name for several in (*words.asked.values(), words.others) for fact in several}
    if unknown := sorted(set(facts) - asked):
        raise UnknownName(f"Nothing on this desk asks for {unknown[0]!r}.")
    for name, value in facts.items():
        if value is not None and not reads(ticket.desk, name, str(value)):
            raise UnknownName(unreadable(name, value))
    with working_on(ticket, at) as change:
        known = {name: told.value for name, told in told_so_far(change.ticket).items()}
        news = {name: value for name, value in facts.items() if known.get(name) != value}
        if news:
            change.record("facts", {"facts": news}, by=agent)


def unreadable(name: str, value: object) -> str:
    """What to say of a value that a fact cannot have."""
    told = {"name": name, "value": value}
    return _("“%(value)s” is no value of %(name)s; it would count as not told.") % told


def assign(ticket: Ticket, *, agent: Agent, to: Agent | None, at: datetime) -> None:
    """Give a ticket to an agent of its desk, or to nobody; the new assignee is told."""
    require(agent, "ticket.change", ticket)
    if to is not None:
        require(to, "ticket.reply", ticket)
    with working_on(ticket, at) as change:
        if change.ticket.assignee_id == (to.pk if to else None):
            return
        change.ticket.assignee = to
        change.record("assigned", {"assignee": str(to.pk) if to else None}, by=agent)
        _tell_assignee(change, agent, to)


def _tell_assignee(change: Change, agent: Agent, to: Agent | None) -> None:
    if to is not None and to.pk != agent.pk:
        tell_agents([to], change.ticket, "assigned", {}, at=change.at, moment=change.at)
