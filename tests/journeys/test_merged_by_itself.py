"""A desk that merges by itself what is sure: through real mail, with pages, forgers and robots."""

from __future__ import annotations

import re
from email.message import EmailMessage
from typing import Any

import pytest

from charter.desk.actions.publish import publish
from charter.desk.models import InboundMail, Ticket, TimelineEvent
from tests.cast import CHARTERS
from tests.journeys.day import Day, clock, events, plain
from tests.journeys.night import CHARTER, SERVER, Night, fall

GWEN, GUS = "Gwen Gold <gwen@goldrush.example>", "Gus Gold <gus@goldrush.example>"
BROKEN = "Since this morning no label prints for order GR-40117. The printer says 'tray empty'."
AGAIN = "Any news about the labels that do not print? Order GR-40117, printer tray empty."
VOUCHED = {"Authentication_Results": f"{SERVER}; dmarc=pass header.from=goldrush.example"}
SURE = "duplicates: {merge: sure}\n"


def body(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def suggested(ticket: Ticket) -> list[int]:
    return [event.data["ticket"] for event in events(ticket, "duplicate_suggested")]


def kept_apart(ticket: Ticket) -> bool:
    """Whether agents are told what it looks like, and nothing was merged."""
    ticket.refresh_from_db()
    return ticket.merged_into_id is None and suggested(ticket) == [1]


@pytest.fixture
def desk(day: Day, settings: Any) -> Day:
    """The desk merges what is sure, and its server says who wrote."""
    settings.MAIL_AUTHSERV_ID = SERVER
    source = (CHARTERS / "marketplace-software" / "charter.yaml").read_text(encoding="utf-8")
    publish(day.cast.desk, f"{source}\n{SURE}", at=day.now)
    day.cast.desk.refresh_from_db()
    return day


@pytest.fixture
def first(desk: Day) -> Ticket:
    """Gwen's labels do not print."""
    return desk.mail(GWEN, BROKEN, subject="Labels", **VOUCHED)


def again(desk: Day, sender: str = GUS, at: str = "2026-11-17 10:20", **headers: str) -> Ticket:
    """A reminder comes in as a mail of its own."""
    desk.turn_to(at)
    return desk.mail(sender, AGAIN, subject="Labels GR-40117", **(VOUCHED | headers))


# ---- what is merged, and how everybody knows ------------------------------------------------


def test_a_reminder_is_answered_where_the_matter_is_and_everybody_knows(
    desk: Day, first: Ticket
) -> None:
    desk.reply(first, "Which printer is it?", status="pending")
    reminder = again(desk)
    assert reminder.merged_into == first
    desk.turn_to("2026-11-17 10:25")

    (mail,) = desk.sent("gus@goldrush.example")
    assert "go on under #1" in body(mail)
    assert [str(mail["To"]) for mail in desk.sent("gwen@goldrush.example")] == [
        "gwen@goldrush.example"
    ] * 2  # the acknowledgement, and the answer

    page = plain(desk.page(desk.cast.bo, f"tickets/{first.number}/"))
    assert "#2 was merged into this by Charter itself, because it is surely the same" in page
    assert "Any news about the labels" in page
    assert re.search(r"charter, line \d+", page)
    first.refresh_from_db()
    assert first.stage == "open"
    assert clock(first, "next reply").state == "running"

    desk.reply(first, "The tray's sensor was dirty.")
    desk.turn_to("2026-11-17 10:35")
    last = desk.sent("gwen@")[-1]
    assert str(last["Cc"]) == "gus@goldrush.example"
    back = desk.mail(
        GUS, "Prints again.", subject=str(mail["Subject"]), In_Reply_To=str(mail["Message-ID"]),
        **VOUCHED,
    )  # fmt: skip
    assert back == first
    assert desk.flaws() == []


def test_an_agent_takes_it_apart_again_with_one_key(desk: Day, first: Ticket) -> None:
    reminder = again(desk)
    desk.turn_to("2026-11-17 10:50")
    desk.say(desk.cast.bo, reminder, "separations", back="2")
    reminder.refresh_from_db()
    assert (reminder.merged_into, reminder.stage) == (None, "new")
    assert clock(reminder, "first reply").state == "running"
    assert "Looks like" not in desk.page(desk.cast.bo, "tickets/2/")
    assert [event.data for event in events(reminder, "not_duplicate")] == [{"ticket": 1}]
    desk.reply(reminder, "This is another printer, is it not?")
    desk.turn_to("2026-11-17 11:00")
    assert str(desk.sent("gus@")[-1]["Cc"] or "") == ""
    third = again(desk, at="2026-11-17 11:10")
    assert third.merged_into is None
    assert desk.flaws() == []


def test_three_at_once_become_one(desk: Day, first: Ticket) -> None:
    for place in range(3):
        assert again(desk, (GUS, GWEN)[place % 2]).merged_into == first
    assert Ticket.objects.filter(desk=desk.cast.desk, unsolved=True).count() == 1
    assert desk.flaws() == []


# ---- what is only suggested -----------------------------------------------------------------


def test_nothing_is_merged_where_the_charter_says_nothing(day: Day, settings: Any) -> None:
    settings.MAIL_AUTHSERV_ID = SERVER
    day.mail(GWEN, BROKEN, subject="Labels", **VOUCHED)
    assert kept_apart(again(day))
    assert not TimelineEvent.objects.filter(kind="merged").exists()


@pytest.mark.parametrize("said", ["dmarc=fail header.from=goldrush.example", "spf=none", ""])
def test_a_sender_whom_no_server_vouches_for_is_merged_with_nobody(
    desk: Day, first: Ticket, said: str
) -> None:
    assert kept_apart(again(desk, Authentication_Results=f"{SERVER}; {said}".rstrip("; ")))
    assert not events(first, "participant", "merged")


def test_what_must_not_be_answered_by_a_machine_is_not_merged(desk: Day, first: Ticket) -> None:
    assert kept_apart(again(desk, List_Id="shop.goldrush.example"))


@pytest.mark.parametrize("header", [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}])
def test_what_a_machine_wrote_is_no_ticket_and_joins_none(
    desk: Day, first: Ticket, header: dict[str, str]
) -> None:
    with pytest.raises(AssertionError, match="sent by a machine"):
        again(desk, **header)
    assert InboundMail.objects.get(state=InboundMail.State.SET_ASIDE).ticket is None
    assert not events(first, "merged")


def test_strangers_do_not_come_to_read_each_other(desk: Day) -> None:
    source = (CHARTERS / "marketplace-software" / "charter.yaml").read_text(encoding="utf-8")
    publish(desk.cast.desk, f"{source}\nduplicates: {{within: desk, merge: sure}}\n", at=desk.now)
    desk.mail(GWEN, BROKEN, subject="Labels", **VOUCHED)
    stranger = {"Authentication_Results": f"{SERVER}; dmarc=pass header.from=somewhere.example"}
    assert kept_apart(again(desk, "Sam <sam@somewhere.example>", **stranger))


def test_whoever_is_copied_from_elsewhere_keeps_it_apart(desk: Day, first: Ticket) -> None:
    assert kept_apart(again(desk, Cc="printer.shop@elsewhere.example"))


# ---- pages ----------------------------------------------------------------------------------

URGENT = """triage:
  - {when: {heard: outage}, priority: urgent}
  - {priority: normal}
"""


@pytest.fixture
def night(day: Day, settings: Any) -> Night:
    text = CHARTER.replace("priorities: [normal]", "priorities: [urgent, normal]")
    return fall(day, settings, text + URGENT + SURE)


def test_an_outage_that_is_told_twice_calls_once(night: Night) -> None:
    first = night.report(text="Everything is down! Order GR-40117, printer tray empty.")
    night.day.turn_to("2026-11-23 03:07")
    second = night.report(text="Everything is down! Order GR-40117, printer tray empty.")
    assert second.merged_into == first
    night.day.turn_to("2026-11-23 03:09")
    assert night.called() == [("bo", "Mon 03:05")]
    night.day.turn_to("2026-11-23 03:11")
    assert night.called() == [("bo", "Mon 03:05"), ("ada", "Mon 03:10")]
    assert events(second, "page_started") == []
    assert night.day.flaws() == []


def test_an_outage_that_nobody_came_for_is_not_swallowed(night: Night) -> None:
    night.report()
    night.day.turn_to("2026-11-23 03:30")
    second = night.report()
    assert second.merged_into is None
    assert events(second, "page_started", "page_refused") != []
    assert night.day.flaws() == []


def test_a_reminder_that_has_become_an_outage_is_urgent_and_calls(night: Night) -> None:
    night.report(text=BROKEN)
    assert night.called() == []
    night.day.turn_to("2026-11-23 03:15")
    worse = night.report(text=f"{AGAIN} Now everything is down!")
    assert kept_apart(worse)
    assert worse.priority == "urgent"
    assert night.called() == [("bo", "Mon 03:15")]
    assert night.day.flaws() == []


def test_what_was_taken_apart_calls_for_itself(night: Night) -> None:
    first = night.report()
    night.day.turn_to("2026-11-23 03:07")
    second = night.report()
    assert second.merged_into == first
    night.day.say(night.cast.cy, second, "separations", back="2")
    assert [event.kind for event in events(second, "page_started", "page_refused")] == [
        "page_refused"  # one of the organization is called for already, and this joins it
    ]
    assert night.day.flaws() == []
