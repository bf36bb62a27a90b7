"""The cast's desk under one of the shipped charters, and what stories about it look at."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from django.conf import settings

from charter.desk.actions.members import join_rotation
from charter.desk.actions.publish import publish
from charter.desk.actions.roles import give_role
from charter.desk.models import (
    Agent,
    Delivery,
    Notice,
    Organization,
    Requester,
    RoleHolder,
    Team,
    Ticket,
)
from charter.desk.policy.page_words import PAGE_MAIL
from tests.journeys.day import Day, events, plain
from tests.journeys.night import there

CHARTERS = Path("charters")
SERVER = "mx.lantern.example"


def under(day: Day, name: str) -> Day:
    """The day goes on under this charter; Ada, Bo and Cy are in each of its teams."""
    text = (CHARTERS / name / "charter.yaml").read_text(encoding="utf-8")
    publish(day.cast.desk, text, at=day.now)
    for desk in (day.cast.desk, *(one.desk for one in (day.cast.ada, day.cast.bo, day.cast.cy))):
        desk.refresh_from_db()
    for one in (day.cast.ada, day.cast.bo, day.cast.cy):
        one.teams.set(Team.objects.filter(desk=day.cast.desk))
    return day


def leave(agent: Agent, *teams: str) -> None:
    """Somebody works in these teams no longer."""
    agent.teams.remove(*Team.objects.filter(desk=agent.desk, key__in=teams))


def hold(
    day: Day, role: str, holder: Agent | Requester, organization: Organization | None = None
) -> RoleHolder:
    """Somebody holds a role from now on."""
    return give_role(
        day.cast.desk, role, holder, organization=organization, by=day.cast.ada, at=day.now
    )


def turns(day: Day, rotation: str, *agents: Agent) -> None:
    """These take turns in a rotation from now on, in this order."""
    for agent in agents:
        join_rotation(day.cast.desk, rotation, agent, by=day.cast.ada, at=day.now)


def called(day: Day) -> list[tuple[str, str]]:
    """Whom the desk's ladders called by mail, each with the moment in New York, in order."""
    rows = Delivery.objects.filter(desk=day.cast.desk, kind=PAGE_MAIL).order_by("pk")
    return [(row.to[0].partition("@")[0], there(row.created_at)) for row in rows]


def refused(day: Day, agent: Agent, ticket: Ticket, resource: str, **told: Any) -> str:
    """An agent sends a form of the ticket's page, and is not let; the words of the answer."""
    place = f"/{agent.desk.slug}/tickets/{ticket.number}/{resource}/"
    form = {name.replace("__", ":"): value for name, value in told.items()}
    answer = day.client(agent).post(place, form)
    assert answer.status_code == 422, answer.status_code
    return plain(answer.content.decode())


def vouched(sender: str) -> dict[str, Any]:
    """The header by which our mail server vouches for a sender; trusted from now on."""
    settings.MAIL_AUTHSERV_ID = SERVER
    domain = sender.rpartition("@")[2].strip(">")
    return {"Authentication_Results": f"{SERVER}; dmarc=pass header.from={domain}"}


def answered(day: Day, ticket: Ticket, sender: str, text: str, **headers: Any) -> Ticket:
    """The customer answers the last mail that they have from us, and their server vouches for them."""
    address = sender.rpartition("<")[2].strip(">")
    last = str(day.sent(address)[-1]["Message-ID"])
    went = day.mail(
        sender,
        text,
        subject=f"Re: {ticket.subject}",
        In_Reply_To=last,
        **vouched(sender),
        **headers,
    )
    ticket.refresh_from_db()
    return went


def said(day: Day, phrase: str, to: str = "gwen@") -> int:
    """How many mails to somebody say this."""
    return sum(phrase in mail.get_body(("plain",)).get_content() for mail in day.sent(to))  # type: ignore[union-attr]


def fresh(ticket: Ticket) -> Ticket:
    """The ticket as it is stored now."""
    ticket.refresh_from_db()
    return ticket


def texts(ticket: Ticket) -> list[str]:
    """The charter's texts that were sent by themselves, in order."""
    return [one.data["text"] for one in events(ticket, "sent")]


def noticed(agent: Agent, ticket: Ticket) -> int:
    """How many notices an agent has about a ticket."""
    return Notice.objects.filter(agent=agent, ticket=ticket).count()


def queue(day: Day, agent: Agent, **asked: str) -> list[str]:
    """The subjects on the queue's page, from the top."""
    found = re.findall(r"data-row-link[^>]*>([^<]+)</a>", day.page(agent, "", **asked))
    return [html.unescape(one) for one in found]
