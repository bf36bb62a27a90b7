"""The words a desk sends by itself, with their fields filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from charter.desk.models import Agent, Clock, Ticket
from charter.desk.policy.editions import charter_in_force
from charter.engine.language import template


@dataclass(frozen=True, slots=True)
class Letter:
    """A text with its fields filled in; an empty subject leaves the subject to the conversation."""

    subject: str
    text: str


def acknowledgement_of(ticket: Ticket, at: datetime) -> Letter | None:
    """A ticket's acknowledgement: in the desk's own words, else the charter's, else none.

    While the ticket's schedule is closed, the charter's words for a closed desk go first.
    """
    texts = charter_in_force(ticket.desk).texts
    if ticket.desk.acknowledgement:
        return Letter("", fill(ticket.desk.acknowledgement, ticket))
    name = "acknowledgement" if is_open(ticket, at) else "closed desk"
    text = texts.get(name) or texts.get("acknowledgement")
    if text is None:
        return None
    values = values_of(ticket)
    return Letter(template.fill(text.subject or "", values), template.fill(text.body, values))


def is_open(ticket: Ticket, at: datetime) -> bool:
    """Whether the hours that a ticket's clocks run on are open."""
    charter = charter_in_force(ticket.desk)
    schedule = ticket.organization.schedule if ticket.organization else None
    return charter.schedule_for(schedule).hours.is_open(at)


def fill(body: str, ticket: Ticket, agent: Agent | None = None) -> str:
    """A text with its {fields} filled in from a ticket; what is not known is left empty."""
    return template.fill(body, values_of(ticket, agent))


def values_of(ticket: Ticket, agent: Agent | None = None) -> Mapping[str, str]:
    """What each field of a text becomes on a ticket."""
    requester, organization = ticket.requester, ticket.organization
    return {
        "number": str(ticket.number),
        "subject": ticket.subject,
        "requester": requester.name or requester.email,
        "organization": organization.name if organization else "",
        "plan": ticket.plan,
        "desk": ticket.desk.name,
        "agent": agent.user.name if agent else "",
        "first reply due": _first_reply_due(ticket),
        "link": f"{settings.BASE_URL}/{ticket.desk.slug}/tickets/{ticket.number}/",
    }


def _first_reply_due(ticket: Ticket) -> str:
    clock = Clock.objects.filter(ticket=ticket, target="first reply").order_by("instance").last()
    if clock is None or clock.due_at is None:
        return ""
    zone = charter_in_force(ticket.desk).schedule_for(clock.schedule).zone
    return clock.due_at.astimezone(ZoneInfo(zone)).strftime("%A %d %B, %H:%M %Z")
