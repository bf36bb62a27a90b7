"""Lengths of time as a charter writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.engine.language.duration import Duration, parse
from charter.engine.language.shapes import UnreadableError
from charter.engine.moment import MINUTE


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("10m", Duration("10m", minutes=10)),
        ("1h30m", Duration("1h30m", minutes=90)),
        ("1h 30m", Duration("1h 30m", minutes=90)),
        ("90s", Duration("90s", minutes=1.5)),
        ("2h business", Duration("2h business", minutes=120, business=True)),
        ("4 days", Duration("4 days", days=4)),
        ("1 day", Duration("1 day", days=1)),
        ("2 weeks", Duration("2 weeks", days=14)),
        ("1 business day", Duration("1 business day", business_days=1, business=True)),
    ],
)
def test_a_duration_is_read(text: str, duration: Duration) -> None:
    assert parse(text) == duration


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("10", "10m"),
        ("2d", "2 days"),
        ("3 hours", "3h"),
        ("1,5h", "1h30m"),
        ("1.5m", None),
        ("soon", None),
        ("-5m", None),
        ("0m", None),
        ("999999h", None),
        ("0 days", None),
        ("99999 days", None),
        ("1 business week", None),
    ],
)
def test_what_is_no_duration_is_refused_with_advice(text: str, near: str | None) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(text)

    assert caught.value.near == near


@given(hours=st.integers(0, 99), minutes=st.integers(0, 99), seconds=st.integers(0, 99))
def test_a_length_is_exact_to_the_second(hours: int, minutes: int, seconds: int) -> None:
    if total := hours * 3600 + minutes * 60 + seconds:
        assert parse(f"{hours}h{minutes}m{seconds}s").span == total * MINUTE // 60


def test_days_have_no_length_in_time() -> None:
    assert parse("2 days").span is None
