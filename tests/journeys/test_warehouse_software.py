"""A week of the warehouse software desk under its shipped charter: mail, pages and the worker."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from charter.desk.models import Organization, Team, Ticket
from tests.cast import eastern
from tests.journeys.day import Day, clock, events, plain
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
)

GWEN = "Gwen Gold <gwen@goldrush.example>"
A_MOMENT = timedelta(microseconds=1)
LOOKED = {
    f"fact__{fact}": "yes"
    for fact in ("impact verified", "severity verified", "problem confirmed", "isolated", "reproduced")
}  # fmt: skip
"""The first look, all of it."""


@pytest.fixture
def week(day: Day) -> Day:
    """Lantern's desk, from Tuesday at ten in New York on, nine in Chicago, under the charter."""
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


def test_ex04_on_arrival_the_case_goes_to_whoever_of_the_front_line_has_least(week: Day) -> None:
    first, second = question(week), question(week)
    assert {first.assignee, second.assignee} == {week.cast.bo, week.cast.cy}
    assert [one.status for one in (first, second)] == ["assigned", "assigned"]
    (told,) = events(first, "assigned")
    assert (told.data["to"], told.data["how"]) == ("team support", "least loaded")


def test_ex04_the_first_look_is_ticked_off_before_a_case_leaves_the_front_line(week: Day) -> None:
    case = question(week)
    said_why = refused(week, week.cast.bo, case, "owners", owner="edi")
    assert "The front line finishes its first look before it hands a case on." in said_why
    look = "forms/first look/fillings"
    week.say(week.cast.bo, case, look, **{"fact__impact verified": "yes"})
    assert fresh(case).status == "in-progress"
    assert "First look 1 of 5" in plain(week.page(week.cast.bo, f"tickets/{case.number}/"))
    week.say(week.cast.bo, case, look, **LOOKED)
    week.say(week.cast.bo, case, "owners", owner="edi")
    assert (fresh(case).team, case.status) == ("edi", "escalated")
    assert week.flaws() == []


def test_ex05_a_specialist_makes_the_plan_and_stays_the_one_contact(week: Day) -> None:
    leave(week.cast.bo, "edi")
    leave(week.cast.ada, "edi")
    case = question(week)
    week.say(week.cast.bo, case, "forms/first look/fillings", **LOOKED)
    week.say(week.cast.bo, case, "owners", owner="edi")
    assert (fresh(case).assignee, case.contact) == (week.cast.cy, week.cast.cy)
    told = {"fact__resolution": "software update"}
    assert "Resolution plan" in refused(
        week, week.cast.cy, case, "statuses", reason="agreed", **told
    )

    plan = {"fact__plan of resolution": "The segment is mapped anew by Friday."}
    week.say(week.cast.cy, case, "forms/resolution plan/fillings", **plan)
    week.work()
    assert said(week, "Cy Cole is with you on case") == 1
    assert said(week, "The segment is mapped anew by Friday.") == 1
    week.say(week.cast.cy, case, "owners", owner="support")
    assert fresh(case).contact == week.cast.cy


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


def test_ex07_a_case_goes_through_all_ten_statuses(week: Day) -> None:
    for one in (week.cast.bo, week.cast.cy):
        leave(one, "support")
    case = question(week)
    seen = [case.status]  # nobody of the front line was there to take it

    def then(resource: str, **told: Any) -> None:
        week.say(week.cast.bo, case, resource, **told)
        seen.append(fresh(case).status)

    then("assignments", assignee=str(week.cast.bo.pk))
    for one in (week.cast.bo, week.cast.cy):
        one.teams.set(Team.objects.filter(desk=week.cast.desk))
    then("forms/first look/fillings", **LOOKED)
    then("replies", mode="reply", text="Which bin?")
    week.turn_to("2026-11-17 10:01")
    answered(week, case, GWEN, "Bin 7.")
    seen.append(fresh(case).status)
    then("statuses", status="investigation")
    then("owners", owner="api")
    then("statuses", status="pending-review", **{"fact__development item": "https://dev.example/7"})
    then("statuses", reason="duplicate")
    then("statuses", status="re-opened")
    assert seen == [
        "not-started", "assigned", "in-progress", "waiting", "customer-reply",
        "investigation", "escalated", "pending-review", "closed", "re-opened",
    ]  # fmt: skip
    assert week.flaws() == []


def test_ex08_development_tells_the_customer_of_each_step(week: Day) -> None:
    case = ask(week, "Labels fail", topic="error", product="orders")
    asked = refused(week, week.cast.bo, case, "statuses", status="pending-review")
    assert "A case goes to the developers with a link to their work." in asked
    item = {"status": "pending-review", "fact__development item": "https://dev.example/77"}
    week.say(week.cast.bo, case, "statuses", **item)
    assert (fresh(case).status, case.detail) == ("pending-review", "in review")
    week.say(week.cast.bo, case, "facts", fact__development="in progress")
    week.work()
    assert said(week, "a developer has begun to work on what you reported") == 1
    assert "Pending Review · in progress" in plain(
        week.page(week.cast.bo, f"tickets/{case.number}/")
    )
    week.say(week.cast.bo, case, "facts", fact__development="released")
    week.work()
    assert fresh(case).status == "waiting"
    assert said(week, "Please see whether it works for you now.") == 1
    assert week.flaws() == []


def test_ex08_no_release_is_told_with_its_reason_and_the_next_steps(week: Day) -> None:
    case = ask(week, "Labels fail", topic="error", product="orders")
    told = {"fact__development": "will not be released"}
    assert "says why" in refused(week, week.cast.bo, case, "facts", **told)
    why = {"fact__why no release": "The carrier wants it so.", "fact__next steps": "Split it."}
    week.say(week.cast.bo, case, "facts", **told, **why)
    week.work()
    assert (said(week, "Why: The carrier wants it so."), said(week, "Split it.")) == (1, 1)


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


def test_ex14_another_department_has_the_whole_conversation_and_the_customer_knows_where_to_write(
    week: Day,
) -> None:
    case = ask(week, "Our account is on hold", "We cannot log in since noon.", topic="account")
    week.say(week.cast.bo, case, "hand-offs", department="accounts", words="Please look.")
    week.work()
    (mail,) = week.sent("accounts@")
    assert "We cannot log in since noon." in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert said(week, "Accounts takes over what you asked") == 1
    assert said(week, "write to accounts@warehouse-software.example yourself") == 1
    assert events(case, "facts", "acted")[-1].data["facts"] == {"resolution": "redirected"}
    assert week.flaws() == []
