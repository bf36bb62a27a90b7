"""A night on call: the right person is woken at the right moment, and nobody else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from charter.desk.actions.answer import reply
from charter.desk.actions.decide import set_status
from charter.desk.actions.paging import start_page
from charter.desk.actions.refused import Refused
from charter.desk.models import Delivery, Ticket
from charter.desk.permissions import NotAllowed
from charter.desk.policy.page_words import PAGE_MAIL
from tests.cast import words
from tests.journeys.day import Day, events, plain
from tests.journeys.night import SERVER, Night, fall

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def night(day: Day, settings: Any) -> Night:
    return fall(day, settings)


def state(ticket: Ticket) -> str:
    ticket.refresh_from_db()
    return ticket.paging


# ---- who is called, and when ----------------------------------------------------------------


def test_whoever_is_on_call_is_called_at_once_and_then_the_next_at_the_end_of_the_wait(
    night: Night,
) -> None:
    ticket = night.report()
    assert night.called() == [("bo", "Mon 03:05")]
    assert state(ticket) == "calling"

    night.day.turn_to("2026-11-23 03:10")  # an answer at this very moment would be in time
    assert night.called() == [("bo", "Mon 03:05")]
    night.day.turn_to("2026-11-23 03:11")
    assert night.called() == [("bo", "Mon 03:05"), ("ada", "Mon 03:10")]
    first, second = night.events(ticket, "paged")
    assert (first["rotation"], first["to"]) == ("duty", [night.cast.bo.pk])
    assert first["because"]["until"] == "2026-11-23T14:00:00+00:00"
    assert (second["step"], second["rotation"]) == (2, None)
    assert night.day.flaws() == []


def test_after_the_hand_over_it_is_the_other_one(night: Night) -> None:
    night.day.turn_to("2026-11-23 09:00")
    night.report()
    assert night.called() == [("cy", "Mon 09:00")]


def test_where_nobody_answers_every_admin_knows_and_the_ticket_stays_red(night: Night) -> None:
    ticket = night.report()
    night.day.turn_to("2026-11-23 04:00")

    assert state(ticket) == "unanswered"
    assert night.told("page_unanswered") == ["Ada Admin"]
    assert ticket.marks == ["nobody came"]
    told = events(ticket, "unanswered")
    assert [one.data["moment"] for one in told] == [
        "2026-11-23T08:20:00.000001Z"
    ]  # 03:20 in New York, ten minutes after the last call
    assert "Nobody has answered" in plain(night.day.page(night.cast.cy, ""))
    assert "Nobody has answered" in plain(
        night.day.page(night.cast.cy, f"tickets/{ticket.number}/")
    )

    night.day.say(night.cast.cy, ticket, "acknowledgements", ladder="outage")
    assert state(ticket) == ""
    assert "Nobody has answered" not in plain(night.day.page(night.cast.cy, ""))
    assert night.told("page_unanswered") == ["Ada Admin"]
    assert night.day.flaws() == []


def test_a_worker_that_slept_all_night_calls_whoever_is_on_call_when_it_wakes(night: Night) -> None:
    night.day._hold(night.day.turn_to("2026-11-23 03:06"))
    ticket = night.report()
    night.day._hold(night.day.now.replace(hour=15))  # 10:06 in New York
    night.day.work()
    assert night.called() == [("bo", "Mon 03:06"), ("ada", "Mon 10:06")]
    assert state(ticket) == "calling"


def test_a_step_for_which_nobody_is_found_is_no_wait(night: Night) -> None:
    for agent in (night.cast.bo, night.cast.cy):
        agent.active = False
        agent.save()
    ticket = night.report()
    assert night.called() == [("ada", "Mon 03:05")]
    first, _second = night.events(ticket, "paged")
    assert first["to"] == []


def test_a_ladder_that_finds_nobody_at_all_tells_the_admins_at_once(night: Night) -> None:
    cast = night.cast
    cast.ada.roles.all().delete()
    for agent in (cast.bo, cast.cy):
        agent.active = False
        agent.save()
    ticket = night.report()
    assert night.called() == []
    assert state(ticket) == "unanswered"
    assert night.told("page_unanswered") == ["Ada Admin"]


def test_a_page_bears_no_word_of_the_customers(night: Night) -> None:
    night.report(text="Everything is down! The word is swordfish.", Subject_Line="swordfish")
    mail = night.day.sent("bo@lantern.example")[-1]
    said = mail.get_body().get_content()  # type: ignore[union-attr]
    assert "swordfish" not in said + str(mail["Subject"])
    for told in ("Everything is down", "Gold Rush Games", "Ticket 1"):
        assert told in said


# ---- taking it -------------------------------------------------------------------------------


def test_it_is_taken_by_the_link_and_nobody_else_is_called(night: Night) -> None:
    ticket = night.report()
    [page] = Delivery.objects.filter(kind=PAGE_MAIL)
    link = re.findall(r"https?://[^/]+(/pages/\S+)", page.payload["text"])[0]
    anybody = Client()

    shown = plain(anybody.get(link).content.decode())
    assert "Bo Bennett is called (Duty engineer), since 03:05, step 1 of 2" in shown
    assert "on call in Duty engineer until Mon 23 Nov 09:00 EST" in shown
    assert "“Critical outage” may call while" in shown
    assert state(ticket) == "calling"

    anybody.post(link)
    night.day.turn_to("2026-11-23 04:30")
    assert state(ticket) == ""
    assert night.called() == [("bo", "Mon 03:05")]
    assert night.events(ticket, "acknowledged") == [
        {"ladder": "outage", "agent": night.cast.bo.pk, "how": "link"}
    ]


@pytest.mark.parametrize(("text", "notes"), [("I have it", 0), ("On my laptop now.", 1)])
def test_it_is_taken_by_answering_its_mail(night: Night, text: str, notes: int) -> None:
    ticket = night.report()
    [page] = Delivery.objects.filter(kind=PAGE_MAIL)
    vouched = f"{SERVER}; dmarc=pass header.from=lantern.example"

    night.day.mail(
        "bo@lantern.example", text, subject="Re: Page", In_Reply_To=page.mail_id,
        Authentication_Results=vouched,
    )  # fmt: skip

    assert state(ticket) == ""
    [taken] = night.events(ticket, "acknowledged")
    assert (taken["agent"], taken["how"]) == (night.cast.bo.pk, "reply")
    assert ticket.messages.filter(kind="note").count() == notes
    assert not Delivery.objects.filter(kind="reply").exists()


def test_an_answer_that_nobody_vouches_for_or_from_another_one_takes_nothing(night: Night) -> None:
    ticket = night.report()
    [page] = Delivery.objects.filter(kind=PAGE_MAIL)
    vouched = f"{SERVER}; dmarc=pass header.from=lantern.example"
    night.day.mail("bo@lantern.example", "I have it", subject="Re", In_Reply_To=page.mail_id)
    night.day.mail(
        "cy@lantern.example", "I have it", subject="Re", In_Reply_To=page.mail_id,
        Authentication_Results=vouched,
    )  # fmt: skip
    assert state(ticket) == "calling"


def test_it_is_taken_on_the_ticket_and_from_the_notices(night: Night) -> None:
    ticket = night.report()
    seen = night.day.page(night.cast.bo, "notices/")
    assert "You are called: Critical outage" in plain(seen)
    assert f"tickets/{ticket.number}/acknowledgements/" in seen
    assert "acknowledgements/" in night.day.page(night.cast.bo, f"tickets/{ticket.number}/")

    night.day.say(night.cast.bo, ticket, "acknowledgements", ladder="outage")

    assert state(ticket) == ""
    shown = plain(night.day.page(night.cast.bo, f"tickets/{ticket.number}/"))
    assert "Bo Bennett has it since 03:05" in shown
    assert "acknowledgements/" not in night.day.page(night.cast.bo, "notices/")


def test_an_answer_to_the_customer_does_not_take_it_but_solving_ends_it(night: Night) -> None:
    ticket = night.report()
    reply(ticket, agent=night.cast.cy, words=words("We look."), at=night.day.now)
    assert state(ticket) == "calling"
    set_status(ticket, agent=night.cast.cy, status="solved", at=night.day.now)
    night.day.turn_to("2026-11-23 04:30")
    assert state(ticket) == ""
    assert night.called() == [("bo", "Mon 03:05")]


# ---- who may wake, and how often -------------------------------------------------------------


def test_a_stranger_wakes_nobody(night: Night) -> None:
    ticket = night.report("sam")
    assert night.called() == []
    [refused] = night.events(ticket, "page_refused")
    assert "organization" in refused["why"]
    assert state(ticket) == ""


def test_a_sender_whom_no_server_vouches_for_wakes_nobody_and_the_desk_is_told(
    night: Night,
) -> None:
    ticket = night.report(Authentication_Results="none")
    assert night.called() == []
    [refused] = night.events(ticket, "page_refused")
    assert "not authenticated" in refused["why"]
    assert night.told("page_refused")


def test_a_forged_sender_is_not_even_listened_to(night: Night) -> None:
    forged = f"{SERVER}; dmarc=fail header.from=goldrush.example"
    ticket = night.report(Authentication_Results=forged)
    assert night.called() == []
    assert night.events(ticket, "page_started", "page_refused") == []


def test_later_words_that_nobody_vouches_for_wake_nobody_either(night: Night) -> None:
    ticket = night.report(text="The colours look odd.", Message_ID="<odd@goldrush.example>")
    more = {"In_Reply_To": "<odd@goldrush.example>", "Authentication_Results": "none"}
    night.day.turn_to("2026-11-23 03:06")
    assert night.report(**more) == ticket
    assert night.called() == []
    assert [one["why"] for one in night.events(ticket, "page_refused")] == ["sender not verified"]


def test_reports_of_the_same_fold_into_the_page_that_runs(night: Night) -> None:
    first = night.report()
    second = night.report("gus")
    night.day.turn_to("2026-11-23 03:09")

    assert night.called() == [("bo", "Mon 03:05")]
    [refused] = night.events(second, "page_refused")
    assert (refused["why"], refused["ticket"]) == ("organization", first.number)
    assert night.told("page_folded") == ["Bo Bennett"]
    shown = plain(night.day.page(night.cast.bo, f"tickets/{second.number}/"))
    assert f"it joins the page of #{first.number}" in shown


def test_a_desk_calls_no_more_often_than_its_charter_lets_it(night: Night) -> None:
    from tests.cast import organization, requester

    night.report()
    night.report("rita")
    other = organization(night.cast.desk, "Silver Shop", "Gold", "somewhere.example")
    requester(night.cast.desk, "Tess", "tess@somewhere.example", other)
    third = night.report("tess")
    assert [who for who, _ in night.called()] == ["bo", "bo"]
    assert [one["why"] for one in night.events(third, "page_refused")] == ["desk"]
    night.day.turn_to("2026-11-23 04:06")
    assert len(night.events(night.report("tess"), "page_started")) == 1


# ---- by hand ---------------------------------------------------------------------------------


def test_a_ladder_is_started_by_hand_by_those_who_may_where_it_holds(night: Night) -> None:
    cast, now = night.cast, night.day.now
    quiet = night.report(text="The colours look odd.")
    assert night.called() == []

    with pytest.raises(Refused, match=r"none of those who start .* \(line \d+\)"):
        start_page(quiet, "outage", agent=cast.bo, at=now)
    with pytest.raises(Refused, match=r"only while .* \(line \d+\)"):
        start_page(quiet, "outage", agent=cast.ada, at=now)
    with pytest.raises(Refused, match="no ladder"):
        start_page(quiet, "flood", agent=cast.ada, at=now)
    for other in (cast.vic, cast.otto):
        with pytest.raises(NotAllowed):
            start_page(quiet, "outage", agent=other, at=now)

    night.day.say(cast.bo, quiet, "topics", topic="outage")
    night.day.say(cast.ada, quiet, "pages", ladder="outage")
    assert night.called() == [("bo", "Mon 03:05")]
    [started] = night.events(quiet, "page_started")
    assert started == {"ladder": "outage", "by": cast.ada.pk}
    shown = plain(night.day.page(cast.bo, f"tickets/{quiet.number}/"))
    assert "Ada Admin began to call: Critical outage" in shown
    offered = plain(night.day.page(cast.ada, f"tickets/{quiet.number}/pages/"))
    assert "Somebody is called already." in offered
    assert "Call now" not in offered
    with pytest.raises(Refused, match="called already"):
        start_page(quiet, "outage", agent=cast.ada, at=now)
    assert night.day.flaws() == []


def test_the_page_to_call_somebody_says_whom_and_why_not(night: Night) -> None:
    ticket = night.report(text="The colours look odd.")
    shown = plain(night.day.page(night.cast.ada, f"tickets/{ticket.number}/pages/"))
    assert "Duty engineer: Bo Bennett" in shown
    assert "may be called for only while" in shown


# ---- why -------------------------------------------------------------------------------------


def test_bx04_a_page_that_woke_somebody_says_why(night: Night) -> None:
    ticket = night.report()
    night.day.turn_to("2026-11-23 03:11")
    [first, _second] = events(ticket, "paged")

    why = plain(night.day.page(night.cast.bo, f"tickets/{ticket.number}/why/events/{first.seq}/"))

    assert "“Critical outage” may call while" in why
    assert "Step 1 of 2 calls rotation duty and waits 5m" in why
    assert "Bo Bennett: on call in Duty engineer until Mon 23 Nov 09:00 EST." in why
    shown = plain(night.day.page(night.cast.bo, f"tickets/{ticket.number}/"))
    assert "Called Bo Bennett, step 1, on call until 09:00; no answer until 03:10" in shown
