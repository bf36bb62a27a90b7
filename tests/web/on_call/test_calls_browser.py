"""Calls in a real browser: for everyone, at both widths, in both lights."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from charter.desk.models import Delivery
from charter.desk.policy.page_words import PAGE_MAIL
from tests.cast import Cast
from tests.journeys.day import Day
from tests.journeys.night import Night, fall
from tests.web.browsing import check, leave, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def night(cast: Cast, at: Any, settings: Any) -> Night:
    """Bo is called for Gwen; for Rita nobody has answered."""
    day = Day(cast, at)
    day.turn_to("2026-11-17 10:00")
    made = fall(day, settings)
    made.report("rita")
    day.turn_to("2026-11-23 03:40")
    made.report()
    return made


@pytest.mark.parametrize(
    "place",
    ["", "tickets/1/", "tickets/2/", "tickets/2/pages/", "tickets/2/hand-offs/", "notices/"],
)
def test_nobody_is_shut_out_of_calls(page: Any, live_server: Any, night: Night, place: str) -> None:
    sign_in(page, live_server, night.cast.ada)
    check(page, f"{live_server.url}/lantern/{place}")


def test_nobody_is_shut_out_of_the_page_behind_a_link(
    page: Any, live_server: Any, night: Night
) -> None:
    text = Delivery.objects.filter(kind=PAGE_MAIL).latest("pk").payload["text"]
    link = re.findall(r"https?://[^/]+(/pages/\S+)", text)[0]
    check(page, live_server.url + link)


def test_a_call_is_taken_on_the_ticket(page: Any, live_server: Any, night: Night) -> None:
    sign_in(page, live_server, night.cast.bo)
    page.goto(live_server.url + reverse("workspace:ticket", args=["lantern", 2]))

    leave(page, "#calls button:has-text('I have it')")

    expect(page.locator("#calls")).to_contain_text("Bo Bennett has it since 03:40")
