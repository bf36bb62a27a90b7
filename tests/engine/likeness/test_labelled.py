"""How well duplicates are recognised, on tickets that people had sorted."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.engine.likeness.replay import SETS, Half, measure, replay, tickets


def test_there_are_at_least_three_hundred_tickets_and_half_are_held_out() -> None:
    assert len(tickets("open")) + len(tickets("held out")) >= 300
    assert abs(len(tickets("open")) - len(tickets("held out"))) <= 10


@pytest.mark.parametrize("half", ["open", "held out"])
def test_what_is_sure_is_right(half: Half) -> None:
    found = measure((one for labelled in SETS for one in replay(half, labelled)), ("sure",))
    assert found.suggested >= 10
    assert found.precision >= 0.99


def test_nothing_that_is_no_duplicate_is_sure_to_be_one() -> None:
    seen = [one for half in get_args(Half) for labelled in SETS for one in replay(half, labelled)]
    others = [one for one in seen if not one.duplicate]
    assert len(others) >= 500
    assert [
        one.ticket["id"] for one in others if one.likeness and one.likeness.level == "sure"
    ] == []


@pytest.mark.parametrize("half", ["open", "held out"])
def test_of_ten_duplicates_seven_are_found_and_of_ten_suggestions_eight_are_right(
    half: Half,
) -> None:
    found = measure(replay(half))
    assert found.recall >= 0.7
    assert found.precision >= 0.8
