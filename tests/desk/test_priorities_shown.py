"""How urgent a priority looks, whatever a charter calls it."""

from __future__ import annotations

import pytest

from charter.desk.policy.vocabulary import Vocabulary


def vocabulary(*priorities: str) -> Vocabulary:
    return Vocabulary(
        statuses={}, priorities=priorities, plans=(), topics={}, teams={}, schedules=(), asked={}
    )


@pytest.mark.parametrize(
    ("priorities", "look"),
    [
        (["urgent", "high", "normal", "low"], ["urgent", "high", "normal", "low"]),
        (["severity-1", "severity-2", "severity-3"], ["urgent", "high", "normal"]),
        (["site-down", "key-function", "normal", "planned"], ["urgent", "high", "normal", "low"]),
        (["critical", "normal", "wish"], ["urgent", "normal", "low"]),
        (["p1", "p2", "p3", "p4", "p5"], ["urgent", "high", "normal", "normal", "low"]),
        (["red", "green"], ["urgent", "normal"]),
        (["only"], ["urgent"]),
    ],
)
def test_a_priority_looks_as_urgent_as_it_stands_in_the_order(
    priorities: list[str], look: list[str]
) -> None:
    names = vocabulary(*priorities)

    assert [names.urgency_of(one) for one in priorities] == look


def test_a_priority_of_an_edition_before_looks_normal_and_keeps_its_name() -> None:
    names = vocabulary("urgent", "normal")

    assert (names.urgency_of("site-down"), names.priority_words("site-down")) == (
        "normal",
        "site down",
    )
