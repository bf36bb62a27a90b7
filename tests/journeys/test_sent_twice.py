"""A form that is sent twice, as by a double click, does its thing once; opened anew, once more."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from charter.desk.models import Agent, Delivery, Message, Ticket
from charter.desk.policy.departments import HAND_OFF
from tests.journeys.day import Day, events, plain
from tests.journeys.night import Night, fall
from tests.journeys.test_requests import GUS, QUOTE, agency, link_in, quoted, texts, wish

__all__ = ["agency"]


@pytest.fixture
def night(day: Day, settings: Any) -> Night:
    return fall(day, settings)


def twice(
    day: Day, agent: Agent, ticket: Ticket, resource: str, page: str = "", **told: str
) -> str:
    """Send a form, as its page draws it, twice; the words of the page on which the second one ends."""
    place = f"tickets/{ticket.number}/"
    found = re.search(r'name="seen" value="(\d+)"', day.page(agent, place + page))
    assert found is not None
    fields = {name.replace("__", ":"): value for name, value in told.items()}
    answer = None
    for _time in range(2):
        sent = fields | {"seen": found[1]}
        answer = day.client(agent).post(f"/lantern/{place}{resource}/", sent, follow=True)
        assert answer.status_code == 200, plain(answer.content.decode())
    assert answer is not None
    return plain(answer.content.decode())


def test_a_hand_off_goes_out_once_and_again_only_when_meant(night: Night) -> None:
    ticket, bo = night.report(text="The invoice is wrong."), night.cast.bo
    told = {"department": "accounts", "words": "Please look."}
    shown = twice(night.day, bo, ticket, "hand-offs", "hand-offs/", **told)
    assert "Handed to Accounts." in shown
    assert Delivery.objects.filter(kind=HAND_OFF).count() == 1

    twice(night.day, bo, ticket, "hand-offs", "hand-offs/", **told)
    assert len(events(ticket, "handed_off")) == Delivery.objects.filter(kind=HAND_OFF).count() == 2


def test_a_colleagues_hand_off_is_their_own(night: Night) -> None:
    ticket = night.report(text="The invoice is wrong.")
    seen = ticket.last_seq
    for agent in (night.cast.bo, night.cast.cy):
        night.day.say(agent, ticket, "hand-offs", department="accounts", seen=seen)
    assert len(events(ticket, "handed_off")) == 2


def test_a_page_that_is_started_twice_calls_once(night: Night) -> None:
    ticket = night.report(text="The colours look odd.")
    night.day.say(night.cast.ada, ticket, "topics", topic="outage")
    shown = twice(night.day, night.cast.ada, ticket, "pages", "pages/", ladder="outage")
    assert "They are called now." in shown
    assert len(events(ticket, "page_started")) == len(night.called()) == 1


@pytest.mark.parametrize(
    ("resource", "told", "kind"),
    [
        ("priorities", {"priority": "normal"}, "priority"),
        ("owners", {"owner": "support"}, "owner"),
        ("topics", {"topic": "other"}, "topic"),
        ("wishes", {"says": "escalate"}, "escalation_asked"),
        ("wishes", {"says": "confirm"}, "confirmed"),
        ("replies", {"mode": "reply", "text": "We look at it."}, "agent_message"),
        ("replies", {"mode": "note", "text": "They are patient."}, "note"),
        ("replies", {"mode": "note", "call": "yes", "text": "They rang."}, "call"),
    ],
)
def test_what_is_decided_and_written_is_so_once(
    night: Night, resource: str, told: dict[str, str], kind: str
) -> None:
    ticket = night.report(text="The colours look odd.")
    shown = twice(night.day, night.cast.bo, ticket, resource, **told)
    assert len(events(ticket, kind)) == 1
    assert "That is known already" not in shown
    assert not night.cast.bo.drafts.exists()
    if kind == "priority":
        twice(night.day, night.cast.bo, ticket, resource, **told)
        assert len(events(ticket, kind)) == 2


def test_the_same_words_with_another_file_are_another_message(night: Night) -> None:
    ticket = night.report(text="The colours look odd.")
    told = {"mode": "reply", "text": "See the file.", "seen": str(ticket.last_seq)}
    client, place = night.day.client(night.cast.bo), f"/lantern/tickets/{ticket.number}/replies/"
    client.post(place, told)
    client.post(place, told | {"attachments": SimpleUploadedFile("a.txt", b"colours")})
    client.post(place, told | {"attachments": SimpleUploadedFile("a.txt", b"colours")})
    assert Message.objects.filter(ticket=ticket, agent=night.cast.bo).count() == 2


def test_a_ticket_is_closed_once_and_its_text_sent_once(agency: Day) -> None:
    ticket = quoted(agency)
    before = len(texts(agency, "gwen@"))
    twice(agency, agency.cast.bo, ticket, "closures", reason="declined")
    agency.work()
    assert len(events(ticket, "closed")) == 1
    assert len(texts(agency, "gwen@")) == before + 1


def test_a_form_is_filled_in_once_and_anew_when_its_facts_differ(agency: Day) -> None:
    ticket, bo = wish(agency), agency.cast.bo
    twice(agency, bo, ticket, "forms/quote/fillings", **QUOTE)
    agency.work()
    assert [one.data["n"] for one in events(ticket, "filled")] == [1]
    assert len(events(ticket, "approval_asked")) == 1

    seen = events(ticket)[0].seq
    agency.say(
        bo,
        ticket,
        "forms/quote/fillings",
        **(QUOTE | {"fact__quote cost": "490.00 USD"}),
        seen=seen,
    )
    assert [one.data["n"] for one in events(ticket, "filled")] == [1, 2]


def test_a_yes_by_link_that_is_pressed_twice_is_thanked_twice_and_counts_once(agency: Day) -> None:
    ticket = quoted(agency)
    place = link_in(texts(agency, "gus@")[-1])
    for _time in range(2):
        answer = Client().post(place, {"says": "yes", "comment": "Please begin soon."})
        assert "you said yes" in plain(answer.content.decode())
    assert len(events(ticket, "approved")) == 1
    assert ticket.messages.filter(text="Please begin soon.").count() == 1
    assert Client().post(place, {"says": "no"}).status_code == 409


def test_a_yes_that_an_agent_writes_down_twice_is_one_note(agency: Day) -> None:
    ticket = quoted(agency)
    told = {"n": "1", "says": "yes", "proof": f"{GUS} said so on the telephone."}
    shown = twice(agency, agency.cast.bo, ticket, "forms/quote/answers", **told)
    assert "has been approved already" not in shown
    assert len(events(ticket, "approved")) == len(events(ticket, "note")) == 1
