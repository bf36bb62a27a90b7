"""A week of the fulfilment desk under its shipped charter: real mail, real pages, time passing."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from charter.desk.actions.publish import publish
from charter.desk.models import AgentFollower, Organization, Team, Ticket
from tests.cast import eastern
from tests.journeys.day import Day, clock, events, plain
from tests.journeys.shipped import called, fresh, hold, leave, refused, turns, vouched

CHARTER = Path("charters/third-party-logistics/charter.yaml")
GWEN = "Gwen Gold <gwen@goldrush.example>"
A_MOMENT = timedelta(microseconds=1)
ACKNOWLEDGED = "thank you for writing"
ASKED = "so that we can begin at once"
REMINDED = "Do you still need us"


MATRIX = {
    "support": [
        "sku-creation", "order-edit", "order-status", "ship-method", "stuck-order",
        "order-under-review", "order-missing", "carrier-claim", "missing-tracking", "sla-alert",
        "shopify", "api-integration",
    ],
    "client-success": [
        "cycle-count", "disposal", "kit-skus", "oversell-policy", "hazmat-skus", "supply-skus",
        "vas-tag", "rate-method", "rate-shop-question", "rate-shop-change", "wholesale-partner",
        "wholesale-onboarding", "wholesale-chargeback", "packaging-reorder", "packaging-asn",
        "packaging-barcodes", "monthly-forecast", "forecast-change", "product-launch", "invoice",
        "pricing", "contract", "credit-memo", "retailer-chargeback", "special-project",
        "sop-change", "business-review", "api-needs", "contact-update", "client-visit",
        "insurance-visit",
    ],
    "operations": [
        "stock-check", "quality-control", "wholesale-labels", "wholesale-will-call",
        "proof-of-delivery", "receiving-status", "asn-rush", "asn-appointment",
    ],
}  # fmt: skip
"""The published matrix: who does what."""


@pytest.fixture
def week(day: Day) -> Day:
    """Lantern's desk, from Tuesday at ten on, under the fulfilment charter."""
    publish(day.cast.desk, CHARTER.read_text(encoding="utf-8"), at=day.now)
    for desk in (day.cast.desk, *(one.desk for one in (day.cast.ada, day.cast.bo, day.cast.cy))):
        desk.refresh_from_db()
    for one in (day.cast.ada, day.cast.bo, day.cast.cy):
        one.teams.set(Team.objects.filter(desk=day.cast.desk))
    return day


def served_at(day: Day, facility: str) -> None:
    Organization.objects.filter(pk=day.cast.gold_rush.pk).update(facility=facility)


def said(day: Day, phrase: str) -> int:
    """How many mails to Gwen say this."""
    return sum(phrase in mail.get_body(("plain",)).get_content() for mail in day.sent("gwen@"))  # type: ignore[union-attr]


def marks(ticket: Ticket) -> list[str]:
    ticket.refresh_from_db()
    return list(ticket.marks)


def test_mh03_an_account_manager_follows_what_they_are_copied_on_and_anybody_picks_it_up(
    week: Day,
) -> None:
    hold(week, "account manager", week.cast.cy, week.cast.gold_rush)
    headers = {"To": "cy@lantern.example", "Cc": "support@lantern.example", **vouched(GWEN)}
    ticket = week.mail(GWEN, "Could you look at our forecast?", subject="Forecast", **headers)
    assert [row.agent for row in AgentFollower.objects.filter(ticket=ticket)] == [week.cast.cy]

    week.reply(ticket, "Cy is away; I have looked.")  # Bo
    week.turn_to("2026-11-17 10:01")
    (mail,) = (mail for mail in week.sent("gwen@") if "Cy is away" in str(mail))
    assert "cy@lantern.example" in str(mail["Cc"])
    assert AgentFollower.objects.filter(ticket=week.mail(GWEN, "Another.")).count() == 0
    assert week.flaws() == []


def test_mh05_an_unclear_request_is_asked_about_at_once_and_its_mark_goes_by_itself(
    week: Day,
) -> None:
    ticket = week.mail(GWEN, "One of our orders is stuck.", subject="Help")
    assert marks(ticket) == ["needs details"]
    assert (said(week, ACKNOWLEDGED), said(week, ASKED)) == (1, 1)
    assert said(week, "What is it about, in one line?") == 1
    assert "needs details" in plain(week.page(week.cast.bo, f"tickets/{ticket.number}/"))

    week.say(week.cast.bo, ticket, "topics", topic="stuck-order")
    week.say(week.cast.bo, ticket, "facts", fact__subject="yes")
    assert marks(ticket) == ["needs details"]
    answer = "It is order #10023, see https://portal.example/orders/10023"
    week.mail(GWEN, answer, subject="Re: Help", In_Reply_To=_last_message(week))
    assert marks(ticket) == []
    assert said(week, ASKED) == 1
    assert week.flaws() == []


def test_mh05_a_mail_that_says_everything_is_asked_nothing(week: Day) -> None:
    ticket = week.mail(GWEN, "How do we dispose of the old stock?", subject="Disposal of old stock")
    assert marks(ticket) == []
    assert (said(week, ACKNOWLEDGED), said(week, ASKED)) == (1, 0)


def test_mh06_the_facility_picks_the_hours(week: Day) -> None:
    week.turn_to("2026-11-18 08:30")
    ticket = week.mail(GWEN, "A question about our last invoice.", subject="Last invoice")
    assert clock(ticket, "first reply").due_at == eastern("2026-11-18 17:00")
    served_at(week, "West Coast")
    week.turn_to("2026-11-18 11:30")  # half past eight in Los Angeles, where the day has begun
    western = week.mail(GWEN, "A question about our next invoice.", subject="Next invoice")
    assert clock(western, "first reply").schedule == "west"
    assert clock(western, "first reply").due_at == eastern("2026-11-19 20:00")


def test_mh07_a_first_answer_is_due_at_the_end_of_one_full_business_day(week: Day) -> None:
    ticket = week.mail(GWEN, "A question about our last invoice.", subject="Last invoice")
    assert clock(ticket, "first reply").due_at == eastern("2026-11-18 17:00")
    week.turn_to("2026-11-18 17:00")
    assert not clock(ticket, "first reply").breached
    week.turn_to(week.now + A_MOMENT)
    assert clock(ticket, "first reply").breached_at == eastern("2026-11-18 17:00")


def test_mh08_two_business_days_after_our_answer_the_client_is_reminded_once(week: Day) -> None:
    ticket = week.mail(GWEN, "A question about our last invoice.", subject="Last invoice")
    week.reply(ticket, "Which invoice do you mean?", status="pending")
    week.turn_to("2026-11-19 17:00")
    assert said(week, REMINDED) == 0
    week.turn_to("2026-11-19 17:01")
    assert said(week, REMINDED) == 1
    week.turn_to("2026-11-25 12:00")
    assert said(week, REMINDED) == 1
    (sent,) = events(ticket, "sent")
    assert sent.data["text"] == "follow-up"
    assert week.flaws() == []


def test_mh08_an_answer_in_time_spares_the_reminder(week: Day) -> None:
    ticket = week.mail(GWEN, "A question about our last invoice.", subject="Last invoice")
    week.reply(ticket, "Which invoice do you mean?", status="pending")
    week.turn_to("2026-11-19 16:59")
    week.mail(GWEN, "Number seven.", subject="Re: Last invoice", In_Reply_To=_last_message(week))
    week.turn_to("2026-11-25 12:00")
    assert said(week, REMINDED) == 0


def test_mh09_a_ticket_goes_up_the_tiers_with_its_requester_its_words_and_its_clock(
    week: Day,
) -> None:
    ticket = week.mail(GWEN, "A question about our shop.", subject="The shop does not connect")
    due = clock(ticket, "first reply").due_at
    for team in ("integration", "engineering"):
        week.say(week.cast.bo, ticket, "owners", owner=team)
        ticket.refresh_from_db()
        assert (ticket.team, ticket.requester_id) == (team, week.cast.gwen.pk)
        assert clock(ticket, "first reply").due_at == due
    assert "does not connect" in plain(week.page(week.cast.bo, f"tickets/{ticket.number}/"))


def test_mh09_the_front_line_answers_first_what_another_team_then_works_on(week: Day) -> None:
    ticket = week.mail(GWEN, "Please check the quality of lot 7.", subject="Quality of lot 7")
    week.say(week.cast.bo, ticket, "topics", topic="quality-control")
    assert (fresh(ticket).team, ticket.answers) == ("operations", "support")
    week.reply(ticket, "We have asked the floor.")
    assert (fresh(ticket).team, ticket.answers) == ("operations", "")  # now Operations answer, too
    assert clock(ticket, "first reply").outcome == "met"


def test_mh10_the_third_tier_goes_round_each_week_with_stand_ins_and_a_calendar(week: Day) -> None:
    turns(week, "duty-engineer", week.cast.bo, week.cast.cy)
    ada = week.client(week.cast.ada)
    taken = []
    for moment in ("2026-11-18 10:00", "2026-11-23 10:00", "2026-11-30 10:00"):
        week.turn_to(moment)
        ticket = week.mail(GWEN, "It shows an error.", subject=f"An error on {moment}")
        week.say(week.cast.bo, ticket, "owners", owner="engineering")
        taken.append(fresh(ticket).assignee)
    assert taken[0] == taken[2] != taken[1]
    assert {taken[0], taken[1]} == {week.cast.bo, week.cast.cy}

    cover = {"agent": week.cast.ada.pk, "since": "2026-12-01T00:00", "until": "2026-12-02T00:00"}
    ada.post("/lantern/on-call/rotations/duty-engineer/overrides/", cover)
    week.turn_to("2026-12-01 10:00")
    ticket = week.mail(GWEN, "Another error.", subject="An error while Ada stands in")
    week.say(week.cast.bo, ticket, "owners", owner="engineering")
    assert fresh(ticket).assignee == week.cast.ada

    page = ada.post("/lantern/on-call/calendars/", {"everybody": "on"}).content.decode()
    (feed,) = set(re.findall(r"https?://[^/\s\"]+(/\S+\.ics)", page))
    told = Client().get(feed).content.decode()
    assert "SUMMARY:Duty engineer: Bo Bennett" in told
    assert "SUMMARY:Duty engineer: Ada Admin" in told


def test_mh11_at_night_an_outage_calls_tier_two_then_the_duty_engineer_then_the_next(
    week: Day,
) -> None:
    for one in (week.cast.ada, week.cast.cy):
        leave(one, "integration")
    turns(week, "duty-engineer", week.cast.cy, week.cast.ada)
    hold(week, "support lead", week.cast.ada)
    week.turn_to("2026-11-17 22:00")
    ticket = week.mail(
        GWEN, "Our portal is down.", subject="The portal is offline", **vouched(GWEN)
    )
    week.turn_to("2026-11-17 22:09")
    assert called(week) == [("bo", "Tue 22:00")]
    week.turn_to("2026-11-17 22:11")
    assert called(week) == [("bo", "Tue 22:00"), ("cy", "Tue 22:10")]
    week.turn_to("2026-11-17 22:21")
    assert called(week)[2:] == [("ada", "Tue 22:20")]
    week.say(week.cast.ada, ticket, "acknowledgements", ladder="outage")
    week.turn_to("2026-11-18 06:00")
    assert len(called(week)) == 3
    assert week.flaws() == []


def test_mh11_nothing_else_and_nobody_else_wakes_anybody(week: Day) -> None:
    turns(week, "duty-engineer", week.cast.cy)
    week.mail(GWEN, "Our portal is down.", subject="The portal is offline", **vouched(GWEN))
    assert called(week) == []  # in the open hours, the front line sees it
    week.turn_to("2026-11-17 22:00")
    week.mail(GWEN, "Order #10023 is stuck.", subject="A stuck order", **vouched(GWEN))
    sam = "Sam Stranger <sam@somewhere.example>"
    week.mail(sam, "Your portal is down.", subject="The portal is offline", **vouched(sam))
    week.mail(GWEN, "Our portal is offline, I am told.", subject="Unsigned")  # by nobody we know
    week.turn_to("2026-11-18 06:00")
    assert called(week) == []


def test_mh11_tier_two_calls_by_hand_within_the_same_limits(week: Day) -> None:
    for one in (week.cast.ada, week.cast.cy):
        leave(one, "integration")
    turns(week, "duty-engineer", week.cast.cy)
    ticket = week.mail(GWEN, "Orders come in late.", subject="About our orders", **vouched(GWEN))
    week.say(week.cast.bo, ticket, "topics", topic="orders-not-received")
    other = week.mail(GWEN, "An invoice.", subject="An invoice", **vouched(GWEN))
    week.say(week.cast.bo, other, "topics", topic="invoice")
    refused(week, week.cast.bo, ticket, "pages", ladder="outage")  # while the desk is open
    week.turn_to("2026-11-17 22:00")
    refused(week, week.cast.bo, other, "pages", ladder="outage")
    assert called(week) == []
    week.say(week.cast.bo, ticket, "pages", ladder="outage")
    week.turn_to("2026-11-17 22:01")
    assert called(week) == [("bo", "Tue 22:00")]


def test_mh12_product_reviews_and_answers_each_wish(week: Day) -> None:
    ticket = week.mail(GWEN, "Could labels be blue?", subject="Blue labels")
    week.say(week.cast.bo, ticket, "topics", topic="feature-request")
    assert (fresh(ticket).team, ticket.answers, ticket.priority) == ("product", "support", "wish")
    assert clock(ticket, "product review").due_at == eastern("2026-12-02 17:00")
    said_why = refused(week, week.cast.bo, ticket, "statuses", status="solved")
    assert "Product answers each wish before it is solved." in said_why
    answer = {"fact__product answer": "It is planned for spring."}
    week.say(week.cast.bo, ticket, "forms/product answer/fillings", **answer)
    week.work()
    assert said(week, "It is planned for spring.") == 1
    assert clock(ticket, "product review").outcome == "met"
    week.say(week.cast.bo, ticket, "statuses", status="solved")
    assert fresh(ticket).status == "solved"
    assert week.flaws() == []


def test_mh13_each_topic_of_the_matrix_goes_to_its_owner(week: Day) -> None:
    ticket = week.mail(GWEN, "A question about several things.", subject="Several things")
    routed: dict[str, list[str]] = {}
    for topic in (topic for topics in MATRIX.values() for topic in topics):
        week.say(week.cast.bo, ticket, "topics", topic=topic)
        ticket.refresh_from_db()
        routed.setdefault(ticket.team, []).append(topic)
    assert routed == MATRIX
    assert sum(map(len, routed.values())) == 51


def test_mh14_what_cannot_be_done_is_told_with_its_reason_and_what_is_offered(week: Day) -> None:
    ticket = week.mail(GWEN, "Please receive our pallets today.", subject="Rush receiving")
    place = f"/lantern/tickets/{ticket.number}/statuses/"
    week.client(week.cast.bo).post(place, {"reason": "cannot-be-met"})
    ticket.refresh_from_db()
    assert ticket.stage != "closed"  # nobody has said why, nor what is offered

    told = {"fact__why not": "The dock is full.", "fact__offered instead": "Thursday at seven."}
    week.say(week.cast.bo, ticket, "facts", **told)
    week.say(week.cast.bo, ticket, "statuses", reason="cannot-be-met")
    week.work()
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.reason) == ("closed", "cannot-be-met")
    assert said(week, "Why: The dock is full.") == 1
    assert said(week, "What we can do instead: Thursday at seven.") == 1
    assert week.flaws() == []


def _last_message(day: Day) -> str:
    """The Message-ID of the last mail that went to Gwen."""
    return str(day.sent("gwen@")[-1]["Message-ID"])
