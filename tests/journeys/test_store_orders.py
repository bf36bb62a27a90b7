"""A week of the web shop's desk under its shipped charter: mail, pages and the worker."""

from __future__ import annotations

import pytest

from charter.desk.models import SavedReply, Ticket
from tests.cast import eastern
from tests.journeys.day import Day, clock, events, picture, plain
from tests.journeys.shipped import (
    answered,
    fresh,
    hold,
    leave,
    noticed,
    refused,
    said,
    texts,
    under,
    vouched,
)

GWEN = "Gwen Gold <gwen@goldrush.example>"
PHOTO = picture(1200, 900)
LOG = {"fact__order number": "#5120", "fact__logged": "yes", "fact__posted": "yes"}


@pytest.fixture
def week(day: Day) -> Day:
    """Lantern's desk, from Tuesday at ten in New York on, four in Amsterdam. Bo is at the front, Cy
    is the supplier, and Ada store operations, the team's lead and finance."""
    under(day, "store-orders")
    leave(day.cast.bo, "supplier", "risk", "store")
    leave(day.cast.cy, "support", "store", "risk")
    for role in ("store operations", "team lead", "finance"):
        hold(day, role, day.cast.ada)
    return day


def ask(week: Day, topic: str, text: str, **facts: str) -> Ticket:
    """A mail of Gwen's, and Bo says what it is about."""
    ticket = week.mail(GWEN, text, subject=f"About {text[:20]}", **vouched(GWEN))
    week.say(week.cast.bo, ticket, "topics", topic=topic)
    if facts:
        week.say(week.cast.bo, ticket, "facts", **{f"fact__{k}": v for k, v in facts.items()})
    return fresh(ticket)


def log(week: Day, topic: str, **facts: str) -> Ticket:
    """Cy, the supplier, logs something about an order of Gwen's."""
    told = {"how": "call", "email": "gwen@goldrush.example", "name": "Gwen Gold",
            "subject": f"Order #5120: {topic}", "topic": topic, "text": "See the order.",
            "without": "on"}  # fmt: skip
    answer = week.client(week.cast.cy).post("/lantern/tickets/", told)
    assert answer.status_code == 302, answer.content.decode()
    ticket = Ticket.objects.order_by("-number")[0]
    known = {"order number": "#5120", **facts}
    week.say(week.cast.cy, ticket, "facts", **{f"fact__{k}": v for k, v in known.items()})
    return fresh(ticket)


def test_mj02_what_is_out_of_stock_goes_to_the_store_to_the_supplier_and_back(week: Day) -> None:
    ticket = log(week, "out-of-stock", product="Ring 4")
    assert (ticket.team, ticket.status) == ("store", "with-store")
    assert noticed(week.cast.ada, ticket) >= 1
    assert clock(ticket, "alternatives").due_at == eastern("2026-11-18 11:30")
    week.say(
        week.cast.ada,
        ticket,
        "forms/alternatives/fillings",
        **{"fact__alternatives": "Ring 5 or 6"},
    )
    assert (fresh(ticket).team, ticket.status) == ("supplier", "with-supplier")
    assert clock(ticket, "alternatives").outcome == "met"
    week.say(week.cast.cy, ticket, "forms/sourcing/fillings", fact__sourced="Ring 5")
    assert (fresh(ticket).team, ticket.status) == ("support", "open")
    assert week.flaws() == []


def test_mj03_the_supplier_says_why_an_order_may_be_late(week: Day) -> None:
    ticket = log(week, "processing-delay")
    assert (ticket.team, ticket.status) == ("supplier", "with-supplier")
    assert clock(ticket, "cause").due_at == eastern("2026-11-18 11:30")
    week.say(week.cast.cy, ticket, "forms/cause/fillings", **{"fact__cause of delay": "No stones."})
    assert (fresh(ticket).team, ticket.status) == ("store", "with-store")
    assert clock(ticket, "cause").outcome == "met"


def test_mj04_a_request_goes_on_when_it_is_logged_and_posted_and_not_before(week: Day) -> None:
    ticket = ask(week, "order-request", "Please hold order #5120.", request="hold")
    assert (ticket.priority, ticket.team, ticket.answers) == ("urgent", "supplier", "support")
    why = refused(week, week.cast.bo, ticket, "statuses", status="with-supplier")
    assert "A request is logged and posted before it goes on." in why
    week.say(week.cast.bo, ticket, "forms/request log/fillings", fact__request="hold", **LOG)
    assert fresh(ticket).status == "with-supplier"
    page = plain(week.page(week.cast.bo, f"tickets/{ticket.number}/"))
    assert "In the register for order #5120" in page


def test_mj05_trouble_with_an_item_needs_its_photo_and_is_solved_only_when_logged(
    week: Day,
) -> None:
    ticket = ask(week, "item-issue", "My ring is broken, order #5120.")
    assert list(ticket.marks) == ["needs details"]
    assert texts(ticket) == ["needs details"]
    week.turn_to("2026-11-17 10:10")
    week.say(week.cast.bo, ticket, "facts", **{"fact__item trouble": "broken"})
    answered(week, ticket, GWEN, "Here it is.", pictures=[PHOTO])
    assert (list(fresh(ticket).marks), ticket.priority) == ([], "high")
    why = refused(week, week.cast.bo, ticket, "statuses", status="solved")
    assert "An item issue is logged with its photos" in why
    told = {"fact__product": "Ring 4", "fact__item trouble": "broken", **LOG}
    week.say(week.cast.bo, ticket, "forms/item log/fillings", **told)
    week.say(week.cast.bo, ticket, "statuses", status="solved")
    assert fresh(ticket).status == "solved"


def test_mj06_a_wrong_address_is_asked_of_the_customer_and_flows_back_to_the_supplier(
    week: Day,
) -> None:
    ticket = log(week, "incorrect-address")
    week.work()
    assert said(week, "please check with us: the full address") == 1
    week.turn_to("2026-11-17 10:30")
    answered(week, ticket, GWEN, "Mill Lane 4, Utrecht.")
    week.say(week.cast.bo, ticket, "facts", **{"fact__confirmed details": "yes"})
    assert (fresh(ticket).team, ticket.status) == ("supplier", "with-supplier")


def test_mj07_pick_up_is_told_and_nothing_goes_out_again_unconfirmed(week: Day) -> None:
    ticket = log(week, "parcel-waiting")
    week.say(
        week.cast.cy, ticket, "facts", **{"fact__pick-up place": "Depot North, until Saturday"}
    )
    week.work()
    assert fresh(ticket).status == "waiting"
    assert said(week, "Depot North, until Saturday") == 1
    why = refused(week, week.cast.bo, ticket, "facts", **{"fact__wants again": "yes"})
    assert "The address is confirmed before anything is sent once more." in why
    told = {"fact__delivery details": "Mill Lane 4, Utrecht", "fact__wants again": "yes"}
    week.say(week.cast.bo, ticket, "facts", **told)
    assert texts(ticket) == ["pick-up", "confirm address"]


def test_mj08_trouble_that_comes_again_goes_up_to_those_who_oversee(week: Day) -> None:
    hold(week, "oversight", week.cast.bo)
    ticket = log(week, "incident", product="Ring 4")
    assert (ticket.team, ticket.priority, noticed(week.cast.ada, ticket)) == ("store", "high", 1)
    before = noticed(week.cast.bo, ticket)
    week.say(week.cast.cy, ticket, "facts", fact__recurring="yes")
    assert (fresh(ticket).priority, noticed(week.cast.bo, ticket)) == ("urgent", before + 1)


def test_mj09_a_chargeback_is_urgent_and_its_evidence_is_due_on_its_day(week: Day) -> None:
    hold(week, "access manager", week.cast.bo)
    ticket = log(week, "chargeback", **{"evidence due": "2026-11-27"})
    assert (ticket.team, ticket.priority) == ("risk", "urgent")
    assert clock(ticket, "evidence").due_at == eastern("2026-11-27 11:30")
    assert noticed(week.cast.bo, ticket) >= 1
    page = plain(week.page(week.cast.bo, "tickets/new/"))
    assert "Chargeback" in page  # agents choose it; customers are not offered it


def test_mj10_money_is_approved_by_finance_before_anything_is_settled(week: Day) -> None:
    ticket = ask(week, "money-back", "I want my money back for order #5120.")
    remedy = {"fact__remedy": "refund", "fact__amount": "49.95 EUR"}
    week.say(week.cast.bo, ticket, "forms/remedy/fillings", **remedy)
    why = refused(week, week.cast.bo, ticket, "statuses", status="solved")
    assert "Refunds, new parcels and credits are approved first." in why
    answers = f"/lantern/tickets/{ticket.number}/forms/remedy/answers/"
    told = {"says": "yes", "n": "1"}
    week.client(week.cast.bo).post(answers, told)  # who is not asked is not heard
    assert events(ticket, "approved") == []
    week.say(week.cast.ada, ticket, "forms/remedy/answers", **told)
    week.work()
    assert said(week, "this is settled: refund") == 1
    week.say(week.cast.bo, ticket, "statuses", status="solved")
    assert fresh(ticket).status == "solved"


def test_mj11_a_prepared_answer_is_adapted_or_said_to_fit(week: Day) -> None:
    SavedReply.objects.create(desk=week.cast.desk, title="Hello", text="Hello {requester}!")
    ticket = ask(week, "something-else", "A question of mine.")
    told = {"mode": "reply", "text": "Hello Gwen Gold!"}
    refused(week, week.cast.bo, ticket, "replies", **told)
    week.say(week.cast.bo, ticket, "replies", **told, fits="1")
    assert events(ticket, "agent_message")[0].data["macro"] == "Hello"
