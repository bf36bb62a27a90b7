"""Who is on call, in a real browser: for everyone, at both widths, in both lights."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.web.desk.test_browser import check, sign_in
from tests.web.on_call.on_duty import WEDNESDAY, on_duty

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = {
    "on-call": (),
    "rotation": ("duty",),
    "overrides": ("duty",),
    "swaps": ("duty",),
    "away": (),
    "calendar-addresses": (),
    "page-addresses": (),
    "roles": (),
}


@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_shut_out_of_turns_on_call(
    page: Any, live_server: Any, cast: Cast, at: Any, name: str
) -> None:
    at(WEDNESDAY)
    on_duty(cast)
    sign_in(page, live_server, cast.ada)
    check(page, live_server.url + reverse(f"workspace:{name}", args=["lantern", *PAGES[name]]))


def test_somebody_stands_in_and_the_week_shows_it(
    page: Any, live_server: Any, cast: Cast, at: Any
) -> None:
    at(WEDNESDAY)
    on_duty(cast)
    sign_in(page, live_server, cast.ada)
    page.goto(live_server.url + reverse("workspace:on-call", args=["lantern"]))

    page.click("text=Stand in Duty engineer")
    page.select_option("[name=agent]", label="Ada Admin")
    page.fill("[name=since]", "2026-11-20T12:00")
    page.fill("[name=until]", "2026-11-20T18:00")
    page.fill("[name=why]", "a lunch")
    page.click("button:has-text('Stand in')")

    page.wait_for_selector("text=Ada Admin is on call then")
    assert page.locator(".shift:has-text('a lunch')").inner_text().startswith("12:00 Ada Admin")
