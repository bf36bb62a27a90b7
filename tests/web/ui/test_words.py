"""Lengths of time in words."""

import pytest

from charter.web.ui import words


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (59.9, "59 s"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (7800, "2 h 10 min"),
        (86_400, "1 d"),
        (151_200, "1 d 18 h"),
        (-125, "2 min"),
    ],
)
def test_a_length_has_at_most_two_units_and_is_never_rounded_up(seconds: float, said: str) -> None:
    assert words.span(seconds) == said


def test_open_time_has_no_days() -> None:
    assert words.span(30 * 3600, days=False) == "30 h"


def test_below_an_hour_a_countdown_shows_seconds() -> None:
    assert [words.countdown(n) for n in (2467, 61, 5, 3600)] == ["41:07", "1:01", "0:05", "1 h"]


def test_the_past_is_told_in_one_unit() -> None:
    assert [words.rough(n) for n in (30, 19_900, 250_000)] == ["30 s", "5 h", "2 d"]


def test_the_browser_gets_the_same_patterns_as_the_server() -> None:
    assert '"hm": "{n} h {m} min"' in words.patterns_json()
