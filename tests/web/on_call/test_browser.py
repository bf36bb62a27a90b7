"""Who is on call, in a real browser: for everyone, at both widths, in both lights."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.cast import Cast
from tests.web.browsing import check, leave, sign_in
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

    leave(page, "text=Stand in Duty engineer")
    page.select_option("[name=agent]", label="Ada Admin")
    page.fill("[name=since]", "2026-11-20T12:00")
    page.fill("[name=until]", "2026-11-20T18:00")
    page.fill("[name=why]", "a lunch")
    leave(page, "button:has-text('Stand in')")

    expect(page.get_by_text("Ada Admin is on call then")).to_be_visible()
    expect(page.locator(".shift:has-text('a lunch')")).to_contain_text(
        re.compile(r"^\s*12:00\s+Ada Admin")
    )
