"""Quotes, approvals, lessons, wishes and content updates: real mail, real pages, time passing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from charter.desk.actions.publish import publish
from charter.desk.actions.roles import give_role
from charter.desk.models import Agent, Notice, Requester, SavedReply, Team, Ticket
from tests.cast import eastern
from tests.journeys.day import Day, clock, events, plain

CHARTER = Path(__file__).parent / "requests" / "agency.yaml"
GWEN = "Gwen Gold <gwen@goldrush.example>"
GUS = "Gus Gold <gus@goldrush.example>"
QUOTE = {"fact__quote cost": "480.00 USD", "fact__quote estimate": "Two weeks."}
TRUSTED = "mx.lantern.example; dmarc=pass header.from=goldrush.example"


@pytest.fixture
def agency(day: Day, settings: object) -> Day:
    """Lantern's desk under the agency's charter; Gus is the approver of Gold Rush."""
    settings.MAIL_AUTHSERV_ID = "mx.lantern.example"  # type: ignore[attr-defined]
    publish(day.cast.desk, CHARTER.read_text(encoding="utf-8"), at=day.now)
    for desk in (day.cast.desk, *(one.desk for one in (day.cast.ada, day.cast.bo, day.cast.cy))):
        desk.refresh_from_db()
    for one, team in ((day.cast.bo, "development"), (day.cast.cy, "support")):
        one.teams.set(Team.objects.filter(desk=day.cast.desk, key=team))
    approver(day, day.cast.gus)
    return day


def approver(day: Day, person: Requester) -> None:
    give_role(
        day.cast.desk,
        "approver",
        person,
        organization=day.cast.gold_rush,
        by=day.cast.ada,
        at=day.now,
    )


def wish(day: Day, text: str = "We would like a new feature: gift cards.") -> Ticket:
    ticket = day.mail(GWEN, text, subject="Gift cards")
    day.say(day.cast.bo, ticket, "topics", topic="feature")
    return ticket


def quoted(day: Day) -> Ticket:
    ticket = wish(day)
    day.say(day.cast.bo, ticket, "forms/quote/fillings", **QUOTE)
    day.work()
    return ticket


def status(ticket: Ticket) -> str:
    ticket.refresh_from_db()
    return str(ticket.status)


def texts(day: Day, to: str) -> list[str]:
    return [mail.get_body(("plain",)).get_content() for mail in day.sent(to)]  # type: ignore[union-attr]


def link_in(text: str, says: str = "Yes") -> str:
    found = re.search(rf"{says}: https?://[^/\s]+(/\S+)", text)
    assert found is not None, text
    return found[1]


def test_ss05_a_quote_is_approved_by_the_approvers_own_link(agency: Day) -> None:
    ticket = wish(agency)
    assert status(ticket) == "quoting"
    assert clock(ticket, "quote").due_at == eastern("2026-11-20 17:00")

    agency.say(agency.cast.bo, ticket, "forms/quote/fillings", **QUOTE)
    agency.work()
    assert status(ticket) == "awaiting-approval"
    assert clock(ticket, "quote").outcome == "met"
    quote = texts(agency, "gwen@")[-1]
    assert "Cost: 480.00 USD" in quote
    assert "Yes:" not in quote  # only the approver gets the link

    asked = texts(agency, "gus@")[-1]
    place, stranger = link_in(asked), Client()
    page = plain(stranger.get(place).content.decode())
    assert "What does it cost? 480.00 USD" in page
    assert status(ticket) == "awaiting-approval"  # looking says nothing

    told = plain(
        stranger.post(place, {"says": "yes", "comment": "Please begin soon."}).content.decode()
    )
    assert "you said yes" in told
    agency.work()
    assert status(ticket) == "in-development"
    assert any("our developers have begun. Two weeks." in one for one in texts(agency, "gwen@"))
    (yes,) = events(ticket, "approved")
    assert (yes.actor_id, yes.data["how"], yes.data["n"]) == (agency.cast.gus.pk, "button", 1)
    shown = plain(agency.page(agency.cast.bo, f"tickets/{ticket.number}/"))
    assert "Please begin soon." in shown
    assert "approved" in shown and "by Gus Gold, by their own link" in shown
    assert stranger.post(place, {"says": "no"}).status_code == 409
    assert status(ticket) == "in-development"
    assert agency.flaws() == []


def test_ss05_work_does_not_begin_before_the_yes(agency: Day) -> None:
    ticket = quoted(agency)
    place = f"/lantern/tickets/{ticket.number}/statuses/"
    refused = agency.client(agency.cast.bo).post(place, {"status": "in-development"})
    assert refused.status_code == 422
    told = plain(refused.content.decode())
    assert "Work begins when the approver has said yes to the quote." in told
    assert "charter, line" in told
    assert status(ticket) == "awaiting-approval"


def test_ss05_a_no_by_link_closes_it_with_its_reason(agency: Day) -> None:
    ticket = quoted(agency)
    place = link_in(texts(agency, "gus@")[-1], "No")
    assert "you said no" in Client().post(place, {"says": "no"}).content.decode()
    agency.work()
    assert status(ticket) == "closed"
    assert ticket.reason == "declined"
    assert any("The quote was declined" in one for one in texts(agency, "gwen@"))


def test_a_link_that_is_changed_or_old_or_of_a_former_approver_opens_nothing(agency: Day) -> None:
    ticket = quoted(agency)
    place = link_in(texts(agency, "gus@")[-1])
    assert Client().get(place[:-3] + "x/").status_code == 404
    agency.cast.gus.roles.all().delete()
    page = Client().get(place)
    assert page.status_code == 200
    assert "480.00" not in page.content.decode()
    assert Client().post(place, {"says": "yes"}).status_code == 409
    assert Client().post(place, {"says": "perhaps"}).status_code == 409
    assert status(ticket) == "awaiting-approval"
    agency.turn_to("2027-03-01 10:00")
    assert Client().get(place).status_code == 404


def test_ss05_a_trusted_mail_of_the_approver_is_a_yes(agency: Day) -> None:
    ticket = quoted(agency)
    asked = agency.sent("gus@")[-1]["Message-ID"]
    ended = agency.mail(
        GUS, "Yes, go ahead.\n", subject="Re: Quote", In_Reply_To=asked,
        Authentication_Results=TRUSTED,
    )  # fmt: skip
    assert ended.pk == ticket.pk
    assert status(ticket) == "in-development"
    assert events(ticket, "approved")[0].data["how"] == "mail"


@pytest.mark.parametrize(
    ("sender", "trust", "why"),
    [
        (GUS, "mx.lantern.example; dmarc=fail header.from=goldrush.example", "no trusted server"),
        (GUS, "", "no trusted server"),
        (GWEN, TRUSTED, "it is not theirs to decide"),
    ],
)
def test_ss05_a_forged_mail_and_a_colleagues_decide_nothing(
    agency: Day, sender: str, trust: str, why: str
) -> None:
    ticket = quoted(agency)
    asked = agency.sent("gus@")[-1]["Message-ID"]
    headers = {"In_Reply_To": asked} | ({"Authentication_Results": trust} if trust else {})
    agency.mail(sender, "Approved.", subject="Re: Quote", **headers)
    assert status(ticket) == "awaiting-approval"
    assert events(ticket, "approved") == []
    assert why in plain(agency.page(agency.cast.bo, f"tickets/{ticket.number}/"))


def test_ss05_a_word_on_a_replaced_quote_is_refused(agency: Day) -> None:
    ticket = quoted(agency)
    old = link_in(texts(agency, "gus@")[-1])
    first = agency.sent("gus@")[-1]["Message-ID"]
    agency.say(
        agency.cast.bo, ticket, "forms/quote/fillings", **QUOTE | {"fact__quote cost": "900 USD"}
    )
    agency.work()
    page = plain(Client().get(old).content.decode())
    assert "has been replaced by a newer one" in page
    assert "480.00" not in page
    assert Client().post(old, {"says": "yes"}).status_code == 409
    agency.mail(
        GUS, "Approved.", subject="Re: Quote", In_Reply_To=first, Authentication_Results=TRUSTED
    )
    assert status(ticket) == "awaiting-approval"
    (new,) = {link_in(one) for one in texts(agency, "gus@")} - {old}
    assert Client().post(new, {"says": "yes"}).status_code == 200
    assert status(ticket) == "in-development"


def test_ss05_an_agent_writes_a_yes_down_with_its_proof(agency: Day) -> None:
    ticket = quoted(agency)
    answers = f"/lantern/tickets/{ticket.number}/forms/quote/answers/"
    bare = agency.client(agency.cast.bo).post(answers, {"n": 1, "says": "yes"}, follow=True)
    assert "that is the proof" in bare.content.decode()
    assert status(ticket) == "awaiting-approval"
    proof = "Gus said yes on the telephone at ten."
    agency.say(agency.cast.bo, ticket, "forms/quote/answers", n=1, says="yes", proof=proof)
    assert status(ticket) == "in-development"
    page = plain(agency.page(agency.cast.bo, f"tickets/{ticket.number}/"))
    assert "written down by Bo Bennett" in page
    assert proof in page


def test_ss05_after_five_business_days_only_the_approver_is_reminded(agency: Day) -> None:
    ticket = quoted(agency)
    before = len(texts(agency, "gwen@"))
    agency.turn_to("2026-11-25 17:30")
    reminder = texts(agency, "gus@")[-1]
    assert "waits for your word" in reminder
    assert len(texts(agency, "gwen@")) == before
    Client().post(link_in(reminder), {"says": "yes"})
    assert status(ticket) == "in-development"


def test_ss05_without_an_approver_the_admins_are_told_and_the_gate_stays_shut(agency: Day) -> None:
    agency.cast.gus.roles.all().delete()
    ticket = quoted(agency)
    (asked,) = events(ticket, "approval_asked")
    assert asked.data["to"] == []
    kinds = Notice.objects.filter(agent=agency.cast.ada, ticket=ticket).values_list(
        "kind", flat=True
    )
    assert "no_approver" in kinds
    page = plain(agency.page(agency.cast.bo, f"tickets/{ticket.number}/"))
    assert "Nobody can say yes or no yet" in page


def test_ss05_a_rule_that_a_gate_keeps_back_is_told(agency: Day) -> None:
    from charter.desk.actions.change import working_on

    ticket = quoted(agency)
    with working_on(ticket, agency.now) as change:
        change.record("mark", {"mark": "hurry"}, by=agency.cast.bo)
    assert status(ticket) == "awaiting-approval"
    page = plain(agency.page(agency.cast.bo, f"tickets/{ticket.number}/"))
    assert "A rule was kept back: Work begins when the approver has said yes" in page
    assert Notice.objects.filter(ticket=ticket, kind="barred").exists()


def test_ss06_a_lesson_is_not_done_before_it_says_how_it_was_shown(agency: Day) -> None:
    ticket = agency.mail(GWEN, "How do we add a discount?", subject="Discounts")
    agency.say(agency.cast.cy, ticket, "topics", topic="training")
    assert clock(ticket, "first reply").due_at == eastern("2026-11-20 17:00")
    place = f"/lantern/tickets/{ticket.number}/statuses/"
    refused = agency.client(agency.cast.cy).post(place, {"status": "solved"})
    assert refused.status_code == 422
    agency.say(
        agency.cast.cy, ticket, "forms/training answer/fillings",
        **{"fact__answered with": ["written instructions", "a screencast"]},
    )  # fmt: skip
    agency.say(agency.cast.cy, ticket, "statuses", status="solved")
    assert status(ticket) == "solved"
    assert "written instructions, a screencast" in plain(
        agency.page(agency.cast.cy, f"tickets/{ticket.number}/")
    )


def test_ss07_content_updates_are_promised_a_date_from_the_queue(agency: Day) -> None:
    first, second, third, fourth = (update(agency, n) for n in range(4))
    days = [one.places.get().day.isoformat() for one in (first, second, third, fourth)]
    assert days == ["2026-11-18", "2026-11-19", "2026-11-19", "2026-11-19"]
    assert "Your update will be done by 2026-11-18." in "".join(texts(agency, "gwen@"))
    told = events(third, "facts")[-1].data
    assert (told["ahead"], told["a_day"], told["full"]) == (2, 1, True)
    assert Notice.objects.filter(ticket=third, kind="queue_full", agent=agency.cast.ada).exists()
    page = plain(agency.page(agency.cast.bo, "queues/content/"))
    assert "Wednesday 18 November 1/1" in page
    assert "Thursday 19 November 3/1" in page
    assert clock(first, "content work").due_at == eastern("2026-11-18 17:00")

    agency.say(agency.cast.bo, first, "statuses", status="solved")
    assert first.places.count() == 0
    assert "Wednesday" not in plain(agency.page(agency.cast.bo, "queues/content/"))


def test_ss07_an_agent_moves_a_promised_date_within_its_limit_and_the_client_is_told(
    agency: Day,
) -> None:
    ticket = update(agency, 1)
    url = f"/lantern/tickets/{ticket.number}/facts/"
    late = agency.client(agency.cast.bo).post(
        url, {"fact:promised date": "2026-11-25"}, follow=True
    )
    assert "promises no date later than 19 November 2026" in plain(late.content.decode())
    agency.say(agency.cast.bo, ticket, "facts", **{"fact__promised date": "2026-11-19"})
    agency.work()
    assert any("done by 2026-11-19" in one for one in texts(agency, "gwen@"))


def update(day: Day, n: int) -> Ticket:
    ticket = day.mail(GWEN, f"We have new photos, set {n}.", subject=f"Photos {n}")
    day.cast.ada.teams.set(Team.objects.filter(desk=day.cast.desk, key="content"))
    day.say(day.cast.bo, ticket, "topics", topic="content")
    day.work()
    return ticket


def test_mh12_a_wish_is_owed_an_answer_by_the_product_team(agency: Day) -> None:
    ticket = agency.mail(GWEN, "A wish: dark mode.", subject="Dark mode")
    agency.say(agency.cast.bo, ticket, "topics", topic="wish")
    assert clock(ticket, "product answer").due_at == eastern("2026-11-20 17:00")
    replies = f"/lantern/tickets/{ticket.number}/replies/"
    kept = agency.client(agency.cast.bo).post(replies, {"mode": "reply", "text": "No."})
    assert kept.status_code == 422
    assert "Answer of the product team must be filled" in plain(kept.content.decode())
    filled = {"fact__quote estimate": "We build it in spring."}
    agency.say(agency.cast.bo, ticket, "forms/product answer/fillings", **filled)
    agency.work()
    assert clock(ticket, "product answer").outcome == "met"
    assert any(
        "The product team says: We build it in spring." in one for one in texts(agency, "gwen@")
    )


def test_a_saved_reply_goes_only_changed_or_said_to_fit(agency: Day) -> None:
    SavedReply.objects.create(desk=agency.cast.desk, title="Hello", text="Hello {requester}!")
    ticket = agency.mail(GWEN, "Something else.", subject="Else")
    replies = f"/lantern/tickets/{ticket.number}/replies/"
    client = agency.client(agency.cast.bo)
    said = {"mode": "reply", "text": "Hello Gwen Gold!"}
    stopped = client.post(replies, said)
    assert stopped.status_code == 422
    assert "It fits as it stands" in stopped.content.decode()
    assert client.post(replies, said | {"fits": "1"}).status_code == 302
    assert events(ticket, "agent_message")[0].data["macro"] == "Hello"
    assert client.post(replies, {"mode": "reply", "text": "Hello Gwen!"}).status_code == 302


def test_only_those_named_fill_a_form_in(agency: Day) -> None:
    ticket = wish(agency)
    place = f"/lantern/tickets/{ticket.number}/forms/quote/fillings/"
    told = {name.replace("__", ":"): value for name, value in QUOTE.items()}
    refused = agency.client(agency.cast.cy).post(place, told, follow=True)
    assert "for Development or Support lead to fill in" in plain(refused.content.decode())
    part = agency.client(agency.cast.bo).post(place, {"fact:quote cost": "480.00 USD"})
    assert part.status_code == 422
    assert 'name="fact:quote estimate"' in part.content.decode().partition('id="lacking"')[2]
    wrong = told | {"fact:quote cost": "much"}
    page = agency.client(agency.cast.bo).post(place, wrong, follow=True).content.decode()
    assert "“much” is no value of quote cost" in page
    assert events(ticket, "filled") == []


def test_only_an_agent_of_the_desk_sees_the_forms(agency: Day) -> None:
    ticket = quoted(agency)
    assert isinstance(agency.cast.vic, Agent)
    page = agency.page(agency.cast.vic, f"tickets/{ticket.number}/")
    assert "Fill in anew" not in page
    assert "Write down their answer" not in page
    assert "waits for yes or no" in page


def test_a_role_that_agents_hold_says_yes_on_the_page(agency: Day) -> None:
    source = CHARTER.read_text(encoding="utf-8").replace(
        "sends: quote, approved by: role approver", "sends: quote, approved by: role lead"
    )
    publish(agency.cast.desk, source, at=agency.now)
    give_role(agency.cast.desk, "lead", agency.cast.cy, by=agency.cast.ada, at=agency.now)
    ticket = quoted(agency)
    assert Notice.objects.filter(ticket=ticket, kind="approval", agent=agency.cast.cy).exists()
    assert "Yes, go ahead" in agency.page(agency.cast.cy, f"tickets/{ticket.number}/")
    assert "Yes, go ahead" not in agency.page(agency.cast.bo, f"tickets/{ticket.number}/")
    agency.say(agency.cast.cy, ticket, "forms/quote/answers", n=1, says="yes")
    assert status(ticket) == "in-development"
    page = plain(agency.page(agency.cast.bo, f"tickets/{ticket.number}/"))
    assert "by Cy Cole, signed in" in page
    answers = f"/lantern/tickets/{ticket.number}/forms/quote/answers/"
    again = agency.client(agency.cast.cy).post(answers, {"n": 1, "says": "no"}, follow=True)
    assert "has been approved already" in plain(again.content.decode())
    nobody = agency.client(agency.cast.vic).post(answers, {"n": 1, "says": "no"})
    assert nobody.status_code == 403


def test_nobody_says_yes_to_what_they_filled_in_themselves(agency: Day) -> None:
    source = CHARTER.read_text(encoding="utf-8")
    source = source.replace("sends: quote, approved by: role approver", "approved by: role lead")
    publish(agency.cast.desk, source, at=agency.now)
    give_role(agency.cast.desk, "lead", agency.cast.bo, by=agency.cast.ada, at=agency.now)
    alone = quoted(agency)
    assert Notice.objects.filter(ticket=alone, kind="no_approver", agent=agency.cast.ada).exists()

    give_role(agency.cast.desk, "lead", agency.cast.cy, by=agency.cast.ada, at=agency.now)
    ticket = quoted(agency)
    assert "Yes, go ahead" not in agency.page(agency.cast.bo, f"tickets/{ticket.number}/")
    agency.say(agency.cast.bo, ticket, "forms/quote/answers", n=1, says="yes")
    assert status(ticket) != "in-development"
    agency.say(agency.cast.cy, ticket, "forms/quote/answers", n=1, says="yes")
    assert status(ticket) == "in-development"


def test_the_link_of_an_agent_who_is_asked_leads_to_the_ticket(agency: Day) -> None:
    source = CHARTER.read_text(encoding="utf-8").replace(
        "sends: quote, approved by: role approver", "sends: quote, approved by: role lead"
    )
    source = source.replace("  quote:\n    ", "  quote:\n    to: role lead\n    ", 1)
    publish(agency.cast.desk, source, at=agency.now)
    give_role(agency.cast.desk, "lead", agency.cast.cy, by=agency.cast.ada, at=agency.now)

    ticket = quoted(agency)

    [text] = [one for one in texts(agency, "cy@lantern.example") if "Yes: " in one]
    assert link_in(text) == f"/lantern/tickets/{ticket.number}/"


def test_a_clock_of_the_charters_own_reads_by_its_title_everywhere(agency: Day) -> None:
    ticket = agency.mail(GWEN, "We wish for a dark theme.", subject="Dark theme")
    agency.say(agency.cast.bo, ticket, "topics", topic="wish")
    agency.turn_to("2026-11-30 12:00")
    agency.say(agency.cast.bo, ticket, "statuses", status="solved")

    late = Notice.objects.filter(ticket=ticket, kind="breached", agent=agency.cast.bo)
    assert {one.data["target"] for one in late} == {"Answer to a wish", "first reply"}
    reported = plain(agency.page(agency.cast.ada, "reports/promises/"))
    shown = plain(agency.page(agency.cast.bo, f"tickets/{ticket.number}/"))
    for page in (reported, shown):
        assert "Answer to a wish" in page
        assert "product answer" not in page.casefold()
    assert "Answer to a wish is late" in shown
    why = plain(
        agency.page(agency.cast.bo, f"tickets/{ticket.number}/why/clocks/product%20answer/1/")
    )
    assert "Answer to a wish" in why


def test_who_is_in_a_queue_already_is_ahead_whatever_the_work_order_says(agency: Day) -> None:
    desk, first = agency.cast.desk, "work order: [{first: {plan: Gold}}, due]\n"
    before = [update(agency, n) for n in range(4)]
    publish(desk, CHARTER.read_text(encoding="utf-8") + first, at=agency.now)
    agency.work()
    favoured = update(agency, 5)

    [told] = [one.data for one in events(favoured, "facts") if "queue" in one.data]
    assert told["ahead"] == len(before)
    shown = plain(agency.page(agency.cast.bo, f"tickets/{favoured.number}/"))
    assert f"4 in it already, {told['a_day']} a day" in shown
    queue = plain(agency.page(agency.cast.bo, "queues/content/"))
    assert "behind all that are here" in queue
