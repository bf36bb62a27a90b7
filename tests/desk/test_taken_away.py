"""An edition that takes away what open tickets use: every page, judgement and check goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from charter.desk.actions.change import changing
from charter.desk.actions.decide import set_status
from charter.desk.actions.forms import fill_form
from charter.desk.actions.hand_off import hand_off
from charter.desk.actions.members import join_rotation
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.paging import start_page
from charter.desk.actions.roles import give_role
from charter.desk.actions.wake import wake
from charter.desk.models import Ticket, TimelineEvent
from charter.desk.policy.editions import charter_in_force
from charter.desk.policy.queues import promise
from charter.desk.queries.verify import verify
from charter.desk.queries.work_queue import places_of
from tests.cast import FRIDAY_NOON, MONDAY_MORNING, Cast, words
from tests.desk.on_call import publish_people

pytestmark = [pytest.mark.django_db, pytest.mark.database]

WHOLE = """charter: 1
schedules:
  office: {zone: America/New_York, open: {mon-fri: 09:00-18:00}}
plans: [Gold, Ruby]
priorities: [urgent, normal]
people:
  teams: {support: Support, integrations: Integrations}
  roles:
    lead: Support lead
    approver: {title: Approver, of: organization, held by: customers}
  departments:
    accounts: {title: Accounts, address: accounts@lantern.example, says: Write to them directly.}
rotations:
  duty: {title: Duty engineer, of: team support, otherwise: role lead}
facts:
  cost: {question: What does it cost?, type: money, told by: agents, shown: yes}
  promised date: {question: When?, type: date, told by: agents, shown: yes}
topics:
  outage: Everything is down
statuses:
  new: {stage: new, title: New}
  open: {stage: open, title: In work}
  quoting: {stage: open, title: Quoting}
  solved: {stage: solved, title: Done}
  closed: {stage: closed, title: Closed, reasons: [declined]}
reasons:
  declined: {title: Declined}
forms:
  quote: {title: Quote, asks: [cost], filled by: [team support], approved by: role approver}
clocks:
  work: {title: Work, from: opened, until: {status: solved}}
queues:
  content: {title: Content, when: {status: quoting}, a day: 1, at most: 5 business days, tells: promised date}
targets:
  - {first reply: 1h, work: until promised date}
ladders:
  outage: {title: Critical outage, when: {plan: Gold}, started by: [team support], steps: [{to: rotation duty, wait: 2h}, {to: role lead}]}
rules:
  - {on: {held: 1h}, when: {status: quoting}, do: {notify: rotation duty}}
  - {on: {held: 1h}, when: {status: quoting}, do: {send: come}}
  - {on: {held: 1h}, when: {status: quoting}, do: {hand off: accounts}}
  - {on: {held: 1h}, when: {status: quoting}, do: {assign: {to: rotation duty}}}
  - {on: {held: 1h}, when: {status: quoting}, do: {promise: content}}
texts:
  come: {to: rotation duty, body: Come.}
"""
BARE = """charter: 1
schedules:
  office: {zone: America/New_York, open: {mon-fri: 09:00-18:00}}
plans: [Gold, Ruby]
priorities: [urgent, normal]
people:
  teams: {support: Support, integrations: Integrations}
targets:
  - {first reply: 1h}
"""
PAGES = (
    "",
    "why/",
    "why/place/",
    "pages/",
    "hand-offs/",
    "closures/",
    "past/",
    "thread/",
    "merges/",
)


def test_what_a_late_worker_owes_by_an_edition_without_its_rotation_is_done_all_the_same(
    cast: Cast, at
) -> None:
    ticket = in_full_use(cast)
    hours = timedelta(hours=1)
    publish_people(cast, text=BARE, at=FRIDAY_NOON + 2 * hours)

    late = FRIDAY_NOON + 4 * hours
    at(late)
    for again in (late, late + 24 * hours):
        wake(ticket, again)
    ticket.refresh_from_db()
    told = TimelineEvent.objects.filter(ticket=ticket, kind="notified").get()
    assert (told.data["to"], told.data["found"]) == ("rotation duty", False)
    assert told.data["agents"] == [cast.ada.pk]
    assert [str(flaw) for flaw in verify(cast.desk, late + 24 * hours)] == []
    at(late + 24 * hours)
    assert opened_pages(cast, ticket) == dict.fromkeys(PAGES, 200)


def test_pages_open_while_tickets_have_not_followed_yet(cast: Cast, at) -> None:
    ticket = in_full_use(cast)
    at(FRIDAY_NOON + timedelta(minutes=30))
    publish_people(cast, text=BARE, at=FRIDAY_NOON + timedelta(minutes=20))
    assert opened_pages(cast, ticket) == dict.fromkeys(PAGES, 200)


def test_whoever_was_solved_while_a_queue_was_gone_is_in_nobodys_way_once_it_is_back(
    cast: Cast,
) -> None:
    hour = timedelta(hours=1)
    publish_people(cast, text=WHOLE, at=MONDAY_MORNING)
    ticket = opened(cast)
    set_status(ticket, agent=cast.bo, status="quoting", at=FRIDAY_NOON)
    assert places_of(cast.bo, "content")[1] == 1
    publish_people(cast, text=BARE, at=FRIDAY_NOON + hour)
    set_status(ticket, agent=cast.bo, status="solved", at=FRIDAY_NOON + 2 * hour)
    publish_people(cast, text=f"{WHOLE}  bye: Bye.\n", at=FRIDAY_NOON + 3 * hour)

    queue = charter_in_force(cast.desk).queues["content"]
    with changing(opened(cast), FRIDAY_NOON + 4 * hour) as change:
        assert promise(change.ticket, queue, change.at).ahead == 0
    assert places_of(cast.bo, "content") == ([], 0)


def in_full_use(cast: Cast) -> Ticket:
    publish_people(cast, text=WHOLE, at=MONDAY_MORNING)
    join_rotation(cast.desk, "duty", cast.bo, by=cast.ada, at=MONDAY_MORNING)
    give_role(
        cast.desk, "approver", cast.gus, organization=cast.gold_rush, by=cast.ada, at=MONDAY_MORNING
    )
    ticket = opened(cast)
    fill_form(ticket, "quote", agent=cast.bo, facts={"cost": "480 USD"}, at=FRIDAY_NOON)
    start_page(ticket, "outage", agent=cast.bo, at=FRIDAY_NOON)
    hand_off(ticket, "accounts", agent=cast.bo, at=FRIDAY_NOON)
    set_status(ticket, agent=cast.bo, status="quoting", at=FRIDAY_NOON)
    ticket.refresh_from_db()
    return ticket


def opened(cast: Cast) -> Ticket:
    return open_ticket(
        cast.desk, requester=cast.gwen, subject="Nothing ships", words=words("Help."),
        channel="phone", at=FRIDAY_NOON, acknowledge=False,
    )  # fmt: skip


def opened_pages(cast: Cast, ticket: Ticket) -> dict[str, int]:
    client = Client()
    client.force_login(cast.ada.user)
    base = f"/lantern/tickets/{ticket.number}/"
    for place in ("", "on-call/", "roles/", "charter/", "notices/"):
        assert client.get(f"/lantern/{place}").status_code == 200, place
    for one in TimelineEvent.objects.filter(ticket=ticket):
        # Not every event has its why; but asking for it never fails.
        assert client.get(f"{base}why/events/{one.seq}/").status_code in (200, 404), one.kind
    return {place: client.get(base + place).status_code for place in PAGES}
