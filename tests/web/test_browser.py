"""Journeys of an agent in a real browser: reading, answering, taking back, by keys alone."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.receive import receive_message
from charter.desk.models import Draft, Message, SavedReply, Ticket
from charter.web.workspace.live import POLL_SECONDS
from tests.cast import FRIDAY_NOON, Cast, words
from tests.web.browsing import SIZES, leave, runs_off, sign_in, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ticket(cast: Cast, at) -> Ticket:
    at(FRIDAY_NOON + timedelta(minutes=10))
    open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject="Later",
        words=words("Hello"),
        channel="email",
        at=FRIDAY_NOON,
    )
    return open_ticket(
        cast.desk,
        requester=cast.rita,
        subject="Labels fail",
        words=words("We cannot ship any order."),
        channel="email",
        at=FRIDAY_NOON,
    )


@pytest.fixture
def desk(page: Any, live_server: Any, cast: Cast, ticket: Ticket) -> Any:
    """Bo's browser, signed in; `desk.goto` takes a place on Lantern's desk."""
    return signed_in(page, live_server, cast.bo)


def signed_in(page: Any, live_server: Any, agent: Any) -> Any:
    sign_in(page, live_server, agent)
    visit = page.goto
    page.goto = lambda place: visit(f"{live_server.url}/lantern/{place}")
    return page


def shown(page: Any, ticket: Ticket) -> None:
    """Open a ticket and wait until its keys are ready."""
    page.goto(f"tickets/{ticket.number}/")
    page.wait_for_selector("[data-key-hint=send]:has-text('↵')", state="attached")


def wait_a_while(page: Any) -> None:
    """Turn the page's clock on, past the moment at which it looks for news."""
    page.clock.fast_forward((POLL_SECONDS + 1) * 1000)


def rows(page: Any) -> list[str]:
    return page.locator(".main-pane [data-row-link]").all_text_contents()


def test_a_row_shows_the_right_clock_and_counts_down(desk: Any) -> None:
    desk.goto("")
    assert rows(desk) == ["Labels fail", "Later"]
    row = desk.locator(".row").first
    expect(row.locator("[data-left]")).to_have_text(re.compile("^3[345] min$"))
    expect(row).to_contain_text("First reply due 12:45, 3")


def test_a_reply_is_sent_by_keys_meets_its_clock_and_can_be_undone(
    desk: Any, ticket: Ticket
) -> None:
    shown(desk, ticket)
    desk.keyboard.press("r")
    desk.keyboard.type("We look at it now.")
    with desk.expect_navigation():
        desk.keyboard.press("Control+Enter")
    desk.wait_for_selector(".toast:has-text('Reply sent')")
    first_reply = desk.locator(".clock-large", has_text="First reply")
    expect(first_reply.locator("[data-state], .clock-state").first).to_have_text("Met")
    leave(desk, ".toast >> text=Undo")
    desk.wait_for_selector("text=This reply was taken back before it left.")
    expect(desk.locator("#composer-text")).to_have_value("We look at it now.")
    expect(first_reply).to_contain_text("On time")


def test_words_typed_after_sending_are_still_there_when_it_is_undone(
    desk: Any, ticket: Ticket
) -> None:
    shown(desk, ticket)
    desk.keyboard.press("r")
    desk.keyboard.type("We look at it now.")
    with desk.expect_navigation():
        desk.keyboard.press("Control+Enter")
    desk.wait_for_selector(".toast:has-text('Reply sent')")
    desk.fill("#composer-text", "And one more thing")
    leave(desk, ".toast >> text=Undo")
    desk.wait_for_selector("text=This reply was taken back before it left.")
    expect(desk.locator("#composer-text")).to_have_value("We look at it now.\n\nAnd one more thing")


def test_sending_stops_when_the_thread_moved_and_the_words_stay(
    desk: Any, cast: Cast, ticket: Ticket
) -> None:
    shown(desk, ticket)
    desk.keyboard.press("r")
    desk.keyboard.type("Please restart")
    receive_message(
        ticket,
        author=cast.rita,
        by="requester",
        words=words("It works again"),
        at=FRIDAY_NOON + timedelta(minutes=10),
    )
    with desk.expect_navigation():
        desk.keyboard.press("Control+Enter")
    expect(desk.locator("text=Rita Ruby wrote while you were typing").first).to_be_visible()
    expect(desk.locator(".waterline").first).to_be_visible()
    expect(desk.locator("#composer-text")).to_have_value("Please restart")
    leave(desk, "text=Send it anyway")
    assert Message.objects.filter(text="Please restart").exists()


def test_new_mail_appears_and_is_announced_without_reloading(
    desk: Any, cast: Cast, ticket: Ticket
) -> None:
    desk.clock.install()
    desk.goto("")
    desk.wait_for_selector(".row")
    desk.evaluate("window.stayed = true")
    open_ticket(
        cast.desk,
        requester=cast.rita,
        subject="Just in",
        words=words("New"),
        channel="email",
        at=FRIDAY_NOON + timedelta(minutes=10),
    )
    wait_a_while(desk)
    desk.wait_for_selector("text=Just in", timeout=10_000)
    desk.wait_for_selector("#announcer:has-text('Just in')", state="attached")
    desk.wait_for_selector("[data-count=all]:has-text('3')", state="attached")
    assert desk.evaluate("window.stayed")


def test_new_mail_that_stands_further_down_leads_there(desk: Any, cast: Cast) -> None:
    for number in range(30):
        open_ticket(
            cast.desk, requester=cast.gus, subject=f"Before {number}", words=words("Hello"),
            channel="email", at=FRIDAY_NOON,
        )  # fmt: skip
    desk.clock.install()
    desk.goto("")
    open_ticket(
        cast.desk, requester=cast.gwen, subject="Far below", words=words("Hi"), channel="email",
        at=FRIDAY_NOON + timedelta(minutes=10),
    )  # fmt: skip
    wait_a_while(desk)
    desk.click("#toasts a:has-text('Far below')")
    desk.wait_for_url(re.compile(r"/tickets/33/"))


def test_an_answer_appears_on_the_open_ticket_and_the_cursor_keeps_its_row(
    desk: Any, cast: Cast, ticket: Ticket
) -> None:
    desk.clock.install()
    shown(desk, ticket)
    desk.wait_for_selector(".list-pane .row")
    desk.keyboard.press("j")
    cursor = desk.locator(".row-cursor").get_attribute("id")
    receive_message(
        ticket,
        author=cast.rita,
        by="requester",
        words=words("Any news?"),
        at=FRIDAY_NOON + timedelta(minutes=10),
    )
    wait_a_while(desk)
    desk.wait_for_selector(".letter:has-text('Any news?')", timeout=10_000)
    expect(desk.locator(".row-cursor")).to_have_attribute("id", cursor)


def test_the_queue_is_worked_by_keys_alone_and_keeps_its_place(desk: Any, ticket: Ticket) -> None:
    desk.goto("?plan=Ruby")
    desk.wait_for_selector(".row")
    desk.keyboard.press("j")
    desk.keyboard.press("w")
    desk.wait_for_selector("#why:popover-open .why-sentence")
    desk.keyboard.press("Escape")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/tickets/2/")
    desk.wait_for_selector("#composer")
    desk.keyboard.press("p")
    desk.wait_for_selector("#priority-menu [aria-current]:focus")
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("ArrowUp")
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    ticket.refresh_from_db()
    assert ticket.priority == "urgent"
    desk.keyboard.press("u")
    desk.wait_for_url("**/lantern/?plan=Ruby")
    desk.wait_for_selector(".row-cursor")
    expect(desk.locator(".row-cursor")).to_have_attribute("id", "ticket-2")


def test_a_saved_reply_comes_by_slash(desk: Any, cast: Cast, ticket: Ticket) -> None:
    SavedReply.objects.create(desk=cast.desk, title="On it", text="Hello {requester}, on it.")
    shown(desk, ticket)
    desk.keyboard.press("r")
    desk.wait_for_selector("[data-macro-list] li", state="attached")
    desk.keyboard.type("/on")
    desk.wait_for_selector("[data-macro-list]:popover-open")
    desk.keyboard.press("Enter")
    expect(desk.locator("#composer-text")).to_have_value("Hello Rita Ruby, on it.")


def test_a_draft_with_its_file_survives_a_reload(desk: Any, ticket: Ticket) -> None:
    shown(desk, ticket)
    desk.keyboard.press("n")
    desk.keyboard.type("Half a thought")
    desk.wait_for_selector("text=Draft kept")
    desk.set_input_files(
        "[data-attach]", {"name": "list.csv", "mimeType": "text/csv", "buffer": b"a,b"}
    )
    desk.wait_for_selector("[data-drop-file]")
    desk.reload()
    expect(desk.locator("#composer-text")).to_have_value("Half a thought")
    expect(desk.locator("text=list.csv").first).to_be_visible()
    desk.click("[data-drop-file]")
    desk.wait_for_selector("[data-drop-file]", state="detached")
    assert not Draft.objects.get().attachments.exists()


def test_a_preview_shows_what_will_be_seen(desk: Any, ticket: Ticket) -> None:
    shown(desk, ticket)
    desk.keyboard.press("r")
    desk.keyboard.type("It is **mended**")
    desk.click("[data-preview]")
    desk.wait_for_selector("#composer-preview strong:has-text('mended')")


def test_what_is_missing_is_asked_with_one_press(desk: Any, ticket: Ticket) -> None:
    shown(desk, ticket)
    leave(desk, "text=Yes, it is")
    desk.click("[data-ask]")
    expect(desk.locator("#composer-text")).to_have_value(
        re.compile("How many orders or listings are affected")
    )


def test_a_colleague_is_seen_on_the_ticket(
    desk: Any, another_page: Any, live_server: Any, cast: Cast, ticket: Ticket
) -> None:
    desk.clock.install()
    shown(desk, ticket)
    other = signed_in(another_page(), live_server, cast.cy)
    other.goto(f"tickets/{ticket.number}/")
    other.wait_for_selector("[data-here]:has-text('Bo Bennett is reading')")
    other.context.close()
    wait_a_while(desk)
    desk.wait_for_selector("[data-here]:has-text('Cy Cole is reading')", timeout=10_000)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", ["", "tickets/2/", "tickets/new/", "search/?q=labels"])
def test_nobody_is_shut_out(desk: Any, place: str, size: str, theme: str) -> None:
    width, height = SIZES[size]
    desk.set_viewport_size({"width": width, "height": height})
    desk.emulate_media(color_scheme=theme)
    desk.goto(place)
    desk.wait_for_load_state("networkidle")
    assert violations(desk) == []
    assert not runs_off(desk)


def test_the_palette_finds_tickets_by_what_was_said(desk: Any, ticket: Ticket) -> None:
    shown(desk, ticket)
    desk.keyboard.press("Control+k")
    desk.keyboard.type("ship any")
    desk.locator(".palette-item", has_text="Labels fail").click()
    desk.wait_for_url(f"**/tickets/{ticket.number}/")


def test_words_typed_in_the_last_moment_outlive_a_reload_and_go_on_at_their_end(
    desk: Any, ticket: Ticket, cast: Cast
) -> None:
    Draft.objects.create(
        desk=cast.desk, agent=cast.bo, ticket=ticket, text="Hello", updated_at=FRIDAY_NOON
    )
    shown(desk, ticket)
    desk.keyboard.press("r")
    desk.keyboard.type(" Rita")
    desk.reload()
    area = desk.locator("[data-composer] textarea")
    expect(area).to_have_value("Hello Rita")
