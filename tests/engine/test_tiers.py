"""How high a ticket came, and since when it has been solved."""

from __future__ import annotations

import pytest

from charter.engine.decide import decide
from charter.engine.language import reader
from charter.engine.moment import MINUTE
from charter.engine.standing import Standing
from charter.engine.timeline import Event, Timeline

CHARTER = reader.read("""charter: 1
schedules: {always: {zone: UTC, open: {mon-sun: 00:00-24:00}}}
plans: [Gold]
priorities: [normal]
people:
  teams: {front: {title: Front, tier: 1}, expert: {title: Experts, tier: 2}, office: Office}
topics:
  plain: {title: Something plain, owner: front}
  hard: {title: Something hard, owner: expert}
triage:
  - {priority: normal}
targets:
  - {first reply: 1h}
""")


def after(*events: tuple[str, dict[str, object]]) -> Standing:
    told = [Event(0, "opened", {}), *(Event(at, *one) for at, one in enumerate(events, MINUTE))]
    return decide({"1": CHARTER}, Timeline({"topic": "plain"}, told), 10 * MINUTE)


OWNED_BY_EXPERTS = ("owner", {"owner": "expert"})
BACK = ("owner", {"owner": "front"})
SOLVED = ("status", {"status": "solved"})
ASKED_AGAIN = ("customer_message", {"by": "requester"})


@pytest.mark.parametrize(
    ("events", "tier"),
    [
        ([], 1),
        ([OWNED_BY_EXPERTS], 2),
        ([OWNED_BY_EXPERTS, BACK], 2),
        ([("topic", {"topic": "hard"}), BACK], 2),
        ([("owner", {"owner": "office"})], 1),
    ],
)
def test_the_highest_tier_that_ever_owned_it_counts(
    events: list[tuple[str, dict[str, object]]], tier: int
) -> None:
    assert after(*events).highest_tier == tier


def test_since_when_it_is_solved_is_known_until_it_goes_on() -> None:
    assert after().ended_at is None
    assert after(SOLVED).ended_at == MINUTE
    assert after(SOLVED, ("status", {"status": "closed"})).ended_at == MINUTE
    assert after(SOLVED, ASKED_AGAIN).ended_at is None
    assert after(SOLVED, ASKED_AGAIN, SOLVED).ended_at == MINUTE + 2
