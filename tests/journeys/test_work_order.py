"""In which order tickets are worked, as the queue shows it and says why."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from charter.desk.actions.decide import assign, set_priority, set_status, set_topic
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.models import Requester, Ticket
from charter.desk.queries import queue as queries
from charter.desk.queries.queue import Filters
from charter.worker import editions
from tests.cast import FRIDAY_NOON, MONDAY_MORNING, Cast, words

ORDER = """
work order:
  - first: {priority: urgent}
  - {within: organization, first: {topic: enhancement}}
  - due
  - oldest
"""
AGENCY = Path("charters/agency-sites/charter.yaml")
PUBLISHED = FRIDAY_NOON - timedelta(hours=1)
Opens = Callable[..., Ticket]


@pytest.fixture
def site(cast: Cast) -> Cast:
    """Lantern's desk, where urgent matters come before all, and enhancements first at each customer."""
    ordered(cast, ORDER)
    return cast


def ordered(cast: Cast, order: str, after: timedelta = timedelta()) -> int:
    """Publish the charter with a work order; the line on which that begins."""
    assert cast.desk.edition is not None
    source = cast.desk.edition.source.partition("\nwork order:")[0] + order
    publish(cast.desk, source, at=PUBLISHED + after)
    for one in (cast.desk, cast.bo.desk):
        one.refresh_from_db()
    return source[: source.index("work order:")].count("\n") + 1


@pytest.fixture
def bo(cast: Cast, client: Client, at) -> Client:
    at(FRIDAY_NOON + timedelta(minutes=30))
    client.force_login(cast.bo.user)
    return client


@pytest.fixture
def opens(cast: Cast) -> Opens:
    """Tickets come in a second apart; one may have a topic or a priority at once."""
    came = iter(range(60))

    def open_one(
        who: Requester,
        subject: str,
        *,
        topic: str = "",
        priority: str = "",
        at: datetime | None = None,
    ) -> Ticket:
        at = at or FRIDAY_NOON + timedelta(seconds=next(came))
        ticket = open_ticket(
            cast.desk, requester=who, subject=subject, words=words(subject), channel="email",
            at=at, acknowledge=False,
        )  # fmt: skip
        if topic:
            set_topic(ticket, agent=cast.bo, topic=topic, at=at)
        if priority:
            set_priority(ticket, agent=cast.bo, priority=priority, at=at)
        return ticket

    return open_one


def queue(client: Client, query: str = "") -> list[str]:
    page = client.get(f"/lantern/{query}").content.decode()
    return re.findall(r"data-row-link[^>]*>([^<]+)</a>", page)


def why(client: Client, ticket: Ticket, query: str = "") -> list[str]:
    """The sentences behind "why here", each with its line of the charter."""
    page = client.get(f"/lantern/tickets/{ticket.number}/why/place/{query}").content.decode()
    told = re.findall(r'class="why-sentence">(.*?)</p>', page, re.DOTALL)
    return [unescape(re.sub(r"\s+", " ", re.sub("<[^>]+>", "", one))).strip() for one in told]


def test_a_site_that_is_down_comes_before_every_other_customers_work(
    site: Cast, bo: Client, opens: Opens
) -> None:
    late = opens(site.rita, "Late already", priority="normal")
    opens(site.gwen, "Nobody can order", priority="urgent")
    opens(site.sam, "A question")
    set_status(late, agent=site.bo, status="pending", at=FRIDAY_NOON + timedelta(minutes=1))
    assert queue(bo)[0] == "Nobody can order"


def test_a_key_function_comes_before_all_else_of_its_site_and_moves_nobody_else(
    site: Cast, bo: Client, opens: Opens
) -> None:
    opens(site.gwen, "Gold one")
    opens(site.rita, "Ruby one")
    opens(site.gus, "Gold two")
    opens(site.sam, "Of nobody")
    before = queue(bo)
    key = opens(site.gwen, "Key function", topic="enhancement")
    after = queue(bo)
    gold = ["Gold one", "Gold two", "Key function"]
    assert [one for one in after if one not in gold] == [one for one in before if one not in gold]
    assert [one for one in after if one in gold] == ["Key function", "Gold one", "Gold two"]
    assert after.index("Key function") == before.index("Gold one")
    set_topic(key, agent=site.bo, topic="something-else", at=FRIDAY_NOON + timedelta(minutes=2))
    assert [one for one in queue(bo) if one in gold] == ["Gold one", "Gold two", "Key function"]


def test_what_is_down_stays_before_a_key_function_of_the_same_site(
    site: Cast, bo: Client, opens: Opens
) -> None:
    opens(site.gwen, "Plain")
    opens(site.gwen, "Key function", topic="enhancement")
    opens(site.gus, "Down", priority="urgent")
    assert queue(bo) == ["Down", "Key function", "Plain"]


def test_the_queue_says_why_a_ticket_stands_where_it_stands(
    cast: Cast, bo: Client, opens: Opens
) -> None:
    line = ordered(cast, ORDER)
    plain = opens(cast.gwen, "Plain")
    key = opens(cast.gwen, "Key function", topic="enhancement")
    down = opens(cast.rita, "Down", priority="urgent")
    assert queue(bo) == ["Down", "Key function", "Plain"]
    assert why(bo, down) == [
        "Number 1 of 3 in “All open”.",
        f"It comes before #{key.number}: priority is urgent. charter, line {line + 1}",
    ]
    within = f"topic is enhancement. charter, line {line + 2}"
    assert why(bo, key) == [
        "Number 2 of 3 in “All open”.",
        f"Within Gold Rush Games it goes before #{plain.number}: {within}",
        f"#{down.number} comes before it: priority is urgent. charter, line {line + 1}",
        f"It comes before #{plain.number}: {within}",
    ]
    assert why(bo, plain)[1:] == [
        f"Within Gold Rush Games #{key.number} goes before it: {within}",
        f"#{key.number} comes before it: {within}",
    ]


def test_every_row_offers_the_why_of_its_own_list(site: Cast, bo: Client, opens: Opens) -> None:
    mine, other = opens(site.gwen, "Mine"), opens(site.rita, "Another's")
    assign(mine, agent=site.bo, to=site.bo, at=FRIDAY_NOON + timedelta(minutes=1))
    page = bo.get("/lantern/?assignee=me").content.decode()
    [url] = re.findall(r'data-why="([^"]+place[^"]*)"', page)
    assert url == f"/lantern/tickets/{mine.number}/why/place/?assignee=me"
    assert why(bo, mine, "?assignee=me") == ["Number 1 of 1 in “Mine”."]
    assert bo.get(f"/lantern/tickets/{other.number}/why/place/?assignee=me").status_code == 404
    assert "why/place" not in bo.get("/lantern/?show=solved").content.decode()


def test_the_tickets_page_tells_its_place_first(site: Cast, bo: Client, opens: Opens) -> None:
    opens(site.rita, "Before it")
    ticket = opens(site.gwen, "Behind")
    page = bo.get(f"/lantern/tickets/{ticket.number}/why/").content.decode()
    assert re.search(r'why-sentence">Number 2 of 2 in “All open”', page)
    set_status(ticket, agent=site.bo, status="solved", at=FRIDAY_NOON + timedelta(minutes=1))
    page = bo.get(f"/lantern/tickets/{ticket.number}/why/").content.decode()
    assert "in “All open”" not in page
    assert bo.get(f"/lantern/tickets/{ticket.number}/why/place/").status_code == 404


def test_pages_lose_nobody_and_show_nobody_twice(site: Cast, opens: Opens) -> None:
    people = [site.gwen, site.rita, site.gus, site.sam]
    for number in range(17):
        topic = "enhancement" if number in (7, 12, 16) else ""
        opens(people[number % 4], str(number), topic=topic)
    whole = [row["subject"] for row in queries.page(site.bo, Filters()).rows]
    assert sorted(whole, key=int) == [str(number) for number in range(17)]
    told, after = [], ""
    while True:
        page = queries.page(site.bo, Filters(), after=after, size=4)
        told.append([row["subject"] for row in page.rows])
        if not page.older:
            break
        after = page.older
    assert [one for page in told for one in page] == whole
    back = queries.page(site.bo, Filters(), before=page.newer, size=4)
    assert [row["subject"] for row in back.rows] == told[-2]


def test_open_tickets_follow_another_work_order(cast: Cast, bo: Client, opens: Opens, at) -> None:
    first = opens(cast.gwen, "First")
    last = opens(cast.rita, "Last", priority="low")
    assert queue(bo) == ["First", "Last"]
    now = timedelta(hours=2)
    ordered(cast, "\nwork order: [{first: {priority: low}}, due]\n", now)
    at(PUBLISHED + now)
    assert why(bo, last)[1].endswith("the edition in force has not come to both yet.")
    while editions.run_due(PUBLISHED + now):
        pass
    assert queue(bo) == ["Last", "First"]
    assert "priority is low" in why(bo, first)[1]


def test_the_agency_works_as_its_charter_says(cast: Cast, bo: Client, opens: Opens) -> None:
    monday = MONDAY_MORNING + timedelta(hours=1)
    publish(cast.desk, AGENCY.read_text(encoding="utf-8"), at=monday)
    for one in (cast.desk, cast.bo.desk):
        one.refresh_from_db()
    opens(cast.gwen, "Late training", topic="training", at=monday)
    cart = opens(cast.gus, "The cart is empty", topic="key-function")
    opens(cast.rita, "New banner", topic="content")
    down = opens(cast.rita, "No orders at all", topic="site-down")
    told = queue(bo)
    assert told[0] == "No orders at all"
    gold = [one for one in told if one in ("Late training", "The cart is empty")]
    assert gold == ["The cart is empty", "Late training"]
    assert "priority is site-down" in why(bo, down)[1]
    assert "Within Gold Rush Games it goes before" in " ".join(why(bo, cart))
