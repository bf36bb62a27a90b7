"""The personal links of a ticket that is marked as spam say kindly that they are over, and do nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from charter.desk.actions.approvals import Replaced, answer_by_link
from charter.desk.actions.hearing import say_by_button
from charter.desk.actions.spam import mark_spam, unmark_spam
from charter.desk.policy.said import link_to_say
from tests.journeys.day import Day, events, plain
from tests.journeys.test_requests import GUS, TRUSTED, agency, link_in, quoted, texts

__all__ = ["agency"]


def is_over(place: str) -> None:
    for answer in (Client().get(place), Client().post(place, {"says": "yes"})):
        told = plain(answer.content.decode())
        assert answer.status_code == 410
        assert "This link is no longer valid" in told and "Lantern Support" in told
        assert "Gift cards" not in told and "480.00" not in told


def test_a_yes_is_taken_no_more_and_again_once_it_is_no_spam(agency: Day) -> None:
    ticket = quoted(agency)
    place = link_in(texts(agency, "gus@")[-1])
    mark_spam(ticket, agent=agency.cast.bo, at=agency.now)
    is_over(place)
    assert events(ticket, "approved") == []

    unmark_spam(ticket, agent=agency.cast.bo, at=agency.now)
    assert Client().get(place).status_code == 200


def test_asking_for_more_attention_and_confirming_end_too(agency: Day) -> None:
    ticket = quoted(agency)
    mark_spam(ticket, agent=agency.cast.bo, at=agency.now)
    for says in ("confirm", "escalate"):
        link = link_to_say(ticket, agency.cast.gwen, says, at=agency.now)
        is_over("/" + link.split("/", 3)[3])
        ticket.refresh_from_db()
        assert not say_by_button(ticket, says=says, requester=agency.cast.gwen, at=agency.now)
    assert events(ticket, "confirmed", "escalation_asked") == []


def test_no_word_is_taken_behind_the_page_either(agency: Day) -> None:
    ticket = quoted(agency)
    asked = agency.sent("gus@")[-1]["Message-ID"]
    mark_spam(ticket, agent=agency.cast.bo, at=agency.now)
    with pytest.raises(Replaced, match="Nothing waits for your word"):
        answer_by_link(ticket, "quote", 1, says="approved", by=agency.cast.gus, at=agency.now)
    agency.mail(
        GUS, "Yes, go ahead.\n", subject="Re: Quote", In_Reply_To=asked,
        Authentication_Results=TRUSTED,
    )  # fmt: skip
    assert events(ticket, "approved", "not_answered") == []
