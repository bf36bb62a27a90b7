"""How well duplicates are recognised, on tickets that people had sorted."""

from __future__ import annotations

import pytest

from tests.engine.likeness.replay import SETS, Half, measure, replay, tickets


def test_there_are_at_least_three_hundred_tickets_and_half_are_held_out() -> None:
    assert len(tickets("open")) + len(tickets("held out")) >= 300
    assert abs(len(tickets("open")) - len(tickets("held out"))) <= 10


@pytest.mark.parametrize("labelled", SETS)
@pytest.mark.parametrize("half", ["open", "held out"])
def test_what_is_sure_is_right(half: Half, labelled: str) -> None:
    found = measure(replay(half, labelled), ("sure",))
    assert found.suggested >= 3
    assert found.precision >= 0.99


@pytest.mark.parametrize("half", ["open", "held out"])
def test_of_ten_duplicates_seven_are_found_and_of_ten_suggestions_eight_are_right(
    half: Half,
) -> None:
    found = measure(replay(half))
    assert found.recall >= 0.7
    assert found.precision >= 0.8
