"""What a ticket still has to tell, on its page and on the form for a new one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.models import Organization, Ticket
from tests.cast import FRIDAY_NOON, Cast, words
from tests.desk.actions.test_intake import CHARTER


@pytest.fixture
def desk(cast: Cast, client: Client) -> Cast:
    """The cast's desk under a charter that needs something, with its admin signed in."""
    publish(cast.desk, CHARTER, at=FRIDAY_NOON)
    cast.desk.refresh_from_db()
    client.force_login(cast.ada.user)
    return cast


def stuck(cast: Cast, subject: str = "Urgent!!") -> Ticket:
    return open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject=subject,
        words=words("Our order so-10023 is stuck."),
        channel="email",
        at=FRIDAY_NOON,
    )


def page(client: Client, ticket: Ticket) -> str:
    return client.get(f"/lantern/tickets/{ticket.number}/").content.decode()


def test_a_ticket_says_that_it_needs_details_until_it_has_them(desk: Cast, client: Client) -> None:
    ticket = stuck(desk)
    before = page(client, ticket)

    assert "needs details" in before
    assert "2 are missing" in before
    assert before.count("data-first-missing>") == 1
    told = {
        "fact:subject": "yes",
        "fact:order number": "SO-10023",
        "fact:page": "https://a.example/",
    }
    client.post(f"/lantern/tickets/{ticket.number}/facts/", told)
    after = page(client, ticket)
    assert "needs details" not in after
    assert "data-first-missing>" not in after
    last = ticket.events.filter(kind="facts").last()
    assert last is not None
    assert last.data == {"facts": {"subject": "yes", "page": "https://a.example/"}}


def test_what_was_found_is_told_with_what_proves_it(desk: Cast, client: Client) -> None:
    told = page(client, stuck(desk))

    assert "Found in the message: topic: Stuck orders (“is stuck”)" in told
    assert "order number: SO-10023 (“so-10023”)" in told


def test_a_value_that_cannot_be_is_refused_on_the_page(desk: Cast, client: Client) -> None:
    ticket = stuck(desk)
    url = f"/lantern/tickets/{ticket.number}/facts/"

    told = client.post(url, {"fact:page": "there"}, follow=True).content.decode()

    assert "“there” is no value of page" in told


NEW = {
    "how": "call",
    "email": "gwen@goldrush.example",
    "subject": "Order is stuck",
    "topic": "stuck",
    "text": "She called.",
}


def test_a_new_ticket_is_asked_for_what_its_topic_needs(desk: Cast, client: Client) -> None:
    response = client.post("/lantern/tickets/", NEW)

    assert response.status_code == 422
    assert "This topic needs it." in response.content.decode()
    told = {**NEW, "need-0": "SO-10023", "need-1": "there"}
    assert "“there” is no value of page" in client.post("/lantern/tickets/", told).content.decode()
    assert not Ticket.objects.filter(desk=desk.desk).exists()

    client.post("/lantern/tickets/", told | {"need-1": "https://a.example/"})
    ticket = Ticket.objects.get(desk=desk.desk)
    assert (ticket.topic, ticket.missing) == ("stuck", [])


def test_a_new_ticket_may_be_opened_without(desk: Cast, client: Client) -> None:
    client.post("/lantern/tickets/", {**NEW, "without": "on"})

    ticket = Ticket.objects.get(desk=desk.desk)
    assert ticket.missing == ["order number", "page"]
    assert "needs details" in page(client, ticket)


def test_choices_are_offered_where_they_are_few(desk: Cast, client: Client) -> None:
    form = client.get("/lantern/tickets/new/?topic=look").content.decode()

    assert "Can you show it?" in form
    assert '<option value="whole">' in form
    assert "Can you show it?" not in client.get("/lantern/tickets/new/").content.decode()


def test_a_facility_is_one_of_the_charters(desk: Cast, client: Client) -> None:
    url = f"/lantern/organizations/{desk.gold_rush.pk}/"
    assert '<option value="West">' in client.get(url).content.decode()

    told = {"name": "Gold Rush Games", "plan": "Gold", "schedule": ""}
    client.post(url, {**told, "facility": "Mars"})
    assert Organization.objects.get(pk=desk.gold_rush.pk).facility == ""
    client.post(url, {**told, "facility": "West"})
    assert Organization.objects.get(pk=desk.gold_rush.pk).facility == "West"


def test_a_solved_ticket_needs_nothing_any_more(desk: Cast, client: Client) -> None:
    from charter.desk.actions.decide import set_status

    ticket = stuck(desk)
    at = FRIDAY_NOON + timedelta(minutes=1)
    set_status(ticket, agent=desk.bo, status="solved", at=at)

    assert "needs details" not in page(client, ticket)
