"""Facts to priority, owner and marks; words to suggestions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from charter.engine import triage
from charter.engine.language import read
from charter.engine.remember import MOST
from tests.engine.language.small import SMALL, small

ROWS = """triage:
  - {when: {plan: jewel}, mark: vip}
  - {when: {topic: orders, affected: all}, priority: urgent, mark: [stuck, vip]}
  - {when: {topic: invoices}, owner: billing}
  - {when: {topic: orders}, priority: high}
  - {priority: normal}
"""


def test_the_first_row_that_matches_decides_the_priority() -> None:
    found = triage.decide(small(ROWS), {"topic": "orders", "affected": "all"})

    assert (found.priority, found.priority_row) == ("urgent", 1)
    assert found.priority_line == 21
    assert found.priority_why == "topic is orders and affected is all"


def test_each_outcome_is_decided_by_itself() -> None:
    found = triage.decide(small(ROWS), {"topic": "invoices"})

    assert (found.owner, found.owner_row) == ("billing", 2)
    assert (found.priority, found.priority_row) == ("normal", 4)


def test_marks_gather_from_every_row_that_matches_each_with_its_first_line() -> None:
    found = triage.decide(small(ROWS), {"plan": "Ruby", "topic": "orders", "affected": "all"})

    assert found.marks == ("vip", "stuck")
    assert found.mark_lines == (20, 21)


def test_without_a_row_the_owner_is_the_topics() -> None:
    found = triage.decide(small(), {"topic": "orders"})

    assert (found.owner, found.owner_row) == ("support", None)
    assert found.owner_line == 17
    assert found.owner_why == "it owns the topic orders"


def test_without_a_topic_the_owner_is_the_first_team() -> None:
    found = triage.decide(small(), {"topic": "invoices"})

    assert (found.owner, found.owner_line) == ("support", 9)
    assert found.owner_why == "it is the first team, and no rule names another"


def test_the_first_team_of_a_plain_list_has_its_line_too() -> None:
    charter = read(
        SMALL.replace("{support: Support, billing: Billing}", "[support]")
        + "targets:\n  - {first reply: 1h}\n"
    )

    assert triage.decide(charter, {}).owner_line == 9


def test_without_rules_and_teams_nothing_is_decided() -> None:
    charter = read(
        "schedules:\n  office: {zone: UTC, open: {mon: 09:00-10:00}}\n"
        "plans: [basic]\npriorities: [high]\ntargets:\n  - {first reply: 1h}\n"
    )

    assert triage.decide(charter, {"topic": "orders"}) == triage.Triage()


def test_a_fact_that_has_no_hash_is_judged_all_the_same() -> None:
    found = triage.decide(small(ROWS), {"topic": ["orders"]})

    assert found.priority == "normal"


def test_answers_are_forgotten_before_they_fill_the_memory() -> None:
    charter = small(ROWS)

    for number in range(MOST + 2):
        triage.decide(charter, {"topic": f"topic {number}"})

    assert len(charter.remembered["triage"]) == 2


HEARD = """topics:
  shipping:
    title: Shipping
    heard as: [can't ship, cannot ship any order]
  prices: {title: Prices, heard as: wrong price}
"""


def _hearing() -> str:
    return SMALL[: SMALL.index("topics:")] + HEARD + "targets:\n  - {first reply: 1h}\n"


def test_words_of_a_mail_suggest_a_topic_by_its_longest_phrase() -> None:
    text = "Hello,\nwe CAN’T ship; we cannot ship any\norder. And there is a wrong price!"

    assert triage.hear(read(_hearing()), text) == [
        triage.Suggestion("shipping", "cannot ship any order", 19),
        triage.Suggestion("prices", "wrong price", 20),
    ]


def test_only_whole_words_are_heard() -> None:
    assert triage.hear(read(_hearing()), "the wrong prices, and we can't shipper") == []


@given(before=st.text(max_size=20), after=st.text(max_size=20))
def test_a_phrase_is_heard_wherever_it_stands(before: str, after: str) -> None:
    charter = read(_hearing())

    heard = triage.hear(charter, f"{before} wrong price {after}")

    assert "prices" in [suggestion.topic for suggestion in heard]


def test_a_charter_that_was_asked_before_hears_the_same() -> None:
    charter = read(_hearing())

    assert triage.hear(charter, "wrong price") == triage.hear(charter, "a wrong price")


def test_a_row_without_a_priority_leaves_it_to_others() -> None:
    charter = small("triage:\n  - {owner: billing}\n")

    assert triage.decide(charter, {}).priority is None
