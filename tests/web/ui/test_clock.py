"""A clock's words and faces."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from charter.web.ui.clock import Clock, exact_words, moment_words

NEW_YORK = ZoneInfo("America/New_York")
FRIDAY = datetime(2026, 11, 20, 22, 55, tzinfo=UTC)  # 17:55 in New York

RUNNING = Clock(
    target="First reply",
    state="running",
    at=FRIDAY,
    started_at=FRIDAY,
    zone=NEW_YORK,
    used=0.0,
    target_words="10 min",
    target_seconds=600,
    left=600,
    due_at=datetime(2026, 11, 23, 14, 5, tzinfo=UTC),
    warn_at=datetime(2026, 11, 23, 14, 2, tzinfo=UTC),
)


def test_a_running_clock_says_wall_clock_first_and_open_time_beside_it() -> None:
    assert RUNNING.look == "running"
    assert RUNNING.short == "2 d 15 h"
    assert RUNNING.open_words == "10 min open time"
    assert RUNNING.due_words == "Mon 09:05"


def test_where_both_are_the_same_open_time_is_not_said_twice() -> None:
    assert replace(RUNNING, due_at=FRIDAY + timedelta(minutes=10)).open_words == ""


def test_from_the_warning_on_it_is_due_soon() -> None:
    soon = replace(RUNNING, at=datetime(2026, 11, 23, 14, 2, tzinfo=UTC), left=180)
    assert (soon.look, soon.state_words, soon.figure) == ("warned", "Due soon", "3:00")


def test_after_the_due_moment_it_counts_how_late_it_is() -> None:
    late = replace(RUNNING, at=datetime(2026, 11, 23, 14, 17, tzinfo=UTC), left=-720, breached=True)
    assert (late.look, late.short, late.figure) == ("breached", "12 min late", "12:00 late")
    assert late.open_words == ""


@pytest.mark.parametrize(
    ("change", "look", "said"),
    [
        ({"state": "paused", "due_at": None}, "paused", "Paused"),
        ({"state": "paused", "due_at": None, "breached": True}, "breached", "Late, paused"),
        ({"state": "fulfilled", "due_at": None, "outcome": "met"}, "met", "Met"),
        ({"state": "fulfilled", "due_at": None, "outcome": "met", "breached": True}, "late", "Met late"),
        ({"state": "fulfilled", "due_at": None, "outcome": "ended unanswered"}, "ended", "Unanswered"),
        ({"state": "fulfilled", "due_at": None, "outcome": "ended by merging"}, "ended", "Ended by merging"),
    ],
)  # fmt: skip
def test_every_state_has_a_face_and_a_word(change: dict, look: str, said: str) -> None:
    clock = replace(RUNNING, **change)
    assert (clock.look, clock.short) == (look, said)
    assert not clock.live


def test_a_paused_clock_shows_what_is_left_of_its_open_time() -> None:
    paused = replace(RUNNING, state="paused", due_at=None, left=7800)
    assert (paused.figure, paused.open_words) == ("2 h 10 min", "left of its open time")


def test_a_clock_that_counts_days_has_no_open_time_to_tell() -> None:
    assert replace(RUNNING, left=None).open_words == ""


def test_a_moment_names_its_day_only_where_it_is_another_one() -> None:
    def said(moment: datetime) -> str:
        return moment_words(moment, FRIDAY, NEW_YORK)

    assert said(FRIDAY) == "17:55"
    assert said(FRIDAY + timedelta(hours=7)) == "Sat 00:55"
    assert said(FRIDAY - timedelta(days=17)) == "3 Nov 17:55"


def test_an_exact_moment_names_its_zone() -> None:
    assert exact_words(FRIDAY, NEW_YORK) == "Friday 20 November 2026, 17:55:00 EST"
