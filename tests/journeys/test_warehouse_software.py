"""A week of the warehouse software desk under its shipped charter: mail, pages and the worker."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from charter.desk.models import Organization, Ticket
from tests.cast import eastern
from tests.journeys.day import Day, clock, events, plain
from tests.journeys.shipped import answered, fresh, hold, leave, noticed, said, texts, under

GWEN = "Gwen Gold <gwen@goldrush.example>"
A_MOMENT = timedelta(microseconds=1)
LOOKED = {
    f"fact__{fact}": "yes"
    for fact in ("impact verified", "severity verified", "problem confirmed", "isolated", "reproduced")
}  # fmt: skip
"""The first look, all of it."""


@pytest.fixture
def week(day: Day, settings: Any) -> Day:
    """Lantern's desk, from Tuesday at ten in New York on, nine in Chicago, under the charter."""
    settings.MAIL_AUTHSERV_ID = ""
    under(day, "warehouse-software")
    leave(day.cast.ada, "support")
    hold(day, "support manager", day.cast.ada)
    return day


def ask(week: Day, subject: str, text: str = "Can you have a look?", **facts: str) -> Ticket:
    """A mail of Gwen's, about which an agent knows more."""
    ticket = week.mail(GWEN, text, subject=subject)
    if topic := facts.pop("topic", ""):
        week.say(week.cast.bo, ticket, "topics", topic=topic)
    if facts:
        week.say(week.cast.bo, ticket, "facts", **{f"fact__{k}": v for k, v in facts.items()})
    return fresh(ticket)


def call(week: Day, subject: str, **facts: str) -> Ticket:
    """Bo takes a call of Gwen's and logs it on the page."""
    told = {"how": "call", "email": "gwen@goldrush.example", "name": "Gwen Gold",
            "subject": subject, "topic": "", "text": "She called."}  # fmt: skip
    answer = week.client(week.cast.bo).post("/lantern/tickets/", told)
    assert answer.status_code == 302, answer.content.decode()
    ticket = Ticket.objects.order_by("-number")[0]
    week.say(week.cast.bo, ticket, "facts", **{f"fact__{k}": v for k, v in facts.items()})
    return fresh(ticket)


def question(week: Day) -> Ticket:
    return ask(week, "How do I count a bin?", topic="question")


@pytest.mark.parametrize(
    ("claimed", "severity", "due"),
    [
        ("limited", "severity-2", "2026-11-17 14:00"),
        ("error", "severity-3", "2026-11-17 18:00"),
    ],
)
def test_ex01_each_severity_has_its_target(
    week: Day, claimed: str, severity: str, due: str
) -> None:
    ticket = ask(week, "Labels fail", topic="error", **{"claimed severity": claimed})
    assert ticket.priority == severity
    assert clock(ticket, "first reply").due_at == eastern(due)
    week.turn_to(due)
    assert not clock(ticket, "first reply").breached
    week.turn_to(week.now + A_MOMENT)
    assert clock(ticket, "first reply").breached_at == eastern(due)


def test_ex01_the_highest_severity_has_two_hours_after_which_the_manager_is_told(week: Day) -> None:
    ticket = call(week, "Nothing works", **{"claimed severity": "down"})
    assert ticket.priority == "severity-1"
    assert clock(ticket, "first reply").due_at == eastern("2026-11-17 12:00")
    week.turn_to("2026-11-17 11:59")
    before = noticed(week.cast.ada, ticket)
    week.turn_to("2026-11-17 12:01")
    assert noticed(week.cast.ada, ticket) > before


def test_ex02_a_claim_by_mail_is_told_the_number_and_stays_flagged_until_the_call(
    week: Day,
) -> None:
    ticket = ask(week, "All is down", **{"claimed severity": "down"})
    week.work()
    assert (ticket.priority, list(ticket.marks)) == ("severity-2", ["call us"])
    assert said(week, "+1 555 0100") == 1
    week.turn_to("2026-11-17 10:30")
    week.say(week.cast.bo, ticket, "replies", mode="note", text="She called.", call="yes")
    assert (fresh(ticket).priority, list(ticket.marks)) == ("severity-1", [])
    assert clock(ticket, "first reply").due_at == eastern("2026-11-17 12:00")
    week.turn_to("2026-11-17 11:00")
    assert said(week, "+1 555 0100") == 1
    assert week.flaws() == []


def test_ex03_premium_support_of_one_product_begins_at_the_second_severity(week: Day) -> None:
    Organization.objects.filter(pk=week.cast.gold_rush.pk).update(plan="Premium")
    assert ask(week, "A mapping", topic="question", product="integrations").priority == "severity-2"
    assert ask(week, "A bin", topic="question", product="warehouses").priority == "severity-3"


def test_ex07_an_answer_waits_for_the_customer_and_theirs_is_a_new_reply(week: Day) -> None:
    ticket = question(week)
    week.reply(ticket)
    week.work()
    assert fresh(ticket).status == "waiting"
    answered(week, ticket, GWEN, "It is bin 7.")
    assert ticket.status == "customer-reply"
    week.say(week.cast.bo, ticket, "statuses", status="investigation")
    answered(week, ticket, GWEN, "Any news?")
    assert (fresh(ticket).status, list(ticket.marks)) == ("investigation", ["customer wrote"])
    assert week.flaws() == []


def test_ex09_a_resolution_is_of_more_than_one_kind(week: Day) -> None:
    ticket = question(week)
    told = {"fact__resolution": "interim solution, documentation corrected"}
    week.say(week.cast.bo, ticket, "facts", **told)
    assert events(ticket, "facts")[-1].data["facts"]["resolution"]


def test_ex10_four_silent_days_close_a_case_after_a_warning(week: Day) -> None:
    ticket = question(week)
    week.reply(ticket)
    week.turn_to("2026-11-20 10:00")
    assert texts(ticket) == []
    week.turn_to("2026-11-20 10:01")
    assert texts(ticket) == ["closing soon"]
    week.turn_to("2026-11-21 10:00")
    assert fresh(ticket).status == "waiting"
    week.turn_to("2026-11-21 10:01")
    assert (fresh(ticket).status, ticket.reason) == ("closed", "unresponsive")
    assert texts(ticket) == ["closing soon", "closed unanswered"]
    assert (
        said(week, "An\nanswer to this mail opens it again") + said(week, "have closed case") >= 1
    )
    assert week.flaws() == []


def test_ex10_an_answer_in_time_keeps_it_open(week: Day) -> None:
    ticket = question(week)
    week.reply(ticket)
    week.turn_to("2026-11-21 09:59")
    answered(week, ticket, GWEN, "I still need this.")
    week.turn_to("2026-11-24 10:00")
    assert fresh(ticket).status == "customer-reply"


def test_ex10_the_customers_yes_closes_it_and_so_does_an_agreement(week: Day) -> None:
    ticket = question(week)
    week.reply(ticket)
    week.work()
    answered(week, ticket, GWEN, "Yes, that fixed it.")
    assert (ticket.status, ticket.reason) == ("closed", "confirmed")
    other = question(week)
    place = f"/lantern/tickets/{other.number}/statuses/"
    week.client(week.cast.bo).post(place, {"reason": "agreed"})
    assert fresh(other).status != "closed"  # nobody has said how it was resolved
    week.say(week.cast.bo, other, "facts", fact__resolution="interim solution")
    week.say(week.cast.bo, other, "statuses", reason="agreed")
    assert (fresh(other).status, other.reason) == ("closed", "agreed")


def test_ex11_a_case_is_closed_without_consent_for_a_named_reason_that_is_kept(week: Day) -> None:
    for reason in ("duplicate", "out-of-office", "spam"):
        ticket = question(week)
        week.say(week.cast.bo, ticket, "statuses", reason=reason)
        assert (fresh(ticket).status, ticket.reason) == ("closed", reason)
    rude = question(week)
    place = f"/lantern/tickets/{rude.number}/statuses/"
    week.client(week.cast.bo).post(place, {"reason": "unprofessional"})
    assert fresh(rude).status != "closed"  # that is the manager's to say
    week.say(week.cast.ada, rude, "statuses", reason="unprofessional")
    assert fresh(rude).reason == "unprofessional"


def test_ex11_an_automatic_reply_opens_and_reopens_nothing(week: Day) -> None:
    ticket = question(week)
    week.reply(ticket)
    week.say(week.cast.bo, ticket, "statuses", reason="duplicate")
    week.work()
    count = Ticket.objects.count()
    answered(week, ticket, GWEN, "I am out of the office.", Auto_Submitted="auto-replied")
    assert (Ticket.objects.count(), fresh(ticket).status) == (count, "closed")


def test_ex12_a_closed_case_keeps_everything_and_opens_again_from_both_sides(week: Day) -> None:
    ticket = question(week)
    week.reply(ticket, "Press F9 twice.")
    week.work()
    answered(week, ticket, GWEN, "Yes, that fixed it.")
    week.turn_to("2027-03-01 12:00")
    answered(week, ticket, GWEN, "Now it is wrong again, in bin 9.")
    assert (ticket.status, ticket.reason) == ("re-opened", "")
    page = plain(week.page(week.cast.bo, f"tickets/{ticket.number}/"))
    assert "Press F9 twice" in page
    assert "bin 9" in page

    week.say(week.cast.bo, ticket, "statuses", reason="duplicate")
    week.reply(ticket, "We looked again after all.")
    assert fresh(ticket).status == "re-opened"
    assert week.flaws() == []


def test_ex13_asking_for_the_manager_by_answering_escalates_and_tells_the_manager(
    week: Day,
) -> None:
    ticket = question(week)
    week.reply(ticket)
    week.work()
    before = noticed(week.cast.ada, ticket)
    answered(week, ticket, GWEN, "Please escalate this to your manager.")
    week.work()
    assert (fresh(ticket).status, list(ticket.marks)) == ("escalated", ["asked for the manager"])
    assert noticed(week.cast.ada, ticket) == before + 1
    assert texts(ticket) == ["escalated"]
    assert week.flaws() == []


def test_ex13_a_case_that_leaves_the_front_line_is_escalated(week: Day) -> None:
    for team in ("edi", "api", "product-management"):
        ticket = question(week)
        week.say(week.cast.bo, ticket, "facts", **LOOKED)
        week.say(week.cast.bo, ticket, "owners", owner=team)
        assert (fresh(ticket).status, ticket.team) == ("escalated", team)


def test_ex19_other_hours_change_the_clock_and_are_announced(week: Day) -> None:
    week.turn_to("2026-11-25 18:00")  # five in Chicago, on the eve of two short days
    ticket = ask(week, "A late question", topic="question")
    assert clock(ticket, "first reply").due_at == eastern("2026-11-30 11:00")
    assert said(week, "Thanksgiving") == 1
