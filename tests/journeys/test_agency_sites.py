"""A week of the agency's desk under its shipped charter: mail, pages and the worker."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from charter.desk.models import Ticket
from tests.cast import eastern
from tests.journeys.day import Day, clock, events, picture, plain
from tests.journeys.shipped import answered, fresh, hold, queue, said, texts, under, vouched

GWEN = "Gwen Gold <gwen@goldrush.example>"
A_MOMENT = timedelta(microseconds=1)
SCREEN, CROPPED = picture(1920, 1080), picture(700, 90)


@pytest.fixture
def week(day: Day, settings: Any) -> Day:
    """Lantern's desk, from Tuesday at ten on, under the agency's charter; Ada leads it."""
    settings.MAIL_AUTHSERV_ID = ""
    under(day, "agency-sites")
    hold(day, "lead", day.cast.ada)
    return day


def ask(week: Day, topic: str, subject: str, text: str = "Please see to it.") -> Ticket:
    """A mail of Gwen's, and an agent says what it is about."""
    ticket = week.mail(GWEN, text, subject=subject, **vouched(GWEN))
    week.say(week.cast.bo, ticket, "topics", topic=topic)
    return fresh(ticket)


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
    assert texts(ticket)[-1] == "with development"
    assert said(week, "our developers now look deeper") == 1


def test_ss06_how_something_is_done_is_shown_within_three_business_days(week: Day) -> None:
    ticket = ask(week, "training", "How do we add a product?")
    assert clock(ticket, "first reply").due_at == eastern("2026-11-20 17:00")
    assert clock(ticket, "first reply").warn_at == eastern("2026-11-19 17:00")


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
