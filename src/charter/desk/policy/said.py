"""What customers can say by a button, and the personal links that lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from django.conf import settings
from django.urls import reverse

from charter.desk.models import Ticket, TimelineEvent
from charter.desk.policy import links
from charter.engine.language import template

CONFIRM: Final = "confirm"
ESCALATE: Final = "escalate"
SAYS: Final[Mapping[str, str]] = {CONFIRM: "confirmed", ESCALATE: "escalation_asked"}
"""What the button says → the kind of event that it leaves."""

PURPOSE: Final = "said"
DAYS: Final = 60
"""How long a link in a mail works."""


def link_to_say(ticket: Ticket, says: str, *, at: datetime) -> str:
    """The address of a page whose button says this for the ticket's requester."""
    told = {"ticket": ticket.pk, "requester": ticket.requester_id, "says": says}
    token = links.make(PURPOSE, told, at=at)
    return settings.BASE_URL + reverse("workspace:answer-link", args=[token])


def links_in(body: str, ticket: Ticket, at: datetime) -> dict[str, str]:
    """The links that a text speaks of, by the name of their field."""
    wanted = {f"{says} link": says for says in SAYS}
    fields = {name for name in template.fields(body) if name in wanted}
    return {name: link_to_say(ticket, wanted[name], at=at) for name in fields}


def misheard(events: Iterable[TimelineEvent]) -> set[int]:
    """The messages of which an agent said that they were heard wrong, by their place."""
    return {event.data["seq"] for event in events if event.kind == "heard_wrong"}
