"""What customers say besides their words: by a link in a mail, on the telephone, and heard wrong."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from charter.desk.models import Requester, Ticket
from charter.desk.policy import links
from charter.desk.policy.said import PURPOSE
from tests.journeys.day import Day, clock, events
from tests.journeys.shipped import answered, fresh, hold, leave, noticed, said, texts, under

GWEN = "Gwen Gold <gwen@goldrush.example>"


@pytest.fixture
def week(day: Day, settings: Any) -> Day:
    """Lantern's desk under the warehouse charter; Ada is the manager."""
    settings.MAIL_AUTHSERV_ID = ""
    under(day, "warehouse-software")
    leave(day.cast.ada, "support")
    hold(day, "support manager", day.cast.ada)
    return day


@pytest.fixture
def case(week: Day) -> Ticket:
    """Gwen asked something, and Bo answered."""
    ticket = week.mail(GWEN, "Can you have a look?", subject="How do I count a bin?")
    week.say(week.cast.bo, ticket, "topics", topic="question")
    week.reply(ticket)
    week.work()
    return fresh(ticket)


def link(week: Day, phrase: str) -> str:
    """The place in the last mail to Gwen that says this and has a personal link."""
    for mail in reversed(week.sent("gwen@")):
        text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        whole = re.sub(r"\s+", " ", text)
        if phrase in whole and (found := re.search(r"/answers/[^\s]+", text)):
            return found[0]
    raise AssertionError(f"No mail says {phrase!r} with a link.")


def test_ex13_the_button_behind_the_link_in_a_mail_asks_for_the_manager(
    week: Day, case: Ticket
) -> None:
    place, before = link(week, "To ask with a button"), noticed(week.cast.ada, case)
    visitor = Client()

    asked = visitor.get(place)
    assert (asked.status_code, "Yes, please look at it" in asked.content.decode()) == (200, True)
    assert events(case, "escalation_asked") == []

    assert "is told now" in visitor.post(place).content.decode()
    week.work()
    [event] = events(case, "escalation_asked")
    assert (event.data["how"], event.actor, event.actor_id) == (
        "button", "requester", week.cast.gwen.pk,
    )  # fmt: skip
    assert (fresh(case).status, list(case.marks)) == ("escalated", ["asked for the manager"])
    assert noticed(week.cast.ada, case) == before + 1
    assert texts(case) == ["escalated"]

    assert "asked for this already" in visitor.get(place).content.decode()
    visitor.post(place)
    assert len(events(case, "escalation_asked")) == 1
    assert week.flaws() == []


def test_ex13_a_wish_on_the_telephone_is_written_down_by_whoever_took_the_call(
    week: Day, case: Ticket
) -> None:
    page = week.page(week.cast.bo, f"tickets/{case.number}/")
    assert "The customer asks for more attention" in page

    week.say(week.cast.bo, case, "wishes", says="escalate")

    assert (fresh(case).status, texts(case)) == ("escalated", ["escalated"])
    assert "Bo Bennett was asked for more attention" in week.page(
        week.cast.bo, f"tickets/{case.number}/"
    )
    week.say(week.cast.bo, case, "wishes", says="escalate")
    assert len(events(case, "escalation_asked")) == 1
    week.say(week.cast.bo, case, "wishes", says="nothing we know")
    assert week.flaws() == []


def test_ex10_the_button_behind_the_link_in_a_mail_closes_the_case(week: Day, case: Ticket) -> None:
    week.say(week.cast.bo, case, "facts", fact__development="released")
    week.work()
    place = link(week, "say so here and we close the case")

    assert "Yes, it is solved" in Client().get(place).content.decode()
    assert fresh(case).status == "waiting"
    assert "noted that it is solved" in Client().post(place).content.decode()

    assert (fresh(case).status, case.reason) == ("closed", "confirmed")
    assert "has ended already" in Client().get(place).content.decode()
    Client().post(place)
    assert len(events(case, "confirmed")) == 1
    assert week.flaws() == []


def test_a_link_works_for_whom_it_was_made_for_two_months_and_unchanged(
    week: Day, case: Ticket
) -> None:
    place = link(week, "To ask with a button")
    assert Client().get(place[:-3] + "/").status_code == 404
    other = links.make("another purpose", {"ticket": case.pk}, at=week.now)
    assert Client().get(f"/answers/{other}/").status_code == 404

    Requester.objects.filter(pk=week.cast.gwen.pk).update(blocked_at=week.now)
    assert Client().post(place).status_code == 404
    Requester.objects.filter(pk=week.cast.gwen.pk).update(blocked_at=None)
    week.turn_to(week.now + timedelta(days=61))
    assert Client().post(place).status_code == 404
    assert events(case, "escalation_asked") == []


def test_a_link_for_somebody_of_another_desk_opens_nothing(week: Day, case: Ticket) -> None:
    stranger = Requester.objects.create(
        desk=week.cast.harbour, email="eve@harbour.example", created_at=week.now
    )
    told = {"ticket": case.pk, "requester": stranger.pk, "says": "escalate"}

    answer = Client().post(f"/answers/{links.make(PURPOSE, told, at=week.now)}/")

    assert answer.status_code == 404
    assert events(case, "escalation_asked") == []


def test_what_was_heard_wrong_is_undone_on_the_page_and_owed_an_answer_since_it_came(
    week: Day, case: Ticket
) -> None:
    week.turn_to(week.now + timedelta(minutes=30))
    answered(week, case, GWEN, "Thanks.")
    assert fresh(case).status == "waiting"
    [message] = [one for one in events(case, "customer_message") if one.data.get("heard")]
    page = week.page(week.cast.bo, f"tickets/{case.number}/")
    assert "Heard as thanks, which needs no answer" in page
    assert f"messages/{message.seq}/mishearings/" in page

    week.turn_to(week.now + timedelta(hours=1))
    week.say(week.cast.bo, case, f"messages/{message.seq}/mishearings")

    assert fresh(case).status == "customer-reply"
    page = week.page(week.cast.bo, f"tickets/{case.number}/")
    assert "Heard as thanks, which needs no answer" not in page
    assert "Bo Bennett said that a message was heard wrong" in page
    week.say(week.cast.bo, case, f"messages/{message.seq}/mishearings")
    assert len(events(case, "heard_wrong")) == 1
    assert week.flaws() == []


def test_a_confirmation_heard_wrong_opens_the_case_again_and_mails_nobody(
    week: Day, case: Ticket
) -> None:
    answered(week, case, GWEN, "Yes, that fixed it. Thank you!")
    assert (fresh(case).status, case.reason) == ("closed", "confirmed")
    [message] = [one for one in events(case, "customer_message") if one.data.get("heard")]
    mails = len(week.sent("gwen@"))

    week.say(week.cast.bo, case, f"messages/{message.seq}/mishearings")
    week.work()

    assert (fresh(case).status, case.reason) == ("customer-reply", "")
    assert len(week.sent("gwen@")) == mails
    assert week.flaws() == []


def test_a_wish_heard_wrong_takes_its_mark_back(week: Day, case: Ticket) -> None:
    answered(week, case, GWEN, "Please escalate this to your manager.")
    assert (fresh(case).status, list(case.marks)) == ("escalated", ["asked for the manager"])
    [message] = [one for one in events(case, "customer_message") if one.data.get("heard")]

    week.say(week.cast.bo, case, f"messages/{message.seq}/mishearings")
    week.work()

    assert (fresh(case).status, list(case.marks)) == ("customer-reply", [])
    assert texts(case) == ["escalated"]
    assert said(week, "escalated") == 1
    assert clock(case, "first reply").outcome == "met"
    assert week.flaws() == []
