"""What holds of every work order."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from charter.engine import order
from charter.engine.language import Charter
from tests.engine.language.small import small
from tests.engine.test_order import standing

ENTRIES = (
    "due",
    "priority",
    "oldest",
    "{first: {topic: orders}}",
    "{first: {priority: urgent}}",
    "{within: organization, first: {topic: invoices}}",
    "{within: organization, first: {priority: [urgent, high]}}",
)
charters = st.lists(st.sampled_from(ENTRIES), min_size=1, unique=True).map(
    lambda entries: small(f"work order: [{', '.join(entries)}]\n")
)
tickets = st.lists(
    st.builds(
        lambda topic, **told: standing(facts={"topic": topic}, **told),
        topic=st.sampled_from([None, "orders", "invoices"]),
        priority=st.sampled_from([None, "urgent", "high", "normal"]),
        due=st.sampled_from([None, -1, 1, 2]),
    ),
    max_size=9,
)
organizations = st.lists(st.sampled_from([None, "Oak", "Elm"]), min_size=9, max_size=9)


def worked(charter: Charter, queue: list[tuple[int, object, order.Place]]) -> list[int]:
    """The numbers of the queue's tickets in the order of work."""
    exchanged: dict[int, int] = {}
    for name in ("Oak", "Elm"):
        ours = [(n, p.among_all, p.among_ours) for n, of, p in queue if of == name]
        exchanged |= order.exchange(ours) if charter.order.has_within else {}
    plain = sorted(queue, key=lambda one: (one[2].among_all, one[0]))
    return [exchanged.get(number, number) for number, _, _ in plain]


def queue_of(charter, found, names) -> list[tuple[int, object, order.Place]]:
    return [
        (number, name, order.key(charter, one))
        for number, (one, name) in enumerate(zip(found, names, strict=False), 1)
    ]


@given(charters, tickets, organizations, st.randoms())
def test_the_order_is_total_and_does_not_ask_in_which_order_tickets_come(
    charter, found, names, chance
) -> None:
    queue = queue_of(charter, found, names)
    first = worked(charter, queue)
    chance.shuffle(queue)
    assert worked(charter, queue) == first
    assert sorted(first) == list(range(1, len(found) + 1))


@given(charters, tickets, organizations)
def test_nobody_elses_place_moves(charter, found, names) -> None:
    queue = queue_of(charter, found, names)
    of = {number: name for number, name, _ in queue}
    plain = [one[0] for one in sorted(queue, key=lambda one: (one[2].among_all, one[0]))]
    after = worked(charter, queue)
    assert [of[number] for number in after] == [of[number] for number in plain]
    assert [n for n in after if of[n] is None] == [n for n in plain if of[n] is None]


@given(charters, tickets, organizations)
def test_within_an_organization_the_whole_list_counts(charter, found, names) -> None:
    queue = queue_of(charter, found, names)
    after = worked(charter, queue)
    for name in ("Oak", "Elm"):
        ours = [one for one in queue if one[1] == name]
        key = "among_ours" if charter.order.has_within else "among_all"
        told = [one[0] for one in sorted(ours, key=lambda one: (getattr(one[2], key), one[0]))]
        assert [number for number in after if number in told] == told


@given(charters, tickets)
def test_an_entry_is_named_for_every_two_neighbours(charter, found) -> None:
    keys = sorted(order.key(charter, one).among_all for one in found)
    for ahead, behind in pairwise(keys):
        said = order.why(charter, ahead, behind)
        assert said.text == "opened earlier" if ahead == behind else said.line is not None
