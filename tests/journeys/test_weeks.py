"""A whole week of each desk, with a change of clocks in it, to the second; once undisturbed, and once
with a worker that dies after every write.

What has to come of a week stands beside its script. After a change that means it, have it written anew
with `KEEP_DIARIES=1 pytest tests/journeys/test_weeks.py -k second`, and read the difference.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from tests.cast import CHARTERS
from tests.journeys import weeks
from tests.journeys.day import Day
from tests.journeys.weeks.week import SERVER, Restless, Week, golden

pytestmark = pytest.mark.django_db(transaction=True)
WEEKS: dict[str, Week] = {
    module.name: import_module(f"{weeks.__name__}.{module.name}").WEEK
    for module in iter_modules([str(Path(weeks.__file__).parent)])
    if module.name != "week"
}


def kept(week: Week) -> list[str]:
    """The diary as it was looked through and kept."""
    return golden(week.charter).read_text(encoding="utf-8").splitlines()


@pytest.fixture(autouse=True)
def generous(settings: Any) -> None:
    """A week may go by within a minute, and there is a server whose word on senders counts."""
    settings.MAIL_RATE_PER_SENDER = 10_000
    settings.ACKNOWLEDGEMENTS_PER_HOUR = 10_000
    settings.MAIL_AUTHSERV_ID = SERVER


def test_every_shipped_desk_has_its_week() -> None:
    shipped = {path.parent.name for path in CHARTERS.glob("*/charter.yaml")}
    assert {week.charter for week in WEEKS.values()} == shipped


@pytest.mark.parametrize("name", WEEKS)
def test_a_week_goes_by_its_charter_to_the_second(day: Day, name: str) -> None:
    week = WEEKS[name]
    told = week.live(day)
    if os.environ.get("KEEP_DIARIES"):
        golden(week.charter).write_text("\n".join(told) + "\n", encoding="utf-8")
    assert told == kept(week)


@pytest.mark.parametrize("name", WEEKS)
def test_a_worker_that_dies_at_any_point_changes_nothing(day: Day, name: str) -> None:
    week = WEEKS[name]
    restless = Restless(day.cast, day.at)
    restless.turn_to("2026-11-17 10:00")
    assert week.live(restless) == kept(week)
    assert restless.deaths > 50
