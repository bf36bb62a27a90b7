"""Calls, hand-offs and contacts on the pages: by those who may, and told where they belong."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from charter.desk.models import Delivery, Notice, Ticket, TimelineEvent
from charter.desk.policy.departments import HAND_OFF
from tests.journeys.day import Day, plain
from tests.journeys.night import Night, fall

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(cast: Any, at: Any) -> Day:
    begun = Day(cast, at)
    begun.turn_to("2026-11-17 10:00")
    return begun


@pytest.fixture
def night(day: Day, settings: Any) -> Night:
    return fall(day, settings)


def place(ticket: Ticket, name: str) -> str:
    return reverse(f"workspace:{name}", args=["lantern", ticket.number])


def test_a_call_shows_whom_since_when_and_what_comes_next(night: Night) -> None:
    ticket = night.report()
    shown = night.day.page(night.cast.cy, f"tickets/{ticket.number}/")
    words = plain(shown)
    assert "Critical outage Bo Bennett is called (Duty engineer), since 03:05, step 1 of 2" in words
    assert "the next one at 03:10" in words
    assert "I have it" in words
    seen = plain(night.day.page(night.cast.vic, f"tickets/{ticket.number}/"))
    assert "Bo Bennett is called" in seen and "I have it" not in seen
    assert "Somebody is called" in plain(night.day.page(night.cast.cy, ""))


def test_taking_it_twice_or_after_somebody_is_told_plainly(night: Night) -> None:
    ticket = night.report()
    cy, bo = (night.day.client(one) for one in (night.cast.cy, night.cast.bo))
    cy.post(place(ticket, "acknowledgements"), {"ladder": "outage"})
    told = bo.post(place(ticket, "acknowledgements"), {"ladder": "outage"}, follow=True)
    assert "Somebody else has it already." in plain(told.content.decode())
    assert TimelineEvent.objects.filter(ticket=ticket, kind="acknowledged").count() == 1


def test_the_offer_to_take_it_goes_from_the_notices_once_somebody_has_it(night: Night) -> None:
    ticket = night.report()
    bo = night.day.client(night.cast.bo)
    notices = reverse("workspace:notices", args=["lantern"])
    first = bo.get(notices, HTTP_HX_REQUEST="true")
    night.day.say(night.cast.cy, ticket, "acknowledgements", ladder="outage")
    again = bo.get(notices, HTTP_HX_REQUEST="true", HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 200
    assert "acknowledgements/" not in again.content.decode()


def test_a_refused_start_says_its_line_and_changes_nothing(night: Night) -> None:
    ticket = night.report(text="The colours look odd.")
    answer = night.day.client(night.cast.bo).post(
        place(ticket, "ticket-pages"), {"ladder": "outage"}
    )
    assert answer.status_code == 422
    assert "none of those who start" in plain(answer.content.decode())
    assert night.called() == []


def test_a_ticket_is_handed_to_a_department_with_words(night: Night) -> None:
    ticket = night.report(text="The invoice is wrong.")
    bo = night.day.client(night.cast.bo)
    asked = plain(bo.get(place(ticket, "hand-offs")).content.decode())
    assert "Accounts accounts@lantern.example" in asked

    assert bo.post(place(ticket, "hand-offs"), {}).status_code == 422
    assert bo.post(place(ticket, "hand-offs"), {"department": "nowhere"}).status_code == 422
    night.day.say(night.cast.bo, ticket, "hand-offs", department="accounts", words="Please look.")

    assert Delivery.objects.get(kind=HAND_OFF).payload["text"].startswith("Please look.")
    shown = plain(night.day.page(night.cast.bo, f"tickets/{ticket.number}/"))
    assert "Bo Bennett handed it to Accounts" in shown
    assert "Hand-off" in shown
    assert "third party" in shown


def test_an_answer_of_the_department_comes_in_as_a_third_partys(night: Night) -> None:
    ticket = night.report(text="The invoice is wrong.")
    night.day.say(night.cast.bo, ticket, "hand-offs", department="accounts")
    sent = Delivery.objects.get(kind=HAND_OFF)

    same = night.day.mail(
        "accounts@lantern.example", "It is right now.", subject="Re: Fwd",
        In_Reply_To=sent.mail_id,
    )  # fmt: skip

    assert same == ticket
    assert ticket.messages.order_by("seq").last().side == "third"  # type: ignore[union-attr]
    assert not Delivery.objects.filter(kind="reply").exists()


def test_the_customers_contact_is_chosen_and_left_to_the_charter_again(night: Night) -> None:
    ticket = night.report(text="The colours look odd.")
    night.day.say(night.cast.bo, ticket, "contacts", contact=str(night.cast.cy.pk))
    ticket.refresh_from_db()
    assert ticket.contact == night.cast.cy
    shown = plain(night.day.page(night.cast.bo, f"tickets/{ticket.number}/"))
    assert "Cy Cole stays the customer’s contact" in shown
    assert "Bo Bennett made Cy Cole the customer’s contact" in shown

    night.day.say(night.cast.bo, ticket, "contacts", contact="")
    ticket.refresh_from_db()
    assert ticket.contact is None
    assert night.day.flaws() == []
    stranger = night.day.client(night.cast.bo).post(
        place(ticket, "contacts"), {"contact": str(night.cast.otto.pk)}, follow=True
    )
    assert "no such colleague" in plain(stranger.content.decode())


def test_whoever_was_called_for_the_same_is_told_and_not_woken(night: Night) -> None:
    first = night.report()
    night.day.say(night.cast.cy, first, "acknowledgements", ladder="outage")
    night.report("gus")
    [notice] = Notice.objects.filter(kind="page_folded")
    assert (notice.agent, notice.data["number"]) == (night.cast.cy, first.number)
