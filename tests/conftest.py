"""Fixtures that every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import hypothesis
import pytest

# How long an example takes says nothing about a law, and machines are busy at times.
hypothesis.settings.register_profile("charter", hypothesis.settings.default, deadline=None)
hypothesis.settings.load_profile("charter")

# Playwright's loop runs beside synchronous database calls in browser tests; they never share one.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything under tests/journeys is a journey; what asks for the database is marked so."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker("journey")
        asked = getattr(item, "fixturenames", ())
        if item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(asked):
            item.add_marker("database")


@pytest.fixture(scope="session", autouse=True)
def _emptying_reaches_every_table() -> Iterator[None]:
    """On PostgreSQL, tables that no model knows (search) are emptied along with those they name."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    plain = DatabaseOperations.sql_flush

    def cascading(self: object, style: object, tables: object, **more: object) -> object:
        return plain(self, style, tables, **more | {"allow_cascade": True})  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", cascading)
        yield


@pytest.fixture
def cast(db: None) -> object:
    """The small company; see tests/cast.py."""
    from tests.cast import assemble

    return assemble()


@pytest.fixture(autouse=True)
def _own_files(settings: object, tmp_path: Path) -> None:
    """Files, raw mail and the outbox in a folder of the test's own."""
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    settings.OUTBOX = tmp_path / "outbox"  # type: ignore[attr-defined]


@pytest.fixture
def at() -> Iterator[Callable[[datetime], None]]:
    """`at(moment)` sets the time of day for every thread, until the test ends or sets it again."""
    from charter.desk import present

    held: list[datetime] = []

    def set_to(moment: datetime) -> None:
        if held:
            present._held_everywhere.remove(held.pop())
        held.append(moment)
        present._held_everywhere.append(moment)

    yield set_to
    for moment in held:
        present._held_everywhere.remove(moment)


@pytest.fixture(scope="session")
def _served() -> Iterator[object]:
    """The servers of pages, which tell when they have nothing left to do."""
    from tests.serving import watched

    with watched() as served:
        yield served


CHROMIUM = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser(_served: object) -> Iterator[object]:
    """Headless Chromium, once a session."""
    import shutil

    from playwright.sync_api import sync_playwright

    found = os.environ.get("CHARTER_TEST_BROWSER") or shutil.which("chromium")
    if not found:
        pytest.fail("No browser to test with: install Chromium, or set CHARTER_TEST_BROWSER.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(CHROMIUM))
        yield opened
        opened.close()


def _is_complaint(said: object) -> bool:
    """Errors, but not that a form was refused with a status that says so."""
    refused = ("409 (Conflict)", "422 (Unprocessable")
    return said.type == "error" and not any(each in said.text for each in refused)  # type: ignore[attr-defined]


@pytest.fixture
def another_page(browser: object, _served: object, at: object) -> Iterator[Callable[..., object]]:
    """`another_page(**options)` opens one in a browser of its own, at desk width.

    A word on its console that is an error fails the test. The test ends once the pages are gone
    and their servers rest, so that no request meets tables that are being emptied.
    """
    contexts: list[object] = []
    complaints: list[str] = []

    def another(**options: object) -> object:
        # Nothing moves, so that nothing is looked at half-way.
        plain = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
        contexts.append(context := browser.new_context(**plain | options))  # type: ignore[attr-defined]
        context.set_default_timeout(60_000)
        opened = context.new_page()
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on(
            "console",
            lambda said: complaints.append(said.text) if _is_complaint(said) else None,
        )
        return opened

    yield another
    for context in contexts:
        context.close()  # type: ignore[attr-defined]
    _served.rest()  # type: ignore[attr-defined]
    assert complaints == []


@pytest.fixture
def page(another_page: Callable[..., object]) -> object:
    """A page in headless Chromium."""
    return another_page()
