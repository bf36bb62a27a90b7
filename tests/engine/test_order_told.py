"""The work order told to customers, and what changes in it."""

from __future__ import annotations

import pytest

from charter.engine.diff import diff
from charter.engine.language import Charter
from charter.engine.order_told import promised
from tests.engine.language.small import small


def ordered(entries: str) -> Charter:
    return small(f"work order: [{entries}]\n")


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ("due", []),
        ("due, {first: {priority: urgent}}", []),
        ("{first: {priority: urgent}}, due",
         ["Before everything else, and whoever asks, we turn to urgent requests."]),
        ("{first: {priority: [urgent, high]}}, due",
         ["Before everything else, and whoever asks, we turn to urgent or high requests."]),
        ("{first: {topic: orders}}, {within: organization, first: {topic: invoices}}, due",
         ["Before everything else, and whoever asks, we turn to “Orders are stuck”.",
          "Among your organization’s other requests, we begin with “Questions about invoices”."]),
        ("{within: organization, first: {priority: high}}, due",
         ["Among your organization’s requests, we begin with high requests."]),
        ("{first: {priority: urgent}}, {first: {priority: high}}, due",
         ["Before everything else, and whoever asks, we turn to urgent requests.",
          "Then we turn to high requests, whoever asks."]),
        ("{first: {priority: urgent}}",
         ["Before everything else, and whoever asks, we turn to urgent requests."]),
        ("{first: {mark: vip}}, {first: {topic: orders}}", []),
        ("{first: {owner: billing}}", []),
        ("{first: {topic: known}}", []),
        ("{first: {priority: unknown}}", []),
    ],
)  # fmt: skip
def test_only_what_customers_can_rely_on_is_told_to_them(entries: str, said: list[str]) -> None:
    assert promised(ordered(entries)) == said


def changes(old: str, new: str) -> list[tuple[str, bool]]:
    return [(one.text, one.public) for one in diff(ordered(old), ordered(new))]


def test_another_order_is_told_to_the_desk_and_a_promise_to_customers() -> None:
    old, new = "due, oldest", "{first: {priority: urgent}}, due"
    says = "Before everything else, and whoever asks, we turn to urgent requests."
    sorts = "whether priority is urgent, due moment and age instead of due moment and age"
    assert changes(old, new) == [
        (f"Tickets are sorted by {sorts}.", False),
        (f"New: {says}", True),
    ]
    assert changes(new, old)[1] == (f"No longer so: {says}", True)


def test_an_order_within_an_organization_reads_as_such() -> None:
    new = "{within: organization, first: {mark: vip}}, priority"
    [(said, public)] = changes("priority", new)
    assert "whether mark vip is yes, within an organization, priority and age" in said
    assert not public


def test_a_promise_that_stays_is_no_change_to_customers() -> None:
    urgent = "{first: {priority: urgent}}"
    assert [public for _, public in changes(f"{urgent}, due", f"{urgent}, priority")] == [False]


def test_orders_that_mean_the_same_have_no_difference() -> None:
    assert changes("due", "due, oldest") == []
    assert changes("due, oldest, priority", "due") == []
