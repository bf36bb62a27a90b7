"""The whole story with nothing simulated: processes, sockets, a browser, a mail server."""

from __future__ import annotations

import re
import smtplib
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import make_msgid, parseaddr
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from charter.engine.language.reader import read
from tests.cast import CHARTERS, PASSWORD
from tests.channels.email.sink import Sink, Taken
from tests.journeys.installation import ADMIN, SUPPORT, Installation, came, until, words_of

ORGANIZATIONS = (
    "name,plan,domains\nRuby Row,Ruby,rubyrow.example\nGold Rush,Gold,goldrush.example\n"
)
RITA = "Rita Ruby <rita@rubyrow.example>"
SECONDS = 1_000


def send(installation: Installation, sender: str, subject: str, text: str, **headers: str) -> str:
    """A customer's mail program hands a mail over; its Message-ID."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, SUPPORT, subject
    mail["Message-ID"] = make_msgid(domain="rubyrow.example")
    to = headers.pop("rcpt", SUPPORT)
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    with smtplib.SMTP("127.0.0.1", installation.mail_port, timeout=20) as smtp:
        smtp.send_message(mail, parseaddr(sender)[1], [to])
    return str(mail["Message-ID"])


def sign_in(page: Page, installation: Installation) -> None:
    page.goto(f"{installation.web}/accounts/login/")
    page.locator("input[name=login]").fill(ADMIN)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{installation.web}/lantern/")


def furnish(page: Page, installation: Installation) -> None:
    """What an admin does on the first day: organizations from a file, no time to undo."""
    page.goto(f"{installation.web}/lantern/organizations/import/")
    file = {"name": "ours.csv", "mimeType": "text/csv", "buffer": ORGANIZATIONS.encode()}
    page.get_by_label("CSV file").set_input_files(file)  # type: ignore[arg-type]
    with page.expect_navigation():
        page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("2 new, 0 changed")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Write this").click()
    page.goto(f"{installation.web}/lantern/settings/")
    page.get_by_label("Seconds to take an answer back").fill("0")
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def due(start: datetime, minutes: int) -> datetime:
    """When so many of the charter's business minutes have passed."""
    text = (CHARTERS / "marketplace-software" / "charter.yaml").read_text(encoding="utf-8")
    found = read(text).schedules["office"].hours.add(start, minutes)
    assert found is not None
    return found


def clocks(installation: Installation) -> dict[tuple[str, int], dict[str, Any]]:
    """The clocks of the only ticket."""
    names = ("target", "instance", "state", "outcome", "started_at", "due_at", "ended_at")
    found = {}
    for row in installation.rows(f"SELECT {', '.join(names)} FROM desk_clock"):
        told = dict(zip(names, row, strict=True))
        for moment in ("started_at", "due_at", "ended_at"):
            told[moment] = as_moment(told[moment])
        found[told["target"], told["instance"]] = told
    return found


def as_moment(stored: Any) -> datetime | None:
    """A moment as either database hands it out."""
    if stored is None or isinstance(stored, datetime):
        return stored
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)


@pytest.mark.browser
def test_mh02_a_mail_becomes_a_ticket_that_is_tracked_assigned_answered_and_resolved(
    installation: Installation, sink: Sink, page: Page
) -> None:
    installation.work(CHARTER_SMTP_URL=sink.url)
    installation.listen()
    installation.serve()
    sign_in(page, installation)
    furnish(page, installation)
    page.goto(f"{installation.web}/lantern/")
    expect(page.get_by_text("No ticket has come in yet.")).to_be_visible()

    # A customer writes, and the open page shows it by itself.
    first = send(installation, RITA, "Orders pile up", "Since noon we cannot ship orders.")
    row = page.locator("[data-row]")
    expect(row).to_have_count(1, timeout=20 * SECONDS)
    for words in ("Orders pile up", "Rita Ruby", "Ruby Row", "Ruby", "normal"):
        expect(row).to_contain_text(words)
    expect(row).to_contain_text("First reply")
    [(opened, plan, priority)] = installation.rows(
        "SELECT opened_at, plan, priority FROM desk_ticket"
    )
    start = as_moment(opened)
    assert start is not None
    assert (plan, priority) == ("Ruby", "normal")
    assert {name: told["due_at"] for name, told in clocks(installation).items()} == {
        ("first reply", 1): due(start, 45),
        ("agent work", 1): due(start, 720),
    }
    noted = came(
        sink, "the acknowledgement", lambda each: "rita@rubyrow.example" in each.recipients
    )
    assert noted.mail["Auto-Submitted"] == "auto-replied"
    assert noted.sender in {"", "<>"}

    # The agent confirms what the customer's words suggest: another priority, other promises.
    with page.expect_navigation():
        row.get_by_role("link", name="Orders pile up").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Yes, it is").click()
    expect(page.locator("#ticket-head")).to_contain_text("high")
    assert {name: told["due_at"] for name, told in clocks(installation).items()} == {
        ("first reply", 1): due(start, 20),
        ("agent work", 1): due(start, 480),
    }
    take_it(page)

    # The answer leaves with what an answer needs to find back.
    answer(page, "Which orders are they?")
    sent = came(sink, "the answer", lambda each: "Which orders" in words_of(each))
    assert sent.mail["In-Reply-To"] == first
    assert str(sent.mail["References"]).split() == [first]
    assert "[#1]" in sent.mail["Subject"]
    assert parseaddr(str(sent.mail["From"]))[1] == SUPPORT
    back = parseaddr(str(sent.mail["Reply-To"]))[1]
    assert re.fullmatch(r"support\+.+@marketplace-software\.example", back)
    assert sent.mail.get_body(("html",)) is not None
    answered = clocks(installation)
    assert answered["first reply", 1]["outcome"] == "met"
    said = answered["first reply", 1]["ended_at"]
    assert answered["periodic update", 1]["due_at"] == due(said, 120)

    # What the customer answers comes to the open ticket; a promise is kept, the next one runs.
    send_answer(installation, sent, back)
    letter = page.locator("#talk").get_by_text("All of them, since noon.")
    expect(letter).to_be_visible(timeout=20 * SECONDS)
    assert installation.one("SELECT count(*) FROM desk_ticket") == 1
    running = clocks(installation)["next reply", 1]
    assert running["state"] == "running"
    assert running["due_at"] == due(running["started_at"], 45)
    told = page.get_by_role("group", name="Next reply", exact=True)
    expect(told).to_be_visible()
    told.locator("[data-why]").click()
    expect(page.locator("#why-body")).to_contain_text("business minutes")
    page.keyboard.press("Escape")

    # The end of it: solved with the last words, every promise kept, nothing differs.
    answer(page, "They ship again.", status="solved")
    came(sink, "the last answer", lambda each: "They ship again" in words_of(each))
    ended = clocks(installation)
    assert {told["state"] for told in ended.values()} == {"fulfilled"}
    assert {told["outcome"] for told in ended.values()} == {"met"}
    until("all mail has left", lambda: installation.one(
        "SELECT count(*) FROM desk_delivery WHERE state <> 'sent'") == 0)  # fmt: skip
    assert len({each.mail["Message-ID"] for each in sink.taken}) == len(sink.taken)
    assert "nothing differs, nothing is missing" in installation.charter("verify").stdout


def take_it(page: Page) -> None:
    """Ada assigns the ticket to herself."""
    page.get_by_role("button", name="Assignee").click()
    with page.expect_navigation():
        page.locator("#assignee-menu").get_by_role("button", name="Me").click()
    expect(page.locator("#ticket-head").get_by_role("button", name="Assignee")).to_contain_text(
        "Ada Admin"
    )


def answer(page: Page, text: str, status: str = "") -> None:
    """Write and send a reply on the open ticket."""
    page.get_by_label("Your words").fill(text)
    if status:
        page.locator("select[name=status]").select_option(status)
    with page.expect_navigation():
        page.get_by_role("button", name="Send reply").click()
    expect(page.locator("#talk").get_by_text(text)).to_be_visible(timeout=20 * SECONDS)


def send_answer(installation: Installation, sent: Taken, back: str) -> None:
    """Rita's mail program answers, with the text it answers quoted below."""
    quoted = "".join(f"> {line}\n" for line in words_of(sent).splitlines())
    send(
        installation, RITA, f"Re: {sent.mail['Subject']}",
        f"All of them, since noon.\n\nOn Tue, Lantern Support wrote:\n{quoted}",
        rcpt=back, In_Reply_To=str(sent.mail["Message-ID"]),
        References=f"{sent.mail['References']} {sent.mail['Message-ID']}",
    )  # fmt: skip


def test_every_mail_is_worked_off_within_seconds_of_its_coming(installation: Installation) -> None:
    installation.work()
    installation.listen()
    until(
        "the worker turns",
        lambda: installation.rows("SELECT part FROM desk_heartbeat WHERE part = 'inbound'"),
    )
    begun = datetime.now(UTC)
    send(installation, RITA, "Quick", "Are you there?")
    until("there is a ticket", lambda: installation.rows("SELECT id FROM desk_ticket"), 10)
    assert datetime.now(UTC) - begun < timedelta(seconds=5)
