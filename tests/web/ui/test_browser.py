"""The pages in a real browser: accessible, counting, and moved by keys."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {
    "runOnly": RULES,
    # Without preloading axe reads no stylesheet by itself, which the pages' policy would refuse.
    "preload": False,
    # Of what is in order it tells one case a rule; a long page has thousands.
    "resultTypes": ["violations"],
}
SIZES = {"desk": (1440, 900), "phone": (390, 844)}


def violations(page: Any) -> list[str]:
    found = Axe().run(page, options=AXE)
    return [
        f"{entry['id']}: {node['target']}"
        for entry in found.response["violations"]
        for node in entry["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", ["", "queue/", "ticket/"])
def test_nobody_is_shut_out(page: Any, live_server: Any, path: str, size: str, theme: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=theme)
    page.goto(f"{live_server.url}/design/{path}")
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def open_ticket(page: Any, live_server: Any) -> None:
    page.goto(f"{live_server.url}/design/ticket/")
    page.wait_for_function(
        "document.querySelector('[data-key-hint=send]').textContent.includes('↵')"
    )


def test_a_clock_counts_down_every_second(page: Any, live_server: Any) -> None:
    open_ticket(page, live_server)
    before = page.text_content(".ticket-side [data-left]")
    page.wait_for_function(
        "was => document.querySelector('.ticket-side [data-left]').textContent !== was", arg=before
    )


def test_a_clock_is_right_after_the_computer_slept(page: Any, live_server: Any) -> None:
    page.clock.install()
    open_ticket(page, live_server)
    page.clock.fast_forward("08:00")
    clock = page.locator(".ticket-side .clock").first
    assert "look-breached" in clock.get_attribute("class")
    assert "late" in clock.locator("[data-left]").text_content()
    assert clock.locator("[data-state]").text_content() == "Late"


def test_keys_move_through_the_queue(page: Any, live_server: Any) -> None:
    page.goto(f"{live_server.url}/design/queue/")
    page.wait_for_selector(".row")
    for _step in range(3):
        page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".row-cursor").get_attribute("id") == "ticket-4176"
    page.keyboard.press("Enter")
    page.wait_for_url("**/design/ticket/")


def test_n_writes_a_note_and_letters_typed_there_are_words(page: Any, live_server: Any) -> None:
    open_ticket(page, live_server)
    page.keyboard.press("n")
    page.keyboard.type("jkr?")
    assert page.input_value("#composer-text") == "jkr?"
    assert page.is_visible("text=Only the team sees this")
    assert not page.is_visible("text=Send reply")


def test_a_draft_comes_back_after_a_reload(page: Any, live_server: Any) -> None:
    open_ticket(page, live_server)
    page.keyboard.press("r")
    page.keyboard.type("Half a sentence")
    page.reload()
    assert page.input_value("#composer-text") == "Half a sentence"


def test_a_slash_brings_saved_replies(page: Any, live_server: Any) -> None:
    open_ticket(page, live_server)
    page.keyboard.press("r")
    page.keyboard.type("/order")
    page.wait_for_selector("[data-macro-list]:popover-open")
    page.keyboard.press("Enter")
    assert page.input_value("#composer-text").startswith("Could you send me the number")


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
    assert not page.is_visible("#palette")


def test_a_key_can_be_changed_and_all_be_turned_off(page: Any, live_server: Any) -> None:
    open_ticket(page, live_server)
    page.keyboard.press("?")
    assert violations(page) == []
    page.click("[data-key-for=note]")
    page.keyboard.press("r")
    assert "already belongs" in page.text_content("[data-keys-said]")
    page.click("[data-key-for=note]")
    page.keyboard.press("y")
    page.keyboard.press("Escape")
    page.keyboard.press("y")
    assert page.is_checked("[value=note]")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.check("[data-keys-off]")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator(".row-cursor").count() == 0


def test_the_theme_changes_at_once_and_stays(page: Any, live_server: Any) -> None:
    page.goto(f"{live_server.url}/design/queue/")
    with page.expect_response("**/theme/"):
        page.check("[name=theme][value=dark]", force=True)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_on_a_phone_one_pane_shows_at_a_time(page: Any, live_server: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_ticket(page, live_server)
    assert not page.is_visible(".ticket-side")
    page.click("[data-pane-to=side]")
    assert page.is_visible(".ticket-side")
    assert not page.is_visible(".ticket-talk")
    assert violations(page) == []
    page.click("[data-toggle=rail]")
    assert page.is_visible(".rail-nav")
