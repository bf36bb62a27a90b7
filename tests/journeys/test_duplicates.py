"""Seven tickets about one issue, through real mail: found, merged with one key, everybody informed."""

from __future__ import annotations

import re
from email.message import EmailMessage

import pytest

from charter.desk.models import Clock, Ticket, TimelineEvent
from tests.journeys.day import Day

BROKEN = "Since this morning no label prints for order GR-40117. The printer says 'tray empty'."
AGAIN = (
    "Any news about the labels that do not print? Order GR-40117 still waits.",
    "Labels for GR-40117 do not print, the printer says the tray is empty. As I wrote before.",
    "GR-40117: still no label from the printer, please answer!",
    "Reminder: no labels print since this morning, order GR-40117 is waiting.",
    "I wrote about GR-40117 already. No label prints, the printer tray is not empty at all.",
    "No reply yet? Labels do not print, GR-40117, printer.",
)
WRITERS = ("Gus Gold <gus@goldrush.example>", "Gwen Gold <gwen@goldrush.example>")
GWEN, GUS = "gwen@goldrush.example", "gus@goldrush.example"


def looks_like(ticket: Ticket) -> list[int]:
    rows = TimelineEvent.objects.filter(ticket=ticket, kind="duplicate_suggested")
    return [data["ticket"] for data in rows.order_by("seq").values_list("data", flat=True)]


def told(day: Day, to: str) -> list[EmailMessage]:
    """The mails about merges that an address got."""
    return [mail for mail in day.sent(to) if "the same matter as" in mail.as_string()]


def body(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def answer(day: Day, mail: EmailMessage, sender: str, text: str) -> Ticket:
    """Somebody presses reply in their mail program."""
    return day.mail(sender, text, subject=str(mail["Subject"]), In_Reply_To=str(mail["Message-ID"]))


@pytest.fixture
def seven(day: Day) -> list[Ticket]:
    """One issue, seven mails, within an hour."""
    tickets = [day.mail("Gwen Gold <gwen@goldrush.example>", BROKEN, subject="Labels")]
    for place, text in enumerate(AGAIN):
        day.turn_to(f"2026-11-17 10:{5 + 5 * place:02}")
        tickets.append(day.mail(WRITERS[place % 2], text, subject=f"Labels GR-40117 ({place})"))
    return tickets


def test_seven_tickets_about_one_issue_become_one(day: Day, seven: list[Ticket]) -> None:
    first, *others = seven
    assert [ticket.number for ticket in seven] == list(range(1, 8))
    assert looks_like(first) == []
    assert looks_like(others[0]) == [1]
    day.turn_to("2026-11-17 10:40")
    for ticket in others:
        page = day.page(day.cast.bo, f"tickets/{ticket.number}/")
        assert re.search(r"Looks like #1</strong></a>: same order number", page)
        day.say(day.cast.bo, ticket, "merges", into="1")
    queue = day.page(day.cast.bo, "")
    assert 'href="/lantern/tickets/1/"' in queue
    assert 'href="/lantern/tickets/2/"' not in queue

    day.turn_to("2026-11-17 10:45")
    assert sorted(str(mail["To"]) for mail in told(day, "")) == [GUS] * 3 + [GWEN] * 3
    assert "go on under #1" in body(told(day, GUS)[0])

    day.reply(first, "The printer's driver was wrong; it is put right.", status="pending")
    day.turn_to("2026-11-17 10:50")
    last = day.sent(GWEN)[-1]
    assert (last["To"], last["Cc"]) == (GWEN, GUS)

    back = answer(day, told(day, GUS)[0], WRITERS[0], "Prints again, thank you.")
    assert back.pk == first.pk
    # A mail program that knows nothing but the number of the ticket that was merged away.
    assert day.mail(WRITERS[0], "One more.", subject="Re: Labels [#4]").pk == first.pk
    assert day.flaws() == []


def test_every_merge_can_be_undone_and_each_goes_on_by_itself(
    day: Day, seven: list[Ticket]
) -> None:
    first, second = seven[:2]
    day.turn_to("2026-11-17 10:40")
    for ticket in seven[1:]:
        day.say(day.cast.bo, ticket, "merges", into="1")
    day.turn_to("2026-11-17 10:45")
    mail = next(each for each in told(day, GUS) if "[#2]" in str(each["Subject"]))
    answer(day, mail, WRITERS[0], "By the way, only the small labels.")
    day.turn_to("2026-11-17 11:00")
    for ticket in reversed(seven[1:]):
        day.say(day.cast.bo, ticket, "separations", back="1")
    page = day.page(day.cast.bo, f"tickets/{second.number}/")
    assert "only the small labels" in page
    assert "Came in on #1" in page

    clocks = Clock.objects.filter(ticket=second, target="first reply")
    assert [clock.state for clock in clocks] == ["running"]
    assert answer(day, mail, WRITERS[0], "And the big ones?").pk == second.pk
    assert day.mail(WRITERS[0], "Hm.", subject="Re: Labels [#1]").pk != first.pk
    assert day.flaws() == []


def test_a_merged_ticket_wakes_nobody(day: Day, seven: list[Ticket]) -> None:
    day.turn_to("2026-11-17 10:40")
    for ticket in seven[1:]:
        day.say(day.cast.bo, ticket, "merges", into="1")
    day.turn_to("2026-11-18 18:00")
    late = TimelineEvent.objects.filter(kind__in=("warned", "breached"), at__gt="2026-11-17T16:00Z")
    assert {event.ticket.number for event in late} == {1}
    assert day.flaws() == []
