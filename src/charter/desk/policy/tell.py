"""Telling agents: a notice on the page, and a mail to those who want one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from charter.desk.models import Agent, Delivery, Notice, Ticket
from charter.desk.policy.notices import letter
from charter.desk.policy.sender import make_message_id, sender_of


def tell(
    ticket: Ticket, kind: str, data: Mapping[str, Any], *, at: datetime, moment: datetime
) -> None:
    """Tell whoever can act on a ticket: its assignee, else its team, else every agent."""
    tell_agents(who_can_act(ticket), ticket, kind, data, at=at, moment=moment)


def who_can_act(ticket: Ticket) -> list[Agent]:
    """The assignee; without one, the people of the team that owes the work; else all agents."""
    working = Agent.objects.select_related("user").filter(
        desk_id=ticket.desk_id, active=True, user__is_active=True
    )
    if ticket.assignee_id is not None:
        found = list(working.filter(pk=ticket.assignee_id))
        if found:
            return found
    working = working.exclude(role=Agent.Role.VIEWER)
    return list(working.filter(teams__key=ticket.team)) or list(working)


def admins_of(ticket: Ticket) -> list[Agent]:
    """Those who run the ticket's desk."""
    working = Agent.objects.select_related("user").filter(
        desk_id=ticket.desk_id, active=True, user__is_active=True, role=Agent.Role.ADMIN
    )
    return list(working)


def tell_admins(
    ticket: Ticket, kind: str, data: Mapping[str, Any], *, at: datetime, moment: datetime
) -> None:
    """Tell those who run the desk."""
    tell_agents(admins_of(ticket), ticket, kind, data, at=at, moment=moment)


def tell_agents(
    agents: Iterable[Agent],
    ticket: Ticket,
    kind: str,
    data: Mapping[str, Any],
    *,
    at: datetime,
    moment: datetime,
    mail: bool = True,
) -> None:
    """Write a notice to each of these agents, and a delivery to those who asked for mail."""
    agents = list(agents)
    Notice.objects.bulk_create(
        [
            Notice(
                desk_id=ticket.desk_id,
                agent=agent,
                ticket=ticket,
                kind=kind,
                data=dict(data),
                at=moment,
            )
            for agent in agents
        ]
    )
    wanting = [agent for agent in agents if mail and agent.mail_me]
    if wanting:
        sender = sender_of(ticket.desk)
        Delivery.objects.bulk_create(
            [
                Delivery(
                    desk_id=ticket.desk_id,
                    ticket=ticket,
                    kind="notice",
                    sender=sender.header,
                    to=[agent.user.email],
                    mail_id=make_message_id(sender),
                    payload=letter(ticket, kind, data, agent),
                    created_at=at,
                    run_at=at,
                )
                for agent in wanting
            ]
        )
