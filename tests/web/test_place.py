"""A ticket's place in a list, in sentences."""

from __future__ import annotations

import pytest

from charter.desk.policy.told import Sentence
from charter.desk.queries.place import MOST, Neighbour, Passing, Place
from charter.web.workspace.ticket.place import sentences_of

FIRST = Sentence("priority is urgent", 132, "7")


def told(place: Place) -> list[tuple[str, int | None]]:
    return [(one.text, one.line) for one in sentences_of(place, "All open")]


@pytest.mark.parametrize(
    ("ahead", "of", "said"),
    [
        (0, 1, "Number 1 of 1 in “All open”."),
        (2, 41, "Number 3 of 41 in “All open”."),
        (MOST - 1, MOST, "Number 1000 of 1,000 or more in “All open”."),
        (MOST, MOST, "More than 1,000 tickets come before it in “All open”."),
    ],
)
def test_the_place_is_counted_as_far_as_anybody_cares(ahead: int, of: int, said: str) -> None:
    assert told(Place(ahead, of, None, None, None)) == [(said, None)]


def test_neighbours_are_told_with_the_line_that_decided() -> None:
    place = Place(1, 3, Neighbour(12, FIRST), Neighbour(15, None), None)
    assert told(place)[1:] == [
        ("#12 comes before it: priority is urgent.", 132),
        ("It comes before #15; the edition in force has not come to both yet.", None),
    ]


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (True, "Within Oak it goes before #17: priority is urgent."),
        (False, "Within Oak #17 goes before it: priority is urgent."),
    ],
)
def test_whom_it_passed_within_its_organization_is_told(first: bool, said: str) -> None:
    place = Place(1, 3, None, None, Passing(17, "Oak", first, FIRST))
    assert told(place)[1:] == [(said, 132)]
