"""A week of the agency's desk under its shipped charter: mail, pages and the worker."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from charter.desk.models import Ticket
from tests.cast import eastern
from tests.journeys.day import Day, clock, events, picture, plain
from tests.journeys.shipped import (
    answered,
    called,
    fresh,
    hold,
    queue,
    refused,
    said,
    texts,
    turns,
    under,
    vouched,
)

GWEN = "Gwen Gold <gwen@goldrush.example>"
A_MOMENT = timedelta(microseconds=1)
SCREEN, CROPPED = picture(1920, 1080), picture(700, 90)


@pytest.fixture
def week(day: Day) -> Day:
    """Lantern's desk, from Tuesday at ten on, under the agency's charter; Ada leads it."""
    under(day, "agency-sites")
    hold(day, "lead", day.cast.ada)
    return day


def ask(week: Day, topic: str, subject: str, text: str = "Please see to it.") -> Ticket:
    """A mail of Gwen's, and an agent says what it is about."""
    ticket = week.mail(GWEN, text, subject=subject, **vouched(GWEN))
    week.say(week.cast.bo, ticket, "topics", topic=topic)
    return fresh(ticket)


def test_ss01_whoever_is_on_shift_has_each_new_ticket_and_the_shift_goes_round(week: Day) -> None:
    turns(week, "on-shift", week.cast.bo, week.cast.cy)
    taken = []
    for moment in ("2026-11-18 10:00", "2026-11-19 10:00", "2026-11-20 10:00"):
        week.turn_to(moment)
        taken.append(week.mail(GWEN, "A question.", subject=f"Question {moment}"))
    assert [fresh(one).assignee for one in taken] == [
        week.cast.cy, week.cast.bo, week.cast.cy,
    ]  # fmt: skip
    week.turn_to("2026-11-21 12:00")  # Saturday, which belongs to no shift
    assert fresh(week.mail(GWEN, "Another.", subject="On Saturday")).assignee == week.cast.ada
    week.say(week.cast.bo, taken[0], "owners", owner="development")
    assert fresh(taken[0]).team == "development"
    assert week.flaws() == []


def test_ss02_a_mail_without_its_page_and_a_whole_screenshot_is_asked_for_them_once(
    week: Day,
) -> None:
    ticket = ask(week, "key-function", "The cart of our shop")
    week.work()
    assert (list(ticket.marks), list(ticket.missing)[:2]) == (
        ["needs details"], ["page", "screenshot"],
    )  # fmt: skip
    assert texts(ticket) == ["needs details"]
    week.turn_to("2026-11-17 10:10")
    answered(week, ticket, GWEN, "https://oak.example/cart #1042", pictures=[CROPPED])
    assert list(ticket.missing) == ["screenshot"]
    week.turn_to("2026-11-17 10:20")
    answered(week, ticket, GWEN, "All of it now.", pictures=[SCREEN])
    assert list(fresh(ticket).marks) == []
    assert texts(ticket) == ["needs details"]
    assert week.flaws() == []


def test_ss02_a_subject_that_says_nothing_is_asked_about(week: Day) -> None:
    ticket = week.mail(GWEN, "We have a question.", subject="Help")
    assert list(ticket.marks) == ["needs details"]
    assert said(week, "What is it about, in one line?") == 1


def test_ss03_a_site_that_is_down_is_due_in_fifteen_minutes_at_any_hour(week: Day) -> None:
    week.turn_to("2026-11-21 03:00")  # the night to Saturday
    ticket = week.mail(GWEN, "Nobody can order!", subject="Our site is down", **vouched(GWEN))
    assert (ticket.priority, list(ticket.marks)) == ("site-down", ["not confirmed"])
    assert clock(ticket, "first reply").due_at == eastern("2026-11-21 03:15")
    week.turn_to("2026-11-21 03:15")
    assert not clock(ticket, "first reply").breached
    week.turn_to(week.now + A_MOMENT)
    assert clock(ticket, "first reply").breached_at == eastern("2026-11-21 03:15")


def test_ss03_at_night_it_calls_one_after_the_other_until_somebody_takes_it(week: Day) -> None:
    turns(week, "emergencies", week.cast.bo, week.cast.cy)
    week.turn_to("2026-11-21 03:00")
    ticket = week.mail(GWEN, "Nobody can order!", subject="Our site is down", **vouched(GWEN))
    on_call, after = (one for one, _ in _called_until(week, "2026-11-21 03:06"))
    assert {on_call, after} == {"bo", "cy"}
    assert called(week) == [(on_call, "Sat 03:00"), (after, "Sat 03:05")]
    week.say(week.cast.cy, ticket, "acknowledgements", ladder="site-down")
    week.turn_to("2026-11-21 05:00")
    assert len(called(week)) == 2
    assert week.flaws() == []


def test_ss03_a_stranger_wakes_nobody(week: Day) -> None:
    turns(week, "emergencies", week.cast.bo, week.cast.cy)
    week.turn_to("2026-11-21 03:00")
    sam = "Sam Stranger <sam@somewhere.example>"
    week.mail(sam, "Nobody can order!", subject="The site is down", **vouched(sam))
    week.turn_to("2026-11-21 05:00")
    assert called(week) == []


def _called_until(week: Day, moment: str) -> list[tuple[str, str]]:
    week.turn_to(moment)
    return called(week)


def test_ss03_what_turns_out_to_be_less_waits_for_the_office(week: Day) -> None:
    week.turn_to("2026-11-21 03:00")
    ticket = ask(week, "site-down", "Our site is down")
    week.say(week.cast.bo, ticket, "facts", fact__stopped="something else")
    assert fresh(ticket).priority == "key-function"
    assert clock(ticket, "first reply").due_at == eastern("2026-11-23 10:00")


def test_ss04_what_the_developers_take_over_is_told_to_the_client(week: Day) -> None:
    ticket = ask(week, "key-function", "Discounts are not applied")
    assert clock(ticket, "first reply").due_at == eastern("2026-11-17 11:00")
    week.say(week.cast.bo, ticket, "owners", owner="development")
    week.work()
    assert fresh(ticket).status == "with-development"
    assert clock(ticket, "development status").due_at == eastern("2026-11-17 14:00")
    assert texts(ticket)[-1] == "with development"
    assert said(week, "our developers now look deeper") == 1


def test_ss06_how_something_is_done_is_shown_within_three_business_days(week: Day) -> None:
    ticket = ask(week, "training", "How do we add a product?")
    assert clock(ticket, "first reply").due_at == eastern("2026-11-20 17:00")
    assert clock(ticket, "first reply").warn_at == eastern("2026-11-19 17:00")

    answer = "forms/training answer/fillings"
    assert "Answer to a training request" in refused(
        week, week.cast.bo, ticket, "statuses", status="solved"
    )
    told = {"fact__answered with": ["written instructions", "a screencast"]}
    week.say(week.cast.bo, ticket, answer, **told)
    week.say(week.cast.bo, ticket, "statuses", status="solved")
    assert fresh(ticket).status == "solved"


def test_ss05_a_feature_is_quoted_approved_by_the_approver_and_then_begun(week: Day) -> None:
    hold(week, "approver", week.cast.gus, week.cast.gold_rush)
    ticket = ask(week, "feature", "Gift cards")
    assert (ticket.status, ticket.answers) == ("quoting", "support")
    assert clock(ticket, "quote").due_at == eastern("2026-11-20 17:00")
    quote = {"fact__quote cost": "480.00 USD", "fact__quote estimate": "Two weeks."}
    week.say(week.cast.bo, ticket, "forms/quote/fillings", **quote)
    week.work()
    assert fresh(ticket).status == "awaiting-approval"
    assert said(week, "Cost: 480.00 USD") == 1
    assert "Work begins when the client's approver has said yes" in refused(
        week, week.cast.bo, ticket, "statuses", status="in-development"
    )
    (asked,) = (mail.get_body(("plain",)).get_content() for mail in week.sent("gus@"))  # type: ignore[union-attr]
    (place,) = re.findall(r"https?://[^/\s]+(/\S+)", asked.partition("Yes")[2])[:1]
    Client().post(place, {"says": "yes"})
    week.work()
    assert fresh(ticket).status == "in-development"
    assert said(week, "our developers have begun. Two weeks.") == 1
    (yes,) = events(ticket, "approved")
    assert (yes.actor_id, yes.data["how"]) == (week.cast.gus.pk, "button")
    assert week.flaws() == []


def test_ss07_a_content_update_has_its_date_at_once_and_never_later_than_five_days(
    week: Day,
) -> None:
    found = [ask(week, "content", f"New photos, set {n}") for n in range(17)]
    week.work()
    told = [str(one.places.get().day) for one in found]
    assert told[:4] == ["2026-11-18", "2026-11-18", "2026-11-18", "2026-11-19"]
    assert set(told[12:]) == {"2026-11-24"}  # the fifth full business day, however long the queue
    assert said(week, "will be done by 2026-11-18.") == 3
    assert clock(found[0], "content work").due_at == eastern("2026-11-18 17:00")
    assert fresh(found[0]).status == "scheduled"


def test_ss08_a_second_mail_about_one_matter_is_suggested_and_goes_into_the_first(
    week: Day,
) -> None:
    first = ask(week, "key-function", "Discount of order #1042", "Discounts fail for #1042.")
    second = week.mail(
        "Gus Gold <gus@goldrush.example>",
        "Discounts fail for #1042 again.",
        subject="Discount of order #1042 once more",
    )
    (found,) = events(second, "duplicate_suggested")
    assert found.data["ticket"] == first.number
    week.say(week.cast.bo, second, "merges", into=str(first.number))
    week.work()
    assert fresh(second).merged_into == first
    assert said(week, f"ticket {first.number}", to="gus@") >= 1
    assert f"#{second.number}" in plain(week.page(week.cast.bo, f"tickets/{first.number}/"))


def test_ss09_the_queue_follows_the_rules_and_says_why(week: Day) -> None:
    rita = "Rita Ruby <rita@rubyrow.example>"
    ask(week, "something-else", "A plain question")
    ruby = week.mail(rita, "Another plain question.", subject="A question of Ruby's")
    week.turn_to("2026-11-18 16:30")  # both are due at five, and what is broken tomorrow
    key = ask(week, "key-function", "The login is broken")
    down = week.mail(rita, "No customer can order.", subject="All is dead", **vouched(rita))
    week.say(week.cast.bo, down, "topics", topic="site-down")
    assert queue(week, week.cast.bo) == [
        "All is dead", "The login is broken", "A question of Ruby's", "A plain question",
    ]  # fmt: skip
    told = plain(week.page(week.cast.bo, f"tickets/{key.number}/why/place/"))
    assert "Within Gold Rush Games it goes before" in told
    assert "charter, line" in told
    told = plain(week.page(week.cast.bo, f"tickets/{ruby.number}/why/place/"))
    assert f"#{key.number} comes before it" in told


@pytest.mark.parametrize("first", ["We have a checkout error.", "Look: https://oak.example/cart"])
def test_ss02_what_is_told_at_the_very_moment_of_asking_leaves_the_question_asked(
    week: Day, first: str
) -> None:
    ticket = week.mail(GWEN, first, subject="Checkout error", **vouched(GWEN))
    assert (list(ticket.marks), texts(ticket)) == (["needs details"], ["needs details"])
    told = "https://oak.example/cart #1042"
    ticket = answered(week, ticket, GWEN, told, pictures=[SCREEN])
    assert (list(fresh(ticket).marks), texts(ticket)) == ([], ["needs details"])
    assert week.flaws() == []
