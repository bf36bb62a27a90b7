"""What customers can say by a button, and the personal links that lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from django.conf import settings
from django.urls import reverse

from charter.desk.models import Requester, Ticket, TimelineEvent
from charter.desk.policy import links
from charter.engine.language import template

CONFIRM: Final = "confirm"
ESCALATE: Final = "escalate"
SAYS: Final[Mapping[str, str]] = {CONFIRM: "confirmed", ESCALATE: "escalation_asked"}
"""What the button says → the kind of event that it leaves."""

PURPOSE: Final = "said"
DAYS: Final = 60
"""How long a link in a mail works."""


def link_to_say(ticket: Ticket, person: Requester, says: str, *, at: datetime) -> str:
    """The address of a page whose button says this for a person, and for nobody else."""
    told = {"ticket": ticket.pk, "requester": person.pk, "says": says}
    token = links.make(PURPOSE, told, at=at)
    return settings.BASE_URL + reverse("workspace:answer-link", args=[token])


FIELDS: Final[Mapping[str, str]] = {f"{says} link": says for says in SAYS}
"""The fields of texts that are such links, with what each says."""


def spoken_of(body: str) -> set[str]:
    """The fields among those of a text that are such links."""
    return {name for name in template.fields(body) if name in FIELDS}


def links_in(body: str, ticket: Ticket, person: Requester, at: datetime) -> dict[str, str]:
    """The links that a text speaks of, made for one person, by the name of their field."""
    return {name: link_to_say(ticket, person, FIELDS[name], at=at) for name in spoken_of(body)}


def misheard(events: Iterable[TimelineEvent]) -> set[int]:
    """The messages of which an agent said that they were heard wrong, by their place."""
    return {event.data["seq"] for event in events if event.kind == "heard_wrong"}
