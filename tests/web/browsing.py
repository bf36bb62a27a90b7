"""What browser tests share: signing in, going somewhere, and looking only at what stands still."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {
    "runOnly": RULES,
    # Without preloading axe reads no stylesheet by itself, which the pages' policy would refuse.
    "preload": False,
    # Of what is in order it tells one case a rule; a long page has thousands.
    "resultTypes": ["violations"],
}
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
# Colours half-way through a change are not the page's colours.
STANDS_STILL = """async () => {
    const moving = document.getAnimations().filter(each => each.effect.getTiming().iterations !== Infinity);
    await Promise.allSettled(moving.map(each => each.finished));
}"""

# A machine at its limit is slow, not wrong.
expect.set_options(timeout=20_000)


def sign_in(page: Any, live_server: Any, agent: Any) -> None:
    """Give a browser the session of an agent."""
    client = Client()
    client.force_login(agent.user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )


def leave(page: Any, selector: str) -> None:
    """Click on what leads to another page, and wait until that one is there."""
    with page.expect_navigation():
        page.click(selector)


def violations(page: Any) -> list[str]:
    """What shuts somebody out of the page, once it is loaded and nothing on it moves."""
    page.wait_for_load_state("load")
    page.evaluate(STANDS_STILL)
    found = Axe().run(page, options=AXE)
    return [
        f"{entry['id']}: {node['target']}"
        for entry in found.response["violations"]
        for node in entry["nodes"]
    ]


def runs_off(page: Any) -> bool:
    """Whether one has to scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def check(page: Any, url: str) -> None:
    """Nobody is shut out, nothing runs off the page: at both widths, light and dark."""
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(url)
            assert violations(page) == [], (url, width, scheme)
            assert not runs_off(page), (url, width)
