"""The pages in a real browser: accessible, counting, and moved by keys."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.browsing import SIZES, runs_off, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", ["", "queue/", "ticket/"])
def test_nobody_is_shut_out(page: Any, live_server: Any, path: str, size: str, theme: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=theme)
    page.goto(f"{live_server.url}/design/{path}")
    assert violations(page) == []
    assert not runs_off(page)


def open_ticket(page: Any, live_server: Any) -> None:
    page.goto(f"{live_server.url}/design/ticket/")
    expect(page.locator("[data-key-hint=send]").first).to_contain_text("↵")


def test_a_clock_counts_down_every_second(page: Any, live_server: Any) -> None:
    open_ticket(page, live_server)
    left = page.locator(".ticket-side [data-left]").first
    before = left.text_content()
    expect(left).not_to_have_text(before)


def test_a_clock_is_right_after_the_computer_slept(page: Any, live_server: Any) -> None:
    page.clock.install()
    open_ticket(page, live_server)
    page.clock.fast_forward("08:00")
    clock = page.locator(".ticket-side .clock").first
    expect(clock).to_contain_class("look-breached")
    expect(clock.locator("[data-left]")).to_contain_text("late")
    expect(clock.locator("[data-state]")).to_have_text("Late")


def test_keys_move_through_the_queue(page: Any, live_server: Any) -> None:
    page.goto(f"{live_server.url}/design/queue/")
    page.wait_for_selector(".row")
    for _step in range(3):
        page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator(".row-cursor")).to_have_attribute("id", "ticket-4176")
    page.keyboard.press("Enter")
    page.wait_for_url("**/design/ticket/")


def test_n_writes_a_note_and_letters_typed_there_are_words(page: Any, live_server: Any) -> None:
    open_ticket(page, live_server)
    page.keyboard.press("n")
    page.keyboard.type("jkr?")
    expect(page.locator("#composer-text")).to_have_value("jkr?")
    expect(page.locator("text=Team only").first).to_be_visible()
    expect(page.locator("text=Send reply")).to_be_hidden()


def test_a_draft_comes_back_after_a_reload(page: Any, live_server: Any) -> None:
    open_ticket(page, live_server)
    page.keyboard.press("r")
    page.keyboard.type("Half a sentence")
    page.reload()
    expect(page.locator("#composer-text")).to_have_value("Half a sentence")


def test_a_slash_brings_saved_replies(page: Any, live_server: Any) -> None:
    open_ticket(page, live_server)
    page.keyboard.press("r")
    page.keyboard.type("/order")
    page.wait_for_selector("[data-macro-list]:popover-open")
    page.keyboard.press("Enter")
    expect(page.locator("#composer-text")).to_have_value(
        re.compile("^Could you send me the number")
    )


def test_w_tells_why(page: Any, live_server: Any) -> None:
    open_ticket(page, live_server)
    page.keyboard.press("w")
    page.wait_for_selector("#why .sum")
    assert violations(page) == []


def test_the_palette_finds_and_goes(page: Any, live_server: Any) -> None:
    open_ticket(page, live_server)
    page.keyboard.press("Control+k")
    page.keyboard.type("catalogue")
    page.wait_for_selector("#palette-list :text('Import stops')")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()


def test_a_key_can_be_changed_and_all_be_turned_off(page: Any, live_server: Any) -> None:
    open_ticket(page, live_server)
    page.keyboard.press("?")
    assert violations(page) == []
    page.click("[data-key-for=note]")
    page.keyboard.press("r")
    expect(page.locator("[data-keys-said]")).to_contain_text("already belongs")
    page.click("[data-key-for=note]")
    page.keyboard.press("y")
    page.keyboard.press("Escape")
    page.keyboard.press("y")
    expect(page.locator("[value=note]")).to_be_checked()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.check("[data-keys-off]")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator(".row-cursor")).to_have_count(0)


def test_the_theme_changes_at_once_and_stays(page: Any, live_server: Any) -> None:
    page.goto(f"{live_server.url}/design/queue/")
    with page.expect_response("**/theme/"):
        page.check("[name=theme][value=dark]", force=True)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_on_a_phone_one_pane_shows_at_a_time(page: Any, live_server: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_ticket(page, live_server)
    expect(page.locator(".ticket-side")).to_be_hidden()
    page.click("[data-pane-to=side]")
    expect(page.locator(".ticket-side").first).to_be_visible()
    expect(page.locator(".ticket-talk")).to_be_hidden()
    assert violations(page) == []
    page.click("[data-toggle=rail]")
    expect(page.locator(".rail-nav").first).to_be_visible()
