"""Doubles by keys alone, in a real browser, at both widths, light and dark."""

from __future__ import annotations

from typing import Any

import pytest

from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.models import Ticket, TimelineEvent
from tests.cast import CHARTERS, FRIDAY_NOON, Cast, words
from tests.web.browsing import runs_off, violations
from tests.web.gwens_ticket import LATER
from tests.web.test_browser import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(page: Any, live_server: Any, cast: Cast, at: Any) -> Any:
    """Bo's browser, on a desk where Gus asks again what Gwen asked."""
    at(LATER)
    said = (
        (cast.gwen, "Labels fail", "We cannot ship any order since this morning, GR-40117."),
        (cast.gus, "Labels", "Any news? We still cannot ship, labels fail. GR-40117"),
    )
    for by, subject, text in said:
        open_ticket(
            cast.desk, requester=by, subject=subject, words=words(text), channel="email",
            at=FRIDAY_NOON,
        )  # fmt: skip
    return signed_in(page, live_server, cast.bo)


def test_m_merges_and_the_way_back_is_on_the_page(desk: Any) -> None:
    desk.goto("tickets/2/")
    desk.get_by_role("link", name="Looks like #1").wait_for()
    desk.keyboard.press("m")
    desk.wait_for_url("**/tickets/1/")
    desk.get_by_text("#2 was merged into this").wait_for()
    assert desk.evaluate("document.scrollingElement.scrollHeight <= innerHeight")
    assert Ticket.objects.get(number=2, desk__slug="lantern").merged_into is not None
    desk.get_by_role("button", name="Undo", exact=True).click()
    desk.get_by_text("#2 and #1 are two tickets again").wait_for()
    assert Ticket.objects.get(number=2, desk__slug="lantern").merged_into is None


def test_d_says_that_it_is_not_the_same(desk: Any) -> None:
    desk.goto("tickets/2/")
    desk.get_by_role("link", name="Looks like #1").wait_for()
    desk.keyboard.press("d")
    desk.get_by_text("said it is not the same as #1").wait_for()
    assert TimelineEvent.objects.filter(kind="not_duplicate").count() == 1


@pytest.mark.parametrize(("width", "height"), [(1280, 860), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_and_the_page_that_asks_are_for_everybody(
    desk: Any, width: int, height: int, scheme: str
) -> None:
    desk.set_viewport_size({"width": width, "height": height})
    desk.emulate_media(color_scheme=scheme)
    for place in ("tickets/2/", "tickets/2/merges/"):
        desk.goto(place)
        assert violations(desk) == []
        assert not runs_off(desk)
    desk.goto("tickets/2/")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Merge").first.click()
    desk.get_by_text("#2 was merged into this").wait_for()
    for place in ("tickets/1/", "tickets/2/"):
        desk.goto(place)
        assert violations(desk) == []
        assert not runs_off(desk)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_charter_merged_by_itself_is_told_and_undone_by_everybody(
    desk: Any, cast: Cast, width: int, height: int, scheme: str
) -> None:
    source = (CHARTERS / "marketplace-software" / "charter.yaml").read_text(encoding="utf-8")
    publish(cast.desk, f"{source}\nduplicates: {{merge: sure}}\n", at=FRIDAY_NOON)
    cast.desk.refresh_from_db()
    for subject, text in (
        ("Table WL-20931", "One leg of the dining table is cracked right through."),
        ("WL-20931", "Any news about the cracked leg of our dining table?"),
    ):
        open_ticket(
            cast.desk, requester=cast.gwen, subject=subject, words=words(text), channel="email",
            at=FRIDAY_NOON,
        )  # fmt: skip
    desk.set_viewport_size({"width": width, "height": height})
    desk.emulate_media(color_scheme=scheme)
    for place, told in (("3", "#4 was merged into this"), ("4", "Merged into #3")):
        desk.goto(f"tickets/{place}/")
        bar = desk.locator(".suggestion", has_text=told)
        assert "by Charter itself, because it is surely the same matter" in bar.inner_text()
        assert bar.get_by_role("link", name="charter, line").is_visible()
        assert violations(desk) == []
        assert not runs_off(desk)
    with desk.expect_navigation():
        desk.get_by_role("button", name="Undo the merge").click()
    desk.get_by_text("said it is not the same as #3").wait_for()
    assert Ticket.objects.get(number=4, desk=cast.desk).merged_into is None
