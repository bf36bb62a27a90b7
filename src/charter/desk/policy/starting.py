"""Whether a person may start a ladder on a ticket: who they are, and how the ticket stands."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from charter.desk.models import Agent, Ticket
from charter.desk.policy.notices import why_not_called
from charter.desk.policy.pages import BY_HAND, forbidden, pages_of, stranger
from charter.desk.policy.whom import agents_meant
from charter.engine import escalation
from charter.engine.language.model import Ladder
from charter.engine.lifecycle import ENDED
from charter.engine.moment import moment


def hindrance(agent: Agent, ticket: Ticket, ladder: Ladder, *, at: datetime) -> str:
    """Why an agent cannot start a ladder by hand, in a sentence with its line; empty where they can.

    How often it may be started at all is not looked at here.
    """
    told = {"title": ladder.title, "line": ladder.line}
    if not may_start(agent, ticket, ladder, at=at):
        return _("You are none of those who start “%(title)s” (line %(line)s).") % told
    if ticket.stage in ENDED:
        return _("The ticket is done, and nobody is called for it. Open it again first.")
    if escalation.running(pages_of(ticket, at), ladder.name, moment(at)) is not None:
        return why_not_called("running")
    refused = stranger(ticket, BY_HAND)
    why = why_not_called(refused.why) if refused else forbidden(ticket, ladder, at)
    return _("%(why)s (line %(line)s)") % {"why": why, "line": ladder.line} if why else ""


def may_start(agent: Agent, ticket: Ticket, ladder: Ladder, *, at: datetime) -> bool:
    """Whether an agent is one of those who start a ladder by hand."""
    found = (whom_now(ticket, str(who), at=at) for who in ladder.started_by)
    return any(agent.pk == one.pk for agents in found for one in agents)


def whom_now(ticket: Ticket, who: str, *, at: datetime) -> list[Agent]:
    """Who is meant at this moment."""
    return agents_meant(ticket, who, ticket.team, at=at)
