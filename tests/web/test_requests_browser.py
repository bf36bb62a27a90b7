"""Forms, gates, the closing dialog, approvals and the queue in a real browser, at every size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import expect

from charter.desk.actions.decide import set_topic
from charter.desk.actions.forms import fill_form
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.actions.roles import give_role
from charter.desk.models import Delivery, Team, Ticket
from tests.cast import FRIDAY_NOON, Cast, words
from tests.journeys.test_requests import CHARTER, link_in
from tests.web.browsing import check, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@dataclass
class Scene:
    """A desk with a quote that waits for Gus, a lesson, and an update in the queue."""

    cast: Cast
    quoted: Ticket
    lesson: Ticket
    update: Ticket


def opened(cast: Cast, subject: str, topic: str) -> Ticket:
    ticket = open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject=subject,
        words=words("Please have a look."),
        channel="email",
        at=FRIDAY_NOON,
    )
    set_topic(ticket, agent=cast.bo, topic=topic, at=FRIDAY_NOON)
    ticket.refresh_from_db()
    return ticket


@pytest.fixture
def scene(cast: Cast, at: Any) -> Scene:
    at(FRIDAY_NOON)
    publish(cast.desk, CHARTER.read_text(encoding="utf-8"), at=FRIDAY_NOON)
    for one in (cast.desk, cast.ada.desk, cast.bo.desk):
        one.refresh_from_db()
    cast.bo.teams.set(Team.objects.filter(desk=cast.desk))
    give_role(
        cast.desk, "approver", cast.gus, organization=cast.gold_rush, by=cast.ada, at=FRIDAY_NOON
    )
    quoted = opened(cast, "Gift cards in the shop", "feature")
    told = {"quote cost": "480.00 USD", "quote estimate": "Two weeks after your yes."}
    fill_form(quoted, "quote", agent=cast.bo, facts=told, at=FRIDAY_NOON)
    return Scene(
        cast,
        quoted,
        opened(cast, "How do we add a discount?", "training"),
        opened(cast, "New photos for spring", "content"),
    )


@pytest.fixture
def desk(page: Any, live_server: Any, scene: Scene) -> Any:
    sign_in(page, live_server, scene.cast.bo)
    visit = page.goto
    page.goto = lambda place: visit(f"{live_server.url}/lantern/{place}")
    return page


def test_every_page_of_requests_is_accessible_and_fits(
    page: Any, live_server: Any, scene: Scene
) -> None:
    sign_in(page, live_server, scene.cast.bo)
    for place in (
        f"tickets/{scene.quoted.number}/",
        f"tickets/{scene.lesson.number}/",
        "queues/content/",
        f"tickets/{scene.lesson.number}/closures/?status=closed",
    ):
        check(page, f"{live_server.url}/lantern/{place}")


def test_a_shut_gate_asks_for_what_is_lacking_and_lets_go_on(desk: Any, scene: Scene) -> None:
    desk.goto(f"tickets/{scene.lesson.number}/")
    desk.get_by_role("button", name="Status").first.click()
    menu = desk.locator("#status-menu")
    expect(menu).to_contain_text("Answer to a training request must be filled")
    with desk.expect_navigation():
        menu.get_by_role("button", name="Done").click()
    expect(desk.locator("#lacking")).to_contain_text("must be filled")
    form = desk.locator("#lacking").get_by_role("form", name="Answer to a training request")
    form.get_by_label("a screencast").check()
    with desk.expect_navigation():
        form.get_by_role("button", name="Fill in").click()
    expect(desk.locator(".request").first).to_contain_text("filled in")


def test_closing_asks_why_in_a_dialog(desk: Any, scene: Scene) -> None:
    desk.goto(f"tickets/{scene.quoted.number}/")
    desk.get_by_role("button", name="Status").first.click()
    desk.locator("#status-menu").get_by_role("link", name="Closed …").click()
    dialog = desk.get_by_role("dialog", name="Closed")
    dialog.get_by_label("It cannot be done").check()
    with desk.expect_navigation():
        dialog.get_by_role("button", name="Close it").click()
    expect(desk.get_by_role("button", name="Status").first).to_contain_text("Closed")


def test_an_approver_says_yes_on_a_page_of_their_own(
    page: Any, live_server: Any, scene: Scene
) -> None:
    mail = Delivery.objects.get(kind="text", to=[scene.cast.gus.email])
    place = live_server.url + link_in(mail.payload["text"])
    check(page, place)
    expect(page.locator("main")).to_contain_text("480.00 USD")
    with page.expect_navigation():
        page.get_by_role("button", name="Yes, go ahead").click()
    expect(page.locator("main")).to_contain_text("you said yes")
    scene.quoted.refresh_from_db()
    assert scene.quoted.status == "in-development"
