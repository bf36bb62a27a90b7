"""Calling somebody by hand: a ladder is started, if its charter lets this agent and this ticket."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from charter.desk.actions.change import working_on
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Ticket
from charter.desk.permissions import require
from charter.desk.policy.editions import charter_in_force
from charter.desk.policy.notices import why_not_called
from charter.desk.policy.pages import Refusal, refusal
from charter.desk.policy.starting import hindrance


def start_page(
    ticket: Ticket, ladder: str, *, agent: Agent, at: datetime, seen: int | None = None
) -> None:
    """Begin to call whom a ladder names; nothing more where the agent has done so since `seen`.

    `Refused` for whoever is none of those who may start it, where its conditions do not hold, where
    it is being called already, and where it has been as often as the charter lets it.
    """
    require(agent, "page.start", ticket)
    with working_on(ticket, at) as change:
        noun = charter_in_force(change.ticket.desk).ladders.get(ladder)
        if noun is None:
            raise Refused(_("The charter has no ladder “%(name)s”.") % {"name": ladder})
        if change.repeats("page_started", by=agent, seen=seen, ladder=ladder):
            return
        if why := hindrance(agent, change.ticket, noun, at=at):
            raise Refused(why)
        if refused := refusal(change.ticket, noun, at):
            raise Refused(_joined(refused, change.ticket))
        change.record("page_started", {"ladder": ladder, "by": agent.pk}, by=agent)


def _joined(refused: Refusal, ticket: Ticket) -> str:
    said = why_not_called(refused.why)
    if refused.ticket in (None, ticket.number):
        return said
    return _("%(said)s It was for #%(number)s.") % {"said": said, "number": refused.ticket}
