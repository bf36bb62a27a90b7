"""How forms, gates, queues and clocks of the charter's own are told: explained, compared, printed."""

from __future__ import annotations

from datetime import date

import pytest

from charter.engine.diff import diff
from charter.engine.explain import explain
from charter.engine.language import Charter, read
from charter.engine.page import markdown, page
from charter.engine.timeline import Event, Timeline
from tests.engine.language.small import SMALL
from tests.engine.ruled import DESK, event, on

OWN = """forms:
  quote: {title: Quote, when: {topic: orders}, asks: shop, sends: soon, approved by: role approver}
  plan: {title: Plan, asks: note, approved by: requester}
  look: {title: First look, asks: reached, checklist: yes, filled by: [agents, team support]}
  note: {title: Summary, asks: note, sends: bye}
  bill: {title: Bill, asks: orders, approved by: role lead}
queues:
  words: {title: New words, when: {topic: invoices}, a day: 3, at most: 5 business days, tells: promised}
clocks:
  first reply: {starts: [customer message, logged call]}
  quote: {title: Quote, from: [opened, {told: {topic: [orders, invoices]}}], until: {filled: [quote, plan]}, pauses in: pending}
  words: {title: New words, from: {told: promised}, until: {status: solved}}
  talk: {title: Talk, from: {sent: soon}, until: [{owner: billing}, {told: {reached: yes}}]}
targets:
  - {when: {topic: orders}, quote: 3 business days}
  - {when: {topic: invoices}, words: until promised, warn at: 50%}
  - {first reply: 1h, talk: 4h}
rules:
  - {on: {filled: bill}, do: {promise: words}}
  - {on: note, do: {status: review}}
gates:
  - {before: {status: review}, need: [{approved: quote}, assignee], says: The quote comes first.}
macros: {adapt: must}
"""
FACTS = """  promised: {question: When is it done?, type: date}
topics:
"""
OPENED = event("09:00", "customer_message")


def told(text: str = OWN) -> Charter:
    small = SMALL.replace("topics:\n", FACTS, 1).replace(
        "lead: Team lead", "lead: Team lead, approver: {title: Approver, held by: customers}"
    )
    return read(f"{small}{DESK}{text}")


def sentences(events: list[Event], at: str, **facts: str) -> list[str]:
    found = explain({"": told()}, Timeline(facts, [OPENED, *events]), on(at))
    return [one.told for one in found.sentences]


def test_a_promise_until_a_date_is_explained_by_its_date() -> None:
    promised = event("10:00", "facts", facts={"promised": "2026-11-20"})
    moved = event("11:00", "facts", facts={"promised": "2026-11-18"})
    gone = event("11:00", "facts", facts={"promised": None})
    waiting = sentences([promised, gone], "12:00", topic="invoices")
    due = sentences([promised, moved], "12:00", topic="invoices")
    late = sentences([promised], "23 12:00", topic="invoices")
    solved = event("23 12:00", "status", status="solved")
    ended = sentences([promised, solved], "23 12:00", topic="invoices")

    assert any(
        one.startswith("not due yet: promised by the promised, which nobody") for one in waiting
    )
    assert any(one.startswith("due Wed 18 Nov 18:00: promised by the promised;") for one in due)
    assert any(
        "due with the close of another promised from Tue 17 Nov 11:00 on" in one for one in due
    )
    assert any(one.startswith("was due Fri 20 Nov 18:00") and "breached" in one for one in late)
    assert any(
        one.startswith("met Mon 23 Nov 12:00 at") and "before it was met" in one for one in ended
    )


def test_a_clock_that_is_promised_later_says_so() -> None:
    early = event("10:00", "topic", topic="invoices")
    promised = event("09:30", "facts", facts={"promised": "2026-11-20"})
    found = sentences([promised, early], "12:00")

    assert any("promised until promised from Tue 17 Nov 10:00 on" in one for one in found)


def test_what_a_form_asks_for_and_what_a_gate_kept_back_is_told() -> None:
    filled = event("10:00", "filled", form="quote", facts={"shop": "alpha"})
    found = sentences([filled, event("11:00", "note")], "12:00", topic="orders")
    steps = [one for one in found if one.startswith("Tue 17 Nov 1")]

    quote, gate = told().forms["quote"].line, told().gates[0].line
    rule, eleven = told().rules[1].line, "Tue 17 Nov 11:00:"
    kept = f"{eleven} kept back by the gate at line {gate}"
    notice = f"{eleven} a rule notifies owner on note, of what the gate at line {gate} kept back"
    assert steps == [
        f"Tue 17 Nov 10:00: the form Quote sends soon to the customer (line {quote})",
        f"Tue 17 Nov 10:00: the form Quote asks role approver for yes or no (line {quote})",
        f"{kept}: a rule sets the status review on note; The quote comes first (line {rule})",
        f"{notice} (line {rule})",
    ]


def test_a_form_that_is_gone_is_told_by_its_name() -> None:
    filled = event("10:00", "filled", form="quote", facts={"shop": "alpha"})
    without = OWN.replace("approved by: role approver}", "}").replace(
        "quote: {title: Quote, when", "offer: {title: Offer, when"
    )
    without = without.replace("{approved: quote}, ", "").replace("[quote, plan]", "plan")
    events = [OPENED, filled, event("11:00", "edition", edition="2")]
    found = explain(
        {"1": told(), "2": told(without)}, Timeline({}, events), on("12:00"), edition="1"
    )

    assert any("the form Quote asks role approver" in one.told for one in found.sentences)


def test_what_a_rule_promises_is_told() -> None:
    filled = event("10:00", "filled", form="bill", facts={"orders": "3"})
    found = sentences([filled], "12:00", topic="orders")

    assert any("a rule promises a date from the queue words on filled bill" in one for one in found)


def test_customers_read_own_clocks_by_their_titles_and_what_they_say_yes_to() -> None:
    text = markdown(page(told(), date(2026, 11, 20)))

    assert "| Orders are stuck | 1 hour | 3 business days | – |" in text
    assert "by the promised" in text
    assert (
        "| Quote | From when you write to us first until “Plan or Quote” is ready. The clock stands "
        "still while the status is waiting."
    ) in text
    assert "| New words | From when we know the promised until its status is solved." in text
    assert (
        "| Talk | From when something else happens to it until Billing has it or we know the reached "
        "to be yes."
    ) in text
    assert (
        "- Quote (Orders are stuck): we send it to you. Your approver says yes or no to it" in text
    )
    assert "- Plan: One of you says yes or no to it" in text
    assert "- Summary: we send it to you." in text
    assert "- New words, within 5 business days." in text
    assert "What is promised by a date is done before we close on that date." in text
    for private in ("First look", "Bill:", "The quote comes first", "3 a day"):
        assert private not in text


CHANGES = [
    ("{title: First look, asks", "{title: Second look, asks", "until now called “First look”"),
    ("asks: note, approved by: requester", "asks: [note, shop], approved by: requester", "asks for note and shop instead of note"),
    ("asks: orders, approved by: role lead", "asks: orders", "approved by nobody instead of role lead"),
    ("asks: orders, approved by", "asks: orders, filled by: team billing, approved by", "filled in by team billing instead of agents"),
    ("sends: soon, ", "", "it sends nothing instead of soon"),
    ("asks: reached, checklist: yes", "asks: reached", "it is no longer a checklist"),
    ("when: {topic: orders}, asks", "asks", "offered where always instead of topic is orders"),
    ("  plan: {title: Plan", "  plan: {title: Plan, asks: note}\n  more: {title: More", "New form: “More”."),
    ("need: [{approved: quote}, assignee]", "need: assignee", "New gate: before status review where always, it needs assignee."),
    ("need: [{approved: quote}, assignee]", "need: assignee", "A gate is gone: before status review where always, it needs approved quote and assignee."),
    ("at most: 5", "at most: 4", "“New words”, at most 4 business days instead of “New words”, at most 5 business days."),
    ("a day: 3", "a day: 4", "The queue “New words” goes by other numbers"),
    ("a day: 3, at most: 5 business days", "a day: 3", "“New words” instead of “New words”, at most 5"),
    ("adapt: must", "adapt: may", "Prepared answers need not be adapted before they go out."),
    ("quote: {title: Quote, from", "quote: {title: Offer, from", "“Quote” is now called “Offer”."),
    ("pauses in: pending", "pauses in: on hold", "What starts, ends or pauses “Quote” is decided differently."),
    ("logged call", "customer message", "First reply starts with a"),
    ("quote: 3 business days", "quote: 2 business days", "Quote 2 business days instead of 3 business days"),
    ("until promised", "4 days", "New words 4 calendar days instead of by the promised"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), CHANGES)
def test_what_changes_is_told(old: str, new: str, said: str) -> None:
    assert old in OWN
    changes = [one.text for one in diff(told(), told(OWN.replace(old, new, 1)))]

    assert any(said in one for one in changes)


def test_all_of_it_comes_and_goes() -> None:
    plain = told("targets:\n  - {first reply: 1h}\n")
    new, gone = ([one.text for one in diff(*two)] for two in ((plain, told()), (told(), plain)))

    for one in (
        "New form: “Plan”.",
        "New queue: “New words”, at most 5 business days.",
        "New clock: “Talk”.",
    ):
        assert one in new
    for one in (
        "The form “Plan” is gone.",
        "The queue “New words” is gone.",
        "The clock “Talk” is gone.",
    ):
        assert one in gone
    assert diff(told(), told()) == []


def test_customers_read_of_each_way_only_where_there_is_one() -> None:
    date_only = OWN.replace(", at most: 5 business days", "")
    forms = OWN[: OWN.index("queues:")] + "targets:\n  - {first reply: 1h}\n"
    queues = date_only.replace("filled: bill", "told: shop").replace(
        "{filled: [quote, plan]}", "note"
    )
    queues = queues[queues.index("queues:") : queues.index("gates:")]
    texts = [markdown(page(told(one), date(2026, 11, 20))) for one in (forms, queues)]

    assert "you say yes" not in texts[1]
    assert "a step in between:" in texts[0]
    assert "- New words." in texts[1]
    assert "told its date" not in texts[0]


def test_how_forms_and_gates_stand_is_among_the_reasons() -> None:
    filled = event("10:00", "filled", form="quote", facts={"shop": "alpha"})
    asked = event("10:00", "approval_asked", form="quote", n=1)
    yes = event("11:00", "approved", form="quote")
    no = event("11:00", "declined", form="quote")
    sam = event("11:00", "assigned", assignee="sam")
    quote, gate = told().forms["quote"].line, told().gates[0].line
    shut = f"a gate stands before status review: The quote comes first (line {gate})"

    for events, state in (
        ([filled], "is filled in"),
        ([filled, asked], "is filled in, and somebody is asked for yes or no"),
        ([filled, no], "is declined"),
    ):
        found = sentences(events, "12:00", topic="orders")
        assert f"the form Quote {state} (line {quote})" in found
        assert shut in found
    opened = sentences([filled, yes, sam], "12:00", topic="orders")
    assert f"the form Quote is approved (line {quote})" in opened
    assert shut not in opened
    assert not any(one.startswith("the form") for one in sentences([], "12:00", topic="orders"))
