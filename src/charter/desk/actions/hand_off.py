"""Handing a ticket to a department outside the desk."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from charter.desk.actions.change import working_on
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Ticket
from charter.desk.permissions import require
from charter.desk.policy.departments import pass_on
from charter.desk.policy.vocabulary import people_of


def hand_off(
    ticket: Ticket,
    department: str,
    *,
    agent: Agent,
    at: datetime,
    words: str = "",
    seen: int | None = None,
) -> None:
    """Send the conversation to a department, `words` of the agent before it.

    It stays one ticket: its requester, clocks and history do not move. What the customer is told of
    it is the charter's affair. `Refused` where the charter has no such department. `seen` is the last
    event before the agent's eyes: what they handed there since is not handed there again.
    """
    require(agent, "ticket.change", ticket)
    with working_on(ticket, at) as change:
        noun = people_of(change.ticket.desk).departments.get(department)
        if noun is None:
            raise Refused(_("There is no department “%(name)s”.") % {"name": department})
        if change.repeats("handed_off", by=agent, seen=seen, department=department):
            return
        told = pass_on(change.ticket, noun, at=at, words=words.strip())
        change.record("handed_off", {"department": department, **told}, by=agent)
