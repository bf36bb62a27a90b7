"""What customers are told of what changed: nothing that they could not read on the page."""

from __future__ import annotations

import pytest

from charter.engine.diff import diff
from charter.engine.language import read
from tests.engine.language.small import BARE

OLD = (
    BARE.partition("targets:")[0]
    + """
facts:
  cost: {question: What does it cost us?, type: number, told by: agents}
  shops: {question: How many shops stand still?, choices: [one, all]}
groups: {orders: Orders, inside: Our own}
topics:
  stuck: {title: Stuck, group: orders}
  lost: {title: Lost, group: orders}
  fraud: {title: Fraud, group: inside, private: yes}
statuses:
  open: {stage: open}
  solved: {stage: solved, reasons: [done, trick]}
reasons:
  done: {title: Done}
  trick: {title: Trick, private: yes}
triage:
  - {when: {shops: all}, priority: high}
  - {priority: normal}
clocks:
  answer: {title: Answer, from: opened, until: agent message}
  inquiry: {title: Inquiry, from: opened, until: agent message}
targets:
  - {when: {topic: fraud}, inquiry: 3h}
  - {first reply: 2h, answer: 4h}
"""
)


def public(*edits: tuple[str, str]) -> list[str]:
    changed = OLD
    for old, new in edits:
        assert old in changed
        changed = changed.replace(old, new, 1)
    return [change.text for change in diff(read(OLD), read(changed)) if change.public]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("topics:\n", "topics:\n  theft: {title: Theft, private: yes}\n", []),
        ("topics:\n", "topics:\n  late: {title: Late}\n", ["New topic: “Late”."]),
        ("title: Fraud", "title: Swindle", []),
        ("title: Fraud, group: inside", "title: Fraud, group: orders", []),
        ("title: Stuck", "title: Halted", ["“Stuck” is now called “Halted”."]),
        ("title: Fraud, group: inside, private: yes", "title: Checks, group: orders", [
            "“Checks”: now offered to customers."]),
        ("title: Lost, group", "title: Vanished, private: yes, group", [
            "“Lost”: no longer offered to customers."]),
        ("inside: Our own", "inside: Ours alone", []),
        ("inside: Our own", "inside: Our own, more: Further topics", []),
        ("topics:\n", "topics:\n  late: {title: Late, group: inside}\n", ["New topic: “Late”."]),
        ("orders: Orders", "orders: Your orders", [
            "The group orders is called Your orders instead of Orders.",
            "“Stuck”: in the group Your orders instead of Orders.",
            "“Lost”: in the group Your orders instead of Orders."]),
        ("title: Trick", "title: Ruse", []),
        ("title: Trick, private: yes", "title: Ruse", []),
        ("  - {priority: normal}", "  - {when: {topic: fraud}, priority: urgent}\n  - {priority: normal}", []),
        ("  - {priority: normal}", "  - {when: {topic: [fraud, lost]}, priority: urgent}\n  - {priority: normal}", [
            "“Lost”, if one shops stand still, or as long as we do not know how many: urgent instead of normal."]),
        ("  - {priority: normal}", "  - {priority: urgent}", [
            "Every request, if one shops stand still, or as long as we do not know how many: urgent instead of normal."]),
        ("  - {priority: normal}", "  - {when: {organization: Gold Rush}, priority: urgent}\n  - {priority: normal}", []),
        ("  - {priority: normal}", "  - {when: {cost: over 5}, priority: urgent}\n  - {priority: normal}", []),
        ("{topic: fraud}, inquiry: 3h", "{topic: fraud}, inquiry: 1h", []),
        ("{topic: fraud}, inquiry: 3h", "{topic: [fraud, lost]}, inquiry: 3h", [
            "All plans, about “Lost”: Inquiry 3 hours (until now none)."]),
        ("{topic: fraud}, inquiry: 3h", "{topic: [fraud, unknown]}, inquiry: 3h", [
            "All plans, about no topic: Inquiry 3 hours (until now none)."]),
        ("{topic: fraud}, inquiry: 3h", "{cost: over 5}, first reply: 1h", []),
        ("title: Inquiry", "title: Probe", []),
        ("title: Answer", "title: Word", ["“Answer” is now called “Word”."]),
    ],
)  # fmt: skip
def test_customers_are_told_what_is_theirs(old: str, new: str, told: list[str]) -> None:
    assert public((old, new)) == told
