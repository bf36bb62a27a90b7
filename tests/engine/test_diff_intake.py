"""What changes in what is needed, heard and told, in sentences."""

from __future__ import annotations

import pytest

from charter.engine.diff import diff
from charter.engine.language import read
from tests.engine.language.small import BARE

OLD = (
    BARE
    + """
facilities: {West: office}
facts:
  order: {question: Which order is it?, looks like: "#0000+"}
  shops: {question: Which shops?, choices: [alpha, beta]}
  screen: {question: Can you show it?, type: picture}
groups: {orders: Orders, money: Money}
intake: {needs: [subject], mark: incomplete}
topics:
  stuck: {title: Stuck, group: orders, needs: order}
hearing: {languages: [en], escalation: {heard as: ring the bell}}
contact: {phone: +1 555 0100, emergency: {says: Call us., when: {topic: stuck}}}
page: {opening: Welcome.}
"""
)

SENTENCES = [
    ("West: office", "East: office", [
        "West: the hours usual instead of office.",
        "East: the hours office instead of usual.",
    ]),
    ("09:00-18:00}}", "09:00-18:00}, announce: 14 days}", [
        "Announcement of other hours before: 14 days instead of none.",
    ]),
    ('looks like: "#0000+"', "told by: agents", [
        "The fact order: told by agents instead of anyone.",
        "The fact order: it looks like nothing instead of #0000+.",
        "The fact order: customers may not see it from now on.",
    ]),
    ("[alpha, beta]}", "[alpha, beta], many: yes}", [
        "The fact shops: several answers may be told from now on.",
    ]),
    ("type: picture}", "type: picture, whole: yes}", [
        "The fact screen: only a whole screen counts from now on.",
    ]),
    ("money: Money", "money: Invoices", ["The group money is called Invoices instead of Money."]),
    ("orders: Orders, money", "orders: Orders, other: Other, money", [
        "New group: Other.",
    ]),
    ("needs: [subject], mark: incomplete", "needs: [subject, order]", [
        "Every request needs subject and order instead of subject.",
        "An incomplete ticket bears the mark needs details instead of incomplete.",
    ]),
    ("group: orders, needs: order", "group: money, needs: shops, about: They wait., private: yes", [
        "“Stuck”: in the group Money instead of Orders.",
        "“Stuck”: what belongs here reads differently.",
        "“Stuck”: it now needs shops.",
        "“Stuck”: it no longer needs order.",
        "“Stuck”: no longer offered to customers.",
    ]),
    ("languages: [en], escalation: {heard as: ring the bell}",
     "languages: [en, fr], thanks: stays, confirmation: hears", [
        "Replies are heard in en and fr instead of en.",
        "Thanks alone reopen nothing from now on.",
        "A reply that says it works is heard from now on.",
        "A reply that asks for somebody above is not heard from now on.",
        "Phrases of our own that ask for somebody above: none instead of ring the bell.",
    ]),
    ("phone: +1 555 0100", "portal: yes", [
        "Our telephone number: none instead of +1 555 0100.",
        "There is now a portal.",
    ]),
    ("says: Call us.", "says: Ring us.", ["What to do in an emergency reads differently."]),
    ("when: {topic: stuck}", "when: {topic: known}", ["Other requests are emergencies."]),
    ("Welcome.", "Hello.", ["What this page says in our own words reads differently."]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentences"), SENTENCES)
def test_a_change_is_told_in_sentences(old: str, new: str, sentences: list[str]) -> None:
    assert old in OLD
    changed = read(OLD.replace(old, new, 1))

    assert [change.text for change in diff(read(OLD), changed)] == sentences
    assert diff(changed, changed) == []


def test_a_topic_is_offered_to_customers_again() -> None:
    before = read(OLD.replace("needs: order", "needs: order, private: yes"))

    assert [change.text for change in diff(before, read(OLD))] == [
        "“Stuck”: now offered to customers."
    ]
