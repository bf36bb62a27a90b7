"""Why a ticket stands where it stands, asked of the queue in a real browser."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from charter.desk.actions.open_ticket import open_ticket
from tests.cast import FRIDAY_NOON, Cast, words
from tests.web.browsing import SIZES, runs_off, sign_in, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def queue(page: Any, live_server: Any, cast: Cast, at) -> Any:
    """Bo's browser on a queue of two."""
    at(FRIDAY_NOON + timedelta(minutes=10))
    for who, subject in ((cast.gwen, "Later"), (cast.rita, "Labels fail")):
        open_ticket(
            cast.desk, requester=who, subject=subject, words=words(subject), channel="email",
            at=FRIDAY_NOON,
        )  # fmt: skip
    sign_in(page, live_server, cast.bo)
    page.goto(f"{live_server.url}/lantern/")
    page.wait_for_selector("[data-key-hint=new-ticket]", state="attached")
    return page


def test_a_key_tells_it_of_the_row_under_the_cursor(queue: Any) -> None:
    queue.keyboard.press("j")
    queue.keyboard.press("j")
    expect(queue.locator(".row-cursor")).to_contain_text("Later")
    queue.keyboard.press("h")
    expect(queue.locator("#why-body")).to_contain_text("Number 2 of 2 in “All open”.")
    expect(queue.locator("#why-body")).to_contain_text("comes before it: due earlier.")


def test_the_tab_key_comes_to_it(queue: Any) -> None:
    queue.keyboard.press("j")
    button = queue.locator(".row-cursor [data-why-here]")
    for _ in range(3):
        queue.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    queue.keyboard.press("Enter")
    expect(queue.locator("#why-body")).to_contain_text("Number 1 of 2")


@pytest.mark.parametrize("size", SIZES)
def test_it_fits_every_screen(queue: Any, size: str) -> None:
    width, height = SIZES[size]
    queue.set_viewport_size({"width": width, "height": height})
    queue.locator("[data-row]").first.hover()
    queue.locator("[data-why-here]").first.click()
    expect(queue.locator("#why-body")).to_contain_text("It comes before")
    assert not runs_off(queue)
    assert violations(queue) == []
