"""A night on call at Lantern: a charter with a ladder, two engineers who take turns, and a lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from charter.desk.actions.members import join_rotation
from charter.desk.actions.publish import publish
from charter.desk.actions.roles import give_role
from charter.desk.models import Agent, Delivery, Notice, Ticket, TimelineEvent
from charter.desk.policy.page_words import PAGE_MAIL
from tests.cast import MONDAY_MORNING, Cast
from tests.journeys.day import Day

SERVER = "mx.lantern.example"
CHARTER = """charter: 1
schedules:
  office: {zone: America/New_York, open: {mon-fri: 09:00-18:00}}
plans: [Gold, Ruby]
priorities: [normal]
people:
  teams: {support: Support}
  roles: {lead: Support lead}
  departments:
    accounts: {title: Accounts, address: accounts@lantern.example}
topics:
  outage: {title: Everything is down, heard as: [everything is down]}
  other: Something else
rotations:
  duty: {title: Duty engineer, of: team support, zone: America/New_York}
ladders:
  outage:
    title: Critical outage
    when: {any: [{topic: outage}, {heard: outage}]}
    started by: [role lead]
    steps: [{to: rotation duty, wait: 5m}, {to: role lead, wait: 10m}]
    rounds: 1
    limits: {organization: 1 in 1h, desk: 2 in 1h}
rules:
  - {on: {told: {heard: outage}}, do: {page: outage}}
  - {on: {unanswered: outage}, do: {mark: nobody came}}
targets:
  - {first reply: 1h}
"""


@dataclass
class Night:
    """Bo is on call until Monday 09:00, then Cy; Ada leads. Everybody is called by mail."""

    day: Day
    cast: Cast

    def report(
        self, sender: str = "gwen", text: str = "Everything is down!", **more: str
    ) -> Ticket:
        """A mail comes in whose sender the desk's server vouches for."""
        domain = {"gwen": "goldrush", "gus": "goldrush", "rita": "rubyrow"}.get(sender, "somewhere")
        told = {"Authentication_Results": f"{SERVER}; dmarc=pass header.from={domain}.example"}
        address = f"{sender}@{domain}.example"
        return self.day.mail(address, text, subject="Help", **(told | more))

    def called(self) -> list[tuple[str, str]]:
        """Whom pages went to, each with its moment in New York, in order."""
        rows = Delivery.objects.filter(kind=PAGE_MAIL).order_by("pk")
        return [(row.to[0].partition("@")[0], there(row.created_at)) for row in rows]

    def told(self, kind: str) -> list[str]:
        """Who has a notice of a kind."""
        rows = Notice.objects.filter(kind=kind).order_by("pk")
        return [str(row.agent) for row in rows.select_related("agent__user")]

    def events(self, ticket: Ticket, *kinds: str) -> list[dict[str, Any]]:
        """What the timeline tells of some kinds."""
        rows = TimelineEvent.objects.filter(ticket=ticket, kind__in=kinds).order_by("seq")
        return [row.data for row in rows]


def there(moment: datetime) -> str:
    """A moment on New York's clocks: `Sun 03:05`."""
    from tests.cast import NEW_YORK

    return moment.astimezone(NEW_YORK).strftime("%a %H:%M")


def fall(day: Day, settings: Any, text: str = CHARTER) -> Night:
    """The charter is in force, and it is Monday at 03:05, six hours before Cy takes over."""
    cast = day.cast
    settings.MAIL_AUTHSERV_ID = SERVER
    publish(cast.desk, text, at=MONDAY_MORNING)
    cast.desk.refresh_from_db()
    members: tuple[Agent, ...] = (cast.ada, cast.bo, cast.cy, cast.vic)
    for agent in members:
        agent.desk = cast.desk
    for agent in (cast.bo, cast.cy):
        join_rotation(cast.desk, "duty", agent, by=cast.ada, at=MONDAY_MORNING)
    give_role(cast.desk, "lead", cast.ada, by=cast.ada, at=MONDAY_MORNING)
    day.turn_to("2026-11-23 03:05")
    Notice.objects.all().delete()
    return Night(day, cast)
