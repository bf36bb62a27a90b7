"""The ladders that an agent can start on a ticket, with whom each would call now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from charter.desk.models import Agent, Ticket
from charter.desk.permissions import require
from charter.desk.policy.editions import charter_in_force
from charter.desk.policy.starting import hindrance, whom_now
from charter.desk.policy.whom import title_of


@dataclass(frozen=True, slots=True)
class Offered:
    """A ladder: whom its first step calls now, and why it cannot be started; empty where it can."""

    name: str
    title: str
    line: int
    first: str
    found: tuple[str, ...]
    refused: str


def ladders_for(agent: Agent, ticket: Ticket, *, at: datetime) -> list[Offered]:
    """Every ladder of the desk, those first that this agent can start."""
    require(agent, "page.start", ticket)
    offered = [
        Offered(
            noun.name,
            noun.title,
            noun.line,
            title_of(ticket.desk, noun.steps[0].to),
            tuple(one.user.name for one in whom_now(ticket, str(noun.steps[0].to), at=at)),
            hindrance(agent, ticket, noun, at=at),
        )
        for noun in charter_in_force(ticket.desk).ladders.values()
    ]
    return sorted(offered, key=lambda one: bool(one.refused))
