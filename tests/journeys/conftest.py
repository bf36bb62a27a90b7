"""What journeys start from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast
from tests.channels.email.sink import Sink, running
from tests.journeys.day import Day
from tests.journeys.installation import Installation, Model, drop_database


@pytest.fixture
def day(cast: Cast, at: Callable[[datetime], None], settings: Any) -> Day:
    """A day at Lantern's desk that begins on Tuesday at ten in New York."""
    settings.MAIL_AUTHSERV_ID = settings.MAIL_AUTHSERV_ID  # what the day makes of it ends with it
    begun = Day(cast, at)
    begun.turn_to("2026-11-17 10:00")
    return begun


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Model]:
    """A founded desk to copy, made once."""
    made = Model(tmp_path_factory.mktemp("model") / "home")
    yield made
    if made.database:
        drop_database(made.database)


@pytest.fixture
def installation(model: Model, tmp_path: Path) -> Iterator[Installation]:
    """A founded desk of this test's own; whatever it started is ended afterwards."""
    made = model.copy(tmp_path / "home")
    yield made
    made.close()
    for process in made.processes:  # pytest shows this where the test failed
        print(f"── {process.name} ({process.popen.returncode})\n{process.said[-4000:]}")
    if made.database:
        drop_database(made.database)


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A mail server for what the desk sends."""
    with running() as server:
        yield server
