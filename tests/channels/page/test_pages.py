"""Pages reach people at any hour: sent, tried again, taken by a personal link; never a customer's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from charter.channels.page.ways import UnknownWay
from charter.channels.page.ways import service as service_of
from charter.desk.actions.change import changing
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.pages import acknowledge_page, add_address
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Delivery, PageAddress, Ticket, TimelineEvent
from charter.desk.permissions import NotAllowed
from charter.desk.policy.editions import charter_in_force
from charter.desk.policy.page_words import page
from charter.desk.policy.pages import Refusal, pages_of, refusal
from charter.worker import deliveries
from tests.cast import FRIDAY_NOON, Cast, words
from tests.channels.page.service import Service, service
from tests.desk.on_call import CHARTER, publish_people

LATER = FRIDAY_NOON + timedelta(minutes=5)
LADDER = """topics:
  outage: Everything is down
ladders:
  outage: {title: Critical outage, when: {topic: outage}, steps: [{to: team support}]}
"""
pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> Iterator[Service]:
    with service() as kept:
        yield kept


@pytest.fixture
def ticket(cast: Cast, at) -> Ticket:
    at(FRIDAY_NOON)
    publish_people(cast, text=CHARTER + LADDER, at=FRIDAY_NOON)
    made = open_ticket(
        cast.desk, requester=cast.gwen, subject="Our secret is out", words=words("Help, 4711!"),
        channel="email", at=FRIDAY_NOON, acknowledge=False,
    )  # fmt: skip
    Ticket.objects.filter(pk=made.pk).update(topic="outage")
    with changing(made, FRIDAY_NOON) as change:
        change.record("facts", {"facts": {"topic": "outage"}}, by=cast.bo)
        change.record("page_started", {"ladder": "outage", "key": "k"}, by="charter")
        data = {"ladder": "outage", "round": 1, "step": 1, "to": [cast.bo.pk, cast.cy.pk]}
        change.record("paged", data, by="charter")
    made.refresh_from_db()
    return made


def verified(agent: Agent, there: Service) -> PageAddress:
    address = add_address(agent, service="JSON", url=there.url, at=FRIDAY_NOON)
    Delivery.objects.all().delete()
    PageAddress.objects.update(verified_at=FRIDAY_NOON)
    return address


def link_in(text: str) -> str:
    return re.findall(r"https?://[^/]+(/pages/\S+)", text)[0]


def test_a_page_bears_number_topic_organization_and_no_word_of_a_customer(
    ticket: Ticket, cast: Cast, there: Service
) -> None:
    verified(cast.bo, there)

    page(ticket, cast.bo, "outage", at=LATER)
    assert deliveries.run_due(LATER) == 1

    [told] = there.told
    assert told["title"] == "Page: Critical outage"
    said = told["message"]
    for here in (f"Ticket {ticket.number}", "Everything is down", "Gold Rush Games", "/pages/"):
        assert here in said
    for private in ("secret", "4711", "Gwen", "goldrush.example"):
        assert private not in said + told["title"]
    assert Delivery.objects.get().state == "sent"


def test_a_service_that_is_down_is_tried_again(ticket: Ticket, cast: Cast, there: Service) -> None:
    verified(cast.bo, there)
    there.status = 503
    [queued] = page(ticket, cast.bo, "outage", at=LATER)

    deliveries.run_due(LATER)
    queued.refresh_from_db()
    assert (queued.state, queued.attempts) == ("waiting", 1)
    assert queued.run_at == LATER + timedelta(seconds=15) and queued.last_error

    there.status = 200
    deliveries.run_due(LATER + timedelta(seconds=15))
    queued.refresh_from_db()
    assert queued.state == "sent" and len(there.told) == 2


def test_an_address_that_was_removed_is_not_tried_again(
    ticket: Ticket, cast: Cast, there: Service
) -> None:
    verified(cast.bo, there)
    [queued] = page(ticket, cast.bo, "outage", at=LATER)
    PageAddress.objects.all().delete()

    deliveries.run_due(LATER)
    queued.refresh_from_db()
    assert queued.state == "failed" and "removed" in queued.last_error


def test_without_a_verified_address_a_page_comes_by_mail(
    ticket: Ticket, cast: Cast, there: Service
) -> None:
    add_address(cast.bo, service="JSON", url=there.url, at=FRIDAY_NOON)

    [queued] = page(ticket, cast.bo, "outage", at=LATER)
    assert (queued.kind, queued.to) == ("page mail", ["bo@lantern.example"])
    assert "/pages/" in queued.payload["text"]


def test_a_link_only_shows_until_its_button_is_pressed(ticket: Ticket, cast: Cast, at) -> None:
    at(LATER)
    [queued] = page(ticket, cast.bo, "outage", at=LATER)
    link = link_in(queued.payload["text"])
    anybody = Client()

    shown = anybody.get(link).content.decode()
    assert "Bo Bennett, say that you have it" in shown and "secret" not in shown
    assert pages_of(ticket, LATER)[0].state == "calling"

    assert "You have it" in anybody.post(link).content.decode()
    event = TimelineEvent.objects.get(ticket=ticket, kind="acknowledged")
    assert event.data == {"ladder": "outage", "agent": cast.bo.pk, "how": "link"}
    assert (event.actor, event.actor_id) == ("agent", cast.bo.pk)
    assert pages_of(ticket, LATER)[0].by == cast.bo.pk

    assert "You have it" in anybody.post(link).content.decode()
    assert TimelineEvent.objects.filter(ticket=ticket, kind="acknowledged").count() == 1


def test_the_second_to_take_a_page_is_told_that_somebody_has_it(
    ticket: Ticket, cast: Cast, at
) -> None:
    at(LATER)
    links = [
        link_in(page(ticket, agent, "outage", at=LATER)[0].payload["text"])
        for agent in (cast.bo, cast.cy)
    ]
    Client().post(links[0])

    answer = Client().post(links[1])
    assert answer.status_code == 409
    assert "Somebody else has it already." in answer.content.decode()


def test_a_link_that_was_changed_or_has_run_out_opens_nothing(
    ticket: Ticket, cast: Cast, at
) -> None:
    at(LATER)
    link = link_in(page(ticket, cast.bo, "outage", at=LATER)[0].payload["text"])

    assert Client().get(link[:-2] + "x/").status_code == 404
    assert Client().get("/pages/guessed/").status_code == 404
    at(LATER + timedelta(days=15))
    assert Client().get(link).status_code == 404
    at(LATER)
    Agent.objects.filter(pk=cast.bo.pk).update(active=False)
    assert Client().post(link).status_code == 404


def test_a_second_page_of_an_organization_within_the_hour_is_over_its_limit(
    ticket: Ticket, cast: Cast
) -> None:
    ladder = charter_in_force(cast.desk).ladders["outage"]
    other = open_ticket(
        cast.desk, requester=cast.rita, subject="Down here too", words=words("Down."),
        channel="email", at=LATER, acknowledge=False,
    )  # fmt: skip

    acknowledge_page(ticket, "outage", agent=cast.bo, how="page", at=FRIDAY_NOON)
    later = LATER + timedelta(minutes=5)
    with transaction.atomic():
        assert refusal(ticket, ladder, LATER) == Refusal("running", ticket.number)
        assert refusal(other, ladder, LATER) is None
        other.organization = cast.gold_rush
        assert refusal(other, ladder, LATER) == Refusal("organization", ticket.number)
        assert refusal(other, ladder, FRIDAY_NOON + timedelta(hours=1)) is None
        for minute in range(5):
            with changing(other, LATER + timedelta(minutes=minute)) as change:
                change.record("page_started", {"ladder": "outage", "key": f"k{minute}"})
        third = open_ticket(
            cast.desk, requester=cast.sam, subject="And here", words=words("Down."),
            channel="email", at=later, acknowledge=False,
        )  # fmt: skip
        assert refusal(third, ladder, later) == Refusal("desk")


def test_only_those_who_work_at_the_desk_take_its_pages(ticket: Ticket, cast: Cast) -> None:
    for stranger in (cast.vic, cast.otto):
        with pytest.raises(NotAllowed):
            acknowledge_page(ticket, "outage", agent=stranger, how="page", at=LATER)
    with pytest.raises(Refused, match="Nobody is called"):
        acknowledge_page(ticket, "another", agent=cast.bo, how="page", at=LATER)
    acknowledge_page(ticket, "outage", agent=cast.ada, how="page", at=LATER)
    assert pages_of(ticket, LATER)[0].by == cast.ada.pk


def test_an_address_is_kept_sealed_and_works_once_its_test_page_was_answered(
    cast: Cast, there: Service, at
) -> None:
    at(LATER)
    bo = Client()
    bo.force_login(cast.bo.user)
    place = reverse("workspace:page-addresses", args=["lantern"])

    assert bo.post(place, {"url": "dbus://"}).status_code == 422
    assert bo.post(place, {"url": "pigeon://home"}).status_code == 422
    bo.post(place, {"url": there.url})
    address = PageAddress.objects.get()
    assert "127.0.0.1" not in address.sealed and address.verified_at is None
    assert "127.0.0.1" not in bo.get(place).content.decode()

    deliveries.run_due(LATER)
    link = link_in(there.told[0]["message"])
    assert "Did the test page reach you" in Client().get(link).content.decode()
    address.refresh_from_db()
    assert address.verified_at is None
    Client().post(link)
    address.refresh_from_db()
    assert address.verified_at == LATER


def test_an_address_is_its_owners_alone(cast: Cast, there: Service, at) -> None:
    at(LATER)
    address = add_address(cast.bo, service="JSON", url=there.url, at=LATER)
    ada = Client()
    ada.force_login(cast.ada.user)

    for name in ("page-trials", "page-address-removals"):
        place = reverse(f"workspace:{name}", args=["lantern", address.pk])
        assert ada.post(place).status_code == 404
    bo = Client()
    bo.force_login(cast.bo.user)
    bo.post(reverse("workspace:page-trials", args=["lantern", address.pk]))
    assert Delivery.objects.filter(kind="page").count() == 2
    bo.post(reverse("workspace:page-address-removals", args=["lantern", address.pk]))
    assert not PageAddress.objects.exists()


def test_what_would_only_tell_the_server_is_no_address() -> None:
    for url in ("syslog://", "dbus://", "gnome://", "", "hello", "nonsense://x"):
        with pytest.raises(UnknownWay):
            service_of(url)
    assert service_of("json://service.example/") == "JSON"
