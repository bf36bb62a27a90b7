"""The work order: what stands before what, and the entry that says so."""

from __future__ import annotations

import pytest

from charter.engine import order
from charter.engine.language import Charter
from charter.engine.moment import HOUR
from charter.engine.standing import ClockStanding, Mark, Standing
from tests.engine.language.small import small

NOON = 1_795_194_000_000_000
PLAIN = "work order: [{first: {topic: orders}}, priority, due, oldest]\n"
WITHIN = """work order:
  - first: {priority: urgent}
  - {within: organization, first: {topic: orders}}
  - due
"""


def standing(**told: object) -> Standing:
    """A ticket as far as the work order looks at it; `due` is in hours from noon."""
    due = told.pop("due", None)
    clocks = () if due is None else (clock(NOON + int(due) * HOUR),)  # type: ignore[call-overload]
    plain = Standing(
        at=NOON, status="new", stage="new", priority=None, owner=None, assignee=None, plan=None,
        topic=None, schedule="office", facts={}, missing=(), clocks=clocks, duties=(), why=(),
    )  # fmt: skip
    return plain._replace(**told)  # type: ignore[arg-type]


def clock(due: int | None) -> ClockStanding:
    return ClockStanding(
        "first reply", 1, "running" if due else "paused", None, False, None, NOON, None, 0, HOUR,
        None, None, due, None, "office", 20, None,
    )  # fmt: skip


def sorted_by(charter: Charter, tickets: list[Standing]) -> list[int]:
    """The tickets' numbers, from 1, in the order of work."""
    places = [(order.key(charter, one).among_all, number) for number, one in enumerate(tickets, 1)]
    return [number for _, number in sorted(places)]


def test_without_a_word_the_nearest_promise_comes_first_and_then_the_oldest() -> None:
    tickets = [standing(), standing(due=2), standing(due=-1), standing(due=2), standing()]
    assert sorted_by(small(), tickets) == [3, 2, 4, 1, 5]


def test_a_paused_clock_has_no_due_moment() -> None:
    paused = standing(clocks=(clock(None),))
    assert order.key(small(), paused) == order.key(small(), standing())


def test_entries_decide_in_turn() -> None:
    tickets = [
        standing(due=1, priority="normal"),
        standing(due=9, priority="urgent"),
        standing(due=1),
        standing(due=8, facts={"topic": "orders"}),
        standing(due=7, priority="urgent"),
    ]
    assert sorted_by(small(PLAIN), tickets) == [4, 5, 2, 1, 3]


def test_nothing_is_sorted_after_the_oldest() -> None:
    charter = small("work order: [oldest, due, {within: organization, first: {topic: orders}}]\n")
    assert order.key(charter, standing(due=1)) == order.Place(b"")
    assert not charter.order.has_within


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("{status: open}", {"status": "open"}),
        ("{stage: pending}", {"stage": "pending"}),
        ("{owner: billing}", {"owner": "billing"}),
        ("{tier: 2}", {"tier": 2}),
        ("{assignee: known}", {"assignee": "7"}),
        ("{turn: desk}", {"turn": "desk"}),
        ("{mark: [vip, odd]}", {"marks": (Mark("odd"),)}),
        ("{priority: urgent}", {"priority": "urgent"}),
        ("{affected: all}", {"facts": {"affected": "all"}}),
    ],
)
def test_how_a_ticket_stands_may_put_it_first(when: str, told: dict[str, object]) -> None:
    charter = small(f"work order: [first: {when}, due]\n")
    assert sorted_by(charter, [standing(due=1), standing(due=2, **told)]) == [2, 1]


def test_the_sentence_names_the_entry_that_decides() -> None:
    charter = small(PLAIN)
    ahead = standing(due=3, priority="urgent", facts={"topic": "orders"})
    behind = {
        "topic is orders": standing(due=3, priority="urgent"),
        "priority urgent before high": ahead._replace(priority="high"),
        "priority urgent, and the other has none": ahead._replace(priority=None),
        "due earlier": ahead._replace(clocks=(clock(NOON + 4 * HOUR),)),
        "a promise is running, and none on the other": ahead._replace(clocks=()),
        "opened earlier": ahead,
    }
    for sentence, other in behind.items():
        found = order.why(charter, place(charter, ahead), place(charter, other))
        assert (found.text, found.line) == (sentence, 19)


def place(charter: Charter, ticket: Standing) -> bytes:
    return order.key(charter, ticket).among_all


def test_what_no_entry_says_has_no_line() -> None:
    charter = small("work order: [priority]\n")
    assert order.why(charter, b"\0\0", b"\0\0").told == "opened earlier"


def test_within_an_organization_entries_are_read_in_their_order_too() -> None:
    charter = small(WITHIN)
    orders = order.key(charter, standing(due=9, facts={"topic": "orders"}))
    urgent = order.key(charter, standing(due=8, priority="urgent"))
    plain = order.key(charter, standing(due=1))
    assert urgent.among_ours < orders.among_ours < plain.among_ours
    assert urgent.among_all < plain.among_all < orders.among_all
    assert [one.favoured for one in (orders, urgent, plain)] == [True, False, False]


def test_within_an_organization_the_sentence_names_its_entry() -> None:
    charter = small(WITHIN)
    orders = order.key(charter, standing(facts={"topic": "orders"})).among_ours
    plain = order.key(charter, standing(due=1)).among_ours
    assert order.why(charter, orders, plain, ours=True).told == "topic is orders (line 21)"


def test_those_that_keep_their_place_exchange_nothing() -> None:
    assert order.exchange([(1, b"a", b"a"), (2, b"b", b"b")]) == {}
    assert order.exchange([(1, b"a", b"c"), (2, b"b", b"b"), (3, b"d", b"a")]) == {1: 3, 3: 1}
