"""What customers see of a desk in a real browser: for everyone, at both widths, in both lights."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from charter.desk.actions.brand import change_brand
from charter.desk.models import Brand, Desk
from tests.cast import FRIDAY_NOON, Cast
from tests.desk.test_logos import png
from tests.web.browsing import check, leave, sign_in
from tests.web.outward.test_brand import FORM, HERE, answer_link
from tests.web.outward.test_support import SUPPORT, next_edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def branded(cast: Cast, at: Any) -> Cast:
    at(FRIDAY_NOON)
    Desk.objects.update(page_is_public=True)
    change_brand(cast.desk, by=cast.ada, values=HERE | {"accent": "#ffd400"}, logo=png(60, 60))
    next_edition(cast, "09:00-18:00", "08:00-20:00", days=2)
    return cast


@pytest.mark.parametrize("place", ["", "editions/", "editions/1/"])
def test_nobody_is_shut_out_of_how_support_works(
    page: Any, live_server: Any, branded: Cast, place: str
) -> None:
    check(page, f"{live_server.url}{SUPPORT}{place}")


def test_nobody_is_shut_out_of_a_preview(page: Any, live_server: Any, branded: Cast) -> None:
    Desk.objects.update(page_is_public=False)
    sign_in(page, live_server, branded.ada)
    check(page, f"{live_server.url}{SUPPORT}")


def test_nobody_is_shut_out_of_what_a_link_in_a_mail_opens(
    page: Any, live_server: Any, branded: Cast
) -> None:
    check(page, live_server.url + answer_link(branded))


def test_nobody_is_shut_out_of_the_brands_form(page: Any, live_server: Any, branded: Cast) -> None:
    sign_in(page, live_server, branded.ada)
    check(page, live_server.url + FORM)


def test_the_page_obeys_its_own_policy_and_tells_hours_in_the_readers_time(
    browser: Any, live_server: Any, branded: Cast
) -> None:
    context = browser.new_context(timezone_id="Europe/Berlin")
    page, refused = context.new_page(), []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    page.goto(live_server.url + SUPPORT)
    expect(page.locator(".own").first).to_contain_text("In your time (Berlin)")
    assert page.locator(".logo").evaluate("picture => picture.naturalWidth") == 60
    assert refused == []
    assert context.cookies() == []
    context.close()


def test_a_customer_goes_from_an_old_edition_to_the_one_in_force(
    page: Any, live_server: Any, branded: Cast
) -> None:
    page.goto(f"{live_server.url}{SUPPORT}editions/")
    leave(page, "text=Read edition 1")
    expect(page.get_by_text("This edition is no longer in force.")).to_be_visible()
    leave(page, "text=Read how our support works now")
    expect(page.locator("header")).to_contain_text("Edition 2, in force since 18 November 2026")


def test_the_form_shows_what_is_typed_and_the_logo_that_was_chosen(
    page: Any, live_server: Any, branded: Cast
) -> None:
    sign_in(page, live_server, branded.ada)
    page.goto(live_server.url + FORM)
    page.fill("#id_name", "Another name")
    page.fill("#id_accent", "#0b5cad")
    expect(page.locator("#brand-previews")).to_contain_text("#0b5cad on light paper")
    seen = page.frame_locator(".brand-dark")
    expect(seen.locator(".whose")).to_contain_text("Another name")
    assert seen.locator("html").evaluate("html => getComputedStyle(html).colorScheme") == "dark"
    page.set_input_files(
        "#id_logo", {"name": "l.png", "mimeType": "image/png", "buffer": png(9, 9)}
    )
    expect(seen.locator(".logo[src^='data:image/png']")).to_be_visible()
    assert Brand.objects.get(desk=branded.desk).name == "Lantern Help"
    leave(page, "button:text-is('Save')")
    assert Brand.objects.get(desk=branded.desk).name == "Another name"
