"""What a customer's message tells by itself is written down with what proves it."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest

from charter.desk.actions.decide import set_topic, tell_facts
from charter.desk.actions.forms import fill_form
from charter.desk.actions.open_ticket import log_call, open_ticket
from charter.desk.actions.publish import publish
from charter.desk.actions.receive import receive_message
from charter.desk.actions.statuses import UnknownName
from charter.desk.bulk.organizations import plan_organizations
from charter.desk.files import StoredFile, keep_stream
from charter.desk.models import Delivery, Requester, Ticket
from charter.desk.policy.judge import standing_of
from charter.desk.queries.verify import verify
from tests.cast import FRIDAY_NOON, Cast, words
from tests.engine.language.small import BARE

CHARTER = (
    BARE
    + """
people: {teams: {support: Support, billing: Billing}}
facilities: {West: office}
facts:
  order number: {question: Which order is it?, looks like: ["SO-0000+"]}
  page: {question: On which page?, type: link}
  screenshot: {question: Can you show it?, type: picture, whole: yes}
  amount: {question: How much is it?, type: money}
topics:
  stuck: {title: Stuck orders, owner: support, needs: [order number, page], heard as: [is stuck]}
  look: {title: It looks wrong, owner: support, needs: screenshot, heard as: looks wrong}
intake: {needs: [subject]}
hearing: {thanks: stays, confirmation: hears, escalation: hears}
forms:
  check: {title: Check, asks: [order number]}
rules:
  - {on: {filled: check}, do: {tell: {page: "https://two.example/"}}}
"""
)


@pytest.fixture
def desk(cast: Cast) -> Cast:
    """The cast's desk under a charter that needs something."""
    publish(cast.desk, CHARTER, at=FRIDAY_NOON)
    cast.desk.refresh_from_db()
    return cast


def mail(cast: Cast, text: str, subject: str = "Order SO-10023", **more: Any) -> Ticket:
    return open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject=subject,
        words=words(text, **more),
        channel="email",
        at=FRIDAY_NOON,
    )


def answer(cast: Cast, ticket: Ticket, text: str, minutes: int = 1, **more: Any) -> None:
    who: Requester = more.pop("author", cast.gwen)
    receive_message(
        ticket,
        author=who,
        by=more.pop("by", "requester"),
        words=words(text, **more),
        at=FRIDAY_NOON + timedelta(minutes=minutes),
    )


def facts_of(ticket: Ticket) -> Any:
    return standing_of(ticket, FRIDAY_NOON + timedelta(hours=1)).facts


def missing(ticket: Ticket) -> list[str]:
    ticket.refresh_from_db()
    return list(ticket.missing)


def png(width: int, height: int) -> bytes:
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + size + b"\x08\x02\x00\x00\x00"


def picture(cast: Cast, width: int, height: int, name: str = "screen.png") -> StoredFile:
    return keep_stream(cast.desk, BytesIO(png(width, height)), name, "image/png")


def test_a_mail_tells_its_topic_its_order_and_its_page(desk: Cast) -> None:
    ticket = mail(desk, "It is stuck, see https://shop.example/orders/10023.")

    event = ticket.events.get(kind="facts")
    assert event.actor == "charter"
    assert event.data == {
        "facts": {
            "heard": "stuck",
            "order number": "SO-10023",
            "page": "https://shop.example/orders/10023",
        },
        "heard": {
            "heard": "is stuck",
            "order number": "SO-10023",
            "page": "https://shop.example/orders/10023",
        },
    }
    assert missing(ticket) == []
    assert list(verify(desk.desk, FRIDAY_NOON)) == []


def test_what_is_missing_goes_by_itself_once_it_comes(desk: Cast) -> None:
    ticket = mail(desk, "My order is stuck.", subject="Urgent!!")
    assert missing(ticket) == ["subject", "order number", "page"]

    answer(desk, ticket, "It is so-10023 at https://shop.example/o")
    assert missing(ticket) == ["subject"]

    tell_facts(ticket, agent=desk.bo, facts={"subject": "yes"}, at=FRIDAY_NOON + timedelta(hours=1))
    assert missing(ticket) == []


def test_a_later_word_wins_over_an_earlier_one_and_an_agents_over_both(desk: Cast) -> None:
    ticket = mail(desk, "It is stuck.")
    answer(desk, ticket, "Sorry, I mean SO-4711.")
    assert facts_of(ticket)["order number"] == "SO-4711"

    at = FRIDAY_NOON + timedelta(minutes=5)
    tell_facts(ticket, agent=desk.bo, facts={"order number": "SO-7777"}, at=at)
    answer(desk, ticket, "Or was it SO-8888?", minutes=6)
    assert facts_of(ticket)["order number"] == "SO-7777"


def test_what_an_agent_filled_in_wins_over_what_is_heard_later(desk: Cast) -> None:
    ticket = mail(desk, "It is stuck.")
    whole = {"order number": "SO-77777"}
    fill_form(ticket, "check", agent=desk.bo, facts=whole, at=FRIDAY_NOON)

    answer(desk, ticket, "Or was it SO-88888?")

    assert facts_of(ticket)["order number"] == "SO-77777"


def test_what_was_told_once_can_be_told_again_over_what_a_form_or_a_rule_said(desk: Cast) -> None:
    ticket = mail(desk, "It is stuck.")
    told = {"order number": "SO-11111", "page": "https://one.example/"}
    tell_facts(ticket, agent=desk.bo, facts=told, at=FRIDAY_NOON)
    filled = {"order number": "SO-77777"}
    fill_form(ticket, "check", agent=desk.bo, facts=filled, at=FRIDAY_NOON)
    assert facts_of(ticket)["page"] == "https://two.example/"

    tell_facts(ticket, agent=desk.bo, facts=told, at=FRIDAY_NOON)

    assert told.items() <= facts_of(ticket).items()


def test_what_is_known_already_is_not_written_again(desk: Cast) -> None:
    ticket = mail(desk, "It is stuck.")
    answer(desk, ticket, "SO-10023, as I said.")
    same = {"order number": "SO-10023"}
    tell_facts(ticket, agent=desk.bo, facts=same, at=FRIDAY_NOON + timedelta(minutes=2))

    assert ticket.events.filter(kind="facts").count() == 1


def test_a_value_that_a_fact_cannot_have_is_refused(desk: Cast) -> None:
    ticket = mail(desk, "It is stuck.")

    for facts in ({"page": "there"}, {"height": "1"}):
        with pytest.raises(UnknownName):
            tell_facts(ticket, agent=desk.bo, facts=facts, at=FRIDAY_NOON)


def test_a_whole_screen_is_told_by_its_size(desk: Cast) -> None:
    ticket = mail(desk, "The cart looks wrong.", "Cart", attachments=[picture(desk, 1920, 1080)])

    assert facts_of(ticket)["screenshot"] == "whole"
    file = ticket.messages.get().attachments.get()
    assert (file.width, file.height) == (1920, 1080)
    answer(desk, ticket, "And here.", attachments=[picture(desk, 400, 300)])
    assert facts_of(ticket)["screenshot"] == "whole"


def test_a_part_of_a_screen_is_known_and_still_missing(desk: Cast) -> None:
    ticket = mail(desk, "The cart looks wrong.", "Cart", attachments=[picture(desk, 800, 600)])
    assert missing(ticket) == ["screenshot"]

    answer(desk, ticket, "Here is all of it.", attachments=[picture(desk, 1280, 800)])
    assert missing(ticket) == []


def test_a_picture_that_the_desk_has_seen_before_is_a_logo(desk: Cast) -> None:
    mail(desk, "It looks wrong.", "Cart", attachments=[picture(desk, 1200, 600)])
    other = mail(desk, "It looks wrong.", "Cart", attachments=[picture(desk, 1200, 600)])

    assert missing(other) == ["screenshot"]


def test_words_that_nobody_vouches_for_tell_nothing(desk: Cast) -> None:
    ticket = mail(desk, "It is stuck.", authenticated=False)
    answer(desk, ticket, "Please escalate this. SO-4711", authenticated=False)

    assert not ticket.events.filter(kind="facts").exists()
    assert "heard" not in ticket.events.get(kind="customer_message", seq__gt=2).data


def test_a_third_party_tells_nothing(desk: Cast) -> None:
    ticket = mail(desk, "It is stuck.")
    answer(desk, ticket, "Thanks! SO-4711", author=desk.sam, by="third_party")

    assert facts_of(ticket)["order number"] == "SO-10023"
    assert ticket.events.get(kind="customer_message", seq__gt=3).data == {"by": "third_party"}


def test_the_topic_that_an_agent_set_decides_what_a_link_tells(desk: Cast) -> None:
    ticket = mail(desk, "Hello", "Cart")
    set_topic(ticket, agent=desk.bo, topic="look", at=FRIDAY_NOON)
    answer(desk, ticket, "It is stuck at https://shop.example/x")

    told = ticket.events.get(kind="facts").data["facts"]
    assert told == {"page": "https://shop.example/x"}


@pytest.mark.parametrize(
    ("text", "kind", "phrase"),
    [
        ("Thanks Bo!", "thanks", "thanks"),
        ("It works now, thank you.", "confirmation", "it works now"),
        ("Please escalate this.", "escalation", "please escalate"),
    ],
)
def test_what_a_reply_says_stands_on_its_event(
    desk: Cast, text: str, kind: str, phrase: str
) -> None:
    ticket = mail(desk, "It is stuck.")
    answer(desk, ticket, text)

    last = ticket.events.filter(kind="customer_message").last()
    assert last is not None
    assert last.data == {"by": "requester", "heard": kind, "phrase": phrase}


def test_a_call_says_whether_its_subject_does(desk: Cast) -> None:
    ticket = log_call(
        desk.desk,
        agent=desk.bo,
        requester=desk.gwen,
        subject="Question",
        words=words("She asks."),
        at=FRIDAY_NOON,
        facts={"amount": "12 EUR"},
    )

    assert missing(ticket) == ["subject"]
    assert facts_of(ticket)["amount"] == "12 EUR"


def test_an_acknowledgement_asks_for_what_is_missing_and_tells_what_is_known(desk: Cast) -> None:
    texts = (
        'texts: {acknowledgement: "Missing:\\n{missing}\\nOrder {order number}\\nCall {phone}\\n'
        '{holiday}\\nAt once {emergency phone}"}\n'
        "contact: {phone: +1 555 0100, emergency: {says: Call., phone: +1 555 0199}}\n"
    )
    hours = "09:00-18:00}, announce: 3 days, exceptions: [2026-11-23]}"
    source = (CHARTER + texts).replace("09:00-18:00}}", hours)
    publish(desk.desk, source, at=FRIDAY_NOON)
    desk.desk.refresh_from_db()

    mail(desk, "It is stuck.")

    text = Delivery.objects.get(kind="acknowledgement").payload["text"]
    assert text == (
        "Missing:\nOn which page?\nOrder SO-10023\nCall +1 555 0100\n"
        "Please note our other hours: Monday, 23 November 2026, closed.\nAt once +1 555 0199"
    )


def test_a_file_of_organizations_names_the_charters_facilities(desk: Cast) -> None:
    wrong = plan_organizations(desk.desk, b"name,facility\nNew Shop,Wset\n", by=desk.ada)
    [problem] = wrong.problems
    assert (problem.expected, problem.found, problem.near) == ("a facility: West", "Wset", "West")

    right = plan_organizations(desk.desk, b"name,facility\nNew Shop,west\n", by=desk.ada)
    assert [step.details for step in right.steps] == ["facility: West"]
