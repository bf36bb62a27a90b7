"""Whose yes or no a form needs, and the personal links by which they say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeAlias

from django.conf import settings
from django.urls import reverse

from charter.desk.models import Agent, Delivery, Requester, RoleHolder, Ticket, TimelineEvent
from charter.desk.policy import links
from charter.desk.policy.editions import charter_of
from charter.desk.policy.stands import stands
from charter.desk.policy.whom import agents_meant
from charter.engine.language.model import Form, Who
from charter.engine.language.template import fields
from charter.engine.language.who import parse
from charter.engine.moment import instant
from charter.engine.standing import Standing

Person: TypeAlias = Agent | Requester
APPROVAL: Final = "approval"
"""The purpose of a link that says yes or no."""
FIELDS: Final[Mapping[str, str]] = {"approve link": "yes", "decline link": "no"}
"""The fields of texts that are personal links, with what each says first."""
DAYS: Final = 90
"""How long a link works; a form that is filled in anew ends it at once."""


@dataclass(frozen=True, slots=True)
class Holders:
    """Those who are meant, of the customers and of the desk."""

    requesters: list[Requester] = field(default_factory=list)
    agents: list[Agent] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.requesters or self.agents)

    def has(self, person: Person) -> bool:
        """Whether somebody is among them."""
        if isinstance(person, Agent):
            return any(one.pk == person.pk for one in self.agents)
        return any(one.pk == person.pk for one in self.requesters)

    @property
    def told(self) -> list[str]:
        """As an event names them: `requester 4`, `agent 2`."""
        people = [f"requester {one.pk}" for one in self.requesters]
        return people + [f"agent {one.pk}" for one in self.agents]


def holders_of(ticket: Ticket, who: Who | str, *, at: datetime) -> Holders:
    """Who is meant on a ticket, whether customers or agents; perhaps nobody.

    A role that customers hold is that of the ticket's organization. Blocked people are nobody.
    """
    meant = parse(who) if isinstance(who, str) else who
    if meant.kind in ("requester", "customer"):
        return Holders([ticket.requester] if ticket.requester.blocked_at is None else [])
    role = charter_of(ticket.edition_id).people.roles.get(meant.name or "")
    if meant.kind == "role" and role is not None and role.held_by == "customers":
        return Holders(_customers(ticket, role.name))
    return Holders(agents=agents_meant(ticket, str(meant), ticket.team, at=at))


def asked_for(ticket: Ticket, form: str, who: Who | str, *, at: datetime) -> Holders:
    """Whose yes or no a form needs: those who are meant, but the agent who filled it in last."""
    found = holders_of(ticket, who, at=at)
    if not found.agents:
        return found
    rows = TimelineEvent.objects.filter(ticket_id=ticket.pk, kind="filled", actor="agent")
    filled = (row for row in rows.order_by("-seq") if row.data["form"] == form)
    author = next((row.actor_id for row in filled), None)
    return Holders(found.requesters, [one for one in found.agents if one.pk != author])


def approved_by_agents(ticket: Ticket, who: str) -> bool:
    """Whether it is agents who are meant, and not customers."""
    meant = parse(who)
    role = charter_of(ticket.edition_id).people.roles.get(meant.name or "")
    of_customers = meant.kind == "role" and role is not None and role.held_by == "customers"
    return not of_customers and meant.kind not in ("requester", "customer")


def _customers(ticket: Ticket, role: str) -> list[Requester]:
    if ticket.organization_id is None:
        return []
    rows = RoleHolder.objects.filter(
        desk_id=ticket.desk_id,
        role=role,
        organization_id=ticket.organization_id,
        requester__isnull=False,
        requester__blocked_at=None,
    )
    return [row.requester for row in rows.select_related("requester") if row.requester is not None]


def link_to(ticket: Ticket, form: str, n: int, person: Person, says: str, *, at: datetime) -> str:
    """The address at which somebody sees what they are asked, and says yes or no; agents sign in."""
    if isinstance(person, Agent):
        place = reverse("workspace:ticket", args=[ticket.desk.slug, ticket.number])
        return settings.BASE_URL + place
    data = {"ticket": ticket.pk, "form": form, "n": n, "requester": person.pk, "says": says}
    token = links.make(APPROVAL, data, at=at)
    return settings.BASE_URL + reverse("workspace:approval", args=[token])


def is_personal(*texts: str) -> bool:
    """Whether a text bears links that are one person's own."""
    return any(name in FIELDS for text in texts for name in fields(text))


def asked_in(ticket: Ticket, text: str, standing: Standing) -> tuple[Form, int] | None:
    """The form that a text asks about: the one that it goes out with, else one that waits for a word."""
    waiting = [
        (form, standing.forms[form.name].n)
        for form in charter_of(ticket.edition_id).forms.values()
        if form.approved_by is not None
        and form.name in standing.forms
        and standing.forms[form.name].state in ("filled", "asked")
    ]
    own = (one for one in waiting if one[0].sends == text)
    return next(own, waiting[0] if waiting else None)


def links_for(
    ticket: Ticket, text: str, person: Person, *, at: datetime, standing: Standing | None = None
) -> dict[str, str]:
    """The personal fields of a text for one who is asked; none for anybody else."""
    asked = asked_in(ticket, text, standing or stands(ticket))
    if asked is None:
        return {}
    form, n = asked
    if form.approved_by is None or not asked_for(ticket, form.name, form.approved_by, at=at).has(
        person
    ):
        return {}
    return {
        name: link_to(ticket, form.name, n, person, says, at=at) for name, says in FIELDS.items()
    }


def answered_filling(ticket: Ticket, form: str, mail_ids: list[str]) -> int | None:
    """Which filling of a form a mail answers: that of the newest of our mails that it names.

    None where it names none that asked.
    """
    asked = Delivery.objects.filter(ticket=ticket, mail_id__in=mail_ids).order_by("-pk")
    for payload in asked.values_list("payload", flat=True):
        about = payload.get("asks")
        if about and about.get("form") == form:
            return int(about["n"])
    return None


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody is asked for yes or no to, as it stands."""

    title: str
    state: str
    """`asked`, `approved`, `declined`, `replaced` by a newer one, or `gone`."""
    told: list[tuple[str, str]] = field(default_factory=list)
    """Its facts: question and value, those that customers may see."""
    theirs: bool = False
    """Whether it is theirs to decide."""
    since: datetime | None = None


def asked_of(ticket: Ticket, form: str, n: int, person: Person, *, at: datetime) -> Asked:
    """What a link asks its bearer; what is no longer theirs, or was replaced, shows no facts."""
    charter = charter_of(ticket.edition_id)
    noun, standing = charter.forms.get(form), stands(ticket)
    stood = standing.forms.get(form)
    if noun is None or stood is None or noun.approved_by is None:
        return Asked("", "gone")
    if not asked_for(ticket, form, noun.approved_by, at=at).has(person):
        return Asked(noun.title, "gone")
    if stood.n != n:
        return Asked(noun.title, "replaced")
    known = [(charter.facts[name], standing.facts.get(name)) for name in noun.asks]
    told = [
        (fact.question or fact.name, str(value))
        for fact, value in known
        if value is not None and fact.shown
    ]
    since = instant(stood.at) if stood.at is not None else None
    return Asked(noun.title, stood.state, told, stood.state == "asked", since)
