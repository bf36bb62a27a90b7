"""The pages that run a desk in a real browser: for everyone, at both widths, in both lights."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from charter.desk.actions.letters import write_to
from charter.desk.models import Delivery, InboundMail, Notice
from charter.web.workspace.accounts import invitation_link
from tests.cast import FRIDAY_NOON, PASSWORD, Cast, eastern
from tests.web.browsing import check, leave, sign_in, violations
from tests.web.test_browser import wait_a_while
from tests.web.world import World, build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LISTS = ("people", "organizations", "agents", "saved-replies", "deliveries", "inbound", "notices",
         "charter", "promises")  # fmt: skip
FORMS = ("new-person", "new-organization", "new-agent", "new-saved-reply", "settings",
         "new-mailbox", "new-charter", "organizations-import")  # fmt: skip


@pytest.fixture
def world(cast: Cast, at: Any) -> World:
    at(eastern("2026-11-20 17:40"))
    made = build(cast)
    InboundMail.objects.update(state="set aside", why="It was sent by a machine.")
    Delivery.objects.filter(message=made.answered).update(state="failed", last_error="550 no")
    write_to(cast.desk, "new@x.example", "Hello", "Words", "invitation", FRIDAY_NOON)
    return made


@pytest.mark.parametrize("name", [*LISTS, *FORMS])
def test_nobody_is_shut_out_of_running_a_desk(
    page: Any, live_server: Any, world: World, name: str
) -> None:
    sign_in(page, live_server, world.cast.ada)
    check(page, live_server.url + reverse(f"workspace:{name}", args=["lantern"]))


def test_nobody_is_shut_out_of_a_single_thing(page: Any, live_server: Any, world: World) -> None:
    sign_in(page, live_server, world.cast.ada)
    failed = Delivery.objects.get(state="failed")
    for name, pk in (
        ("person", world.cast.gwen.pk),
        ("organization", world.cast.gold_rush.pk),
        ("colleague", world.cast.bo.pk),
        ("delivery", failed.pk),
    ):
        check(page, live_server.url + reverse(f"workspace:{name}", args=["lantern", pk]))


@pytest.mark.parametrize("place", ["/accounts/login/", "/accounts/password/reset/", "invitation"])
def test_nobody_is_shut_out_of_signing_in(
    page: Any, live_server: Any, cast: Cast, place: str
) -> None:
    if place == "invitation":
        place = invitation_link(cast.bo.user).split("localhost:8000", 1)[1]
    check(page, live_server.url + place)


@pytest.mark.parametrize("place", ["/profile/", "/accounts/2fa/", "/accounts/password/change/"])
def test_nobody_is_shut_out_of_their_own_pages(
    page: Any, live_server: Any, cast: Cast, place: str
) -> None:
    sign_in(page, live_server, cast.bo)
    check(page, live_server.url + place)


def test_nobody_is_shut_out_of_the_first_page(page: Any, live_server: Any, db: None) -> None:
    check(page, live_server.url + "/setup/")


def test_someone_signs_in_and_lands_on_their_desk(page: Any, live_server: Any, cast: Cast) -> None:
    page.goto(live_server.url + "/")
    page.fill("input[name=login]", "bo@lantern.example")
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/lantern/")


def test_a_notice_appears_without_reloading(page: Any, live_server: Any, world: World) -> None:
    sign_in(page, live_server, world.cast.ada)
    page.clock.install()
    page.goto(live_server.url + reverse("workspace:notices", args=["lantern"]))
    Notice.objects.create(
        desk=world.cast.desk, agent=world.cast.ada, ticket=world.ticket, kind="answered",
        data={"name": "Gwen Gold"}, at=FRIDAY_NOON,
    )  # fmt: skip
    wait_a_while(page)
    expect(page.get_by_text("Gwen Gold wrote again").first).to_be_visible()
    expect(page.locator("[data-count=notices]").first).to_contain_text(re.compile("^2"))


def test_a_line_that_is_pointed_at_is_in_sight(page: Any, live_server: Any, world: World) -> None:
    sign_in(page, live_server, world.cast.vic)
    page.goto(live_server.url + reverse("workspace:charter", args=["lantern"]) + "#L120")
    expect(page.locator("#L120")).to_be_visible()
    expect(page.locator("#L120")).to_be_in_viewport()


def test_a_file_is_looked_at_and_written(page: Any, live_server: Any, world: World) -> None:
    sign_in(page, live_server, world.cast.ada)
    page.goto(live_server.url + reverse("workspace:organizations-import", args=["lantern"]))
    file = {"name": "o.csv", "mimeType": "text/csv", "buffer": b"name,plan\nCopper,gold\n"}
    page.set_input_files("input[type=file]", file)
    leave(page, "text=Look at it")
    assert violations(page) == []
    leave(page, "text=Write this")
    expect(page.get_by_text("1 added, 0 changed")).to_be_visible()
    expect(page.locator("text=Copper").first).to_be_visible()
