"""What changes from one charter to the next, in sentences."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.engine import triage
from charter.engine.cases import MOST
from charter.engine.diff import diff
from charter.engine.language import Charter, read
from tests.engine.language.small import SMALL, small

UPDATES = "  - {when: {topic: quantities-not-updating}, priority: urgent}\n"
SHIPPED = Path("charters/marketplace-software/charter.yaml").read_text(encoding="utf-8")


def told(old: Charter, new: Charter) -> list[str]:
    return [change.text for change in diff(old, new)]


def shipped(old: str, new: str) -> list[str]:
    assert old in SHIPPED
    return told(read(SHIPPED), read(SHIPPED.replace(old, new)))


SENTENCES = [
    # hours
    (
        "{mon-fri: 09:00-18:00}",
        "{mon-thu: 08:30-18:00, fri: [09:00-12:00, 13:00-18:00]}",
        [
            "Monday to Thursday: 8:30 am to 6 pm instead of 9 am to 6 pm.",
            "Friday: 9 am to noon and 1 pm to 6 pm instead of 9 am to 6 pm.",
        ],
    ),
    (
        "zone: America/New_York",
        "zone: Europe/Berlin",
        [
            "Time zone: Berlin time instead of New York time (US Eastern).",
            (
                "The rotation On duty: it changes hands at Monday, 9 am (Europe/Berlin) instead of "
                "Monday, 9 am (America/New_York)."
            ),
        ],
    ),
    (
        "          - Labor Day\n",
        "          - Columbus Day\n",
        [
            "Columbus Day (US) is a holiday from now on.",
            "Labor Day (US) is no longer a holiday.",
        ],
    ),
    (
        "    exceptions:\n",
        (
            "    exceptions:\n      - {date: 2026-12-24, open: 09:00-13:00, why: Christmas Eve}\n"
            "      - 2026-12-31\n"
        ),
        [
            "Thursday, 24 December 2026: 9 am to 1 pm (Christmas Eve) instead of the usual hours.",
            "Thursday, 31 December 2026: closed instead of the usual hours.",
        ],
    ),
    # promises
    (
        "priority: normal, first reply: 45m",
        "priority: normal, first reply: 30m",
        ["Jewel plans, normal: first reply 30 minutes instead of 45 minutes."],
    ),
    (
        "priority: normal, first reply: 45m,",
        "priority: normal,",
        ["Jewel plans, normal: no first reply any more (until now 45 minutes)."],
    ),
    (
        "  - {plan: jewel, priority: urgent",
        "  - {priority: low, first reply: 2 business days}\n  - {plan: jewel, priority: urgent",
        ["All plans, low: first reply 2 business days (until now none)."],
    ),
    (
        "3h, periodic update: 10h, warn at: 75%",
        "3h, periodic update: 10h, warn at: 30m",
        [
            f"Jewel plans, normal: warning of {clock} after 30 minutes instead of at 75%."
            for clock in ("first reply", "next reply", "periodic update", "agent work")
        ],
    ),
    # what goes first
    (
        "affected: at least most}, priority: urgent}\n  - {when: {topic: [orders",
        "affected: at least 11+}, priority: urgent}\n  - {when: {topic: [orders",
        [
            (
                "“Orders cannot be shipped, or tracking is not updating” and “Quantities are wrong "
                "and nobody knows why”, if 11 or more orders or listings are affected, but not "
                "most of them: urgent instead of high."
            )
        ],
    ),
    (
        "topic: enhancement}, priority: low",
        "topic: enhancement}, priority: normal",
        ["“A wish for the software, or work beyond the standard”: normal instead of low."],
    ),
    # names
    ("desk: Marketplace software support", "desk: Us", ["The desk's name: Us instead of Marketplace software support."]),
    ("Sapphire, Diamond]", "Sapphire, Diamond, Pearl]", ["New plan: Pearl.", "Jewel plans: Ruby, Sapphire, Diamond and Pearl instead of Ruby, Sapphire and Diamond."]),
    ("    support: Support", "    support: Support\n    billing: Billing", ["New team: billing."]),
    ("    support: Support", "    support: First line", ["The team support is called First line instead of Support."]),
    (
        "steps: [1-9, 10+, most, all]",
        "steps: [1-9, 10+, some, most, all]",
        ["The fact prices affected: its answers are 1 to 9, 10 or more, some, most and all instead of 1 to 9, 10 or more, most and all."],
    ),
    ("title: Prices do not update", "title: Prices stay", ["“Prices do not update” is now called “Prices stay”."]),
    ("heard as: [feature request, enhancement,", "heard as: [new feature,", ["“A wish for the software, or work beyond the standard”: it also is heard as new feature.", "“A wish for the software, or work beyond the standard”: it no longer is heard as feature request and enhancement."]),
    ("  on-hold: on hold", "  on-hold: pending", ["The status on-hold means pending instead of on hold.", "What becomes on hold gets the status pending instead of on-hold."]),
    ("  closed: closed\n", "  closed: closed\n  gone: closed\n", ["New status: gone."]),
    ("[customer message, logged call]", "[customer message]", ["First reply starts with a customer message instead of customer message and logged call."]),
    ("address: support@market", "address: help@market", ["Our address: help@marketplace-software.example instead of support@marketplace-software.example."]),
    ("  name: Marketplace Software Support", "  name: MSS", ["The sender's name: MSS instead of Marketplace Software Support."]),
    ("    {agent}\n    {desk}\n", "    {desk}\n", ["The signature reads differently."]),
    ("We are closed right now:", "We are closed:", ["The text closed desk reads differently."]),
    (
        "  - why: Ten stuck orders are high\n",
        "  - why: Ten orders are high\n",
        ["1 example new and 1 example gone."],
    ),
    (
        "expect: {priority: high, first reply due: 2026-11-17 10:20}\n  - why: Eleven stuck",
        "expect: {priority: high}\n  - why: Eleven stuck",
        ["1 example changed."],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentences"), SENTENCES)
def test_a_change_is_told_in_a_sentence(old: str, new: str, sentences: list[str]) -> None:
    assert shipped(old, new) == sentences


def test_what_customers_are_told_is_marked() -> None:
    new = SHIPPED.replace("first reply: 45m", "first reply: 30m").replace("warn at: 75%", "")

    public = [change.text for change in diff(read(SHIPPED), read(new)) if change.public]

    assert public == ["Jewel plans, normal: first reply 30 minutes instead of 45 minutes."]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("first reply: 2h", "first reply: 120m"),
        ("# The first row that matches decides.", "# First come."),
        (
            f"  - {{when: {{topic: shipping-integration}}, priority: urgent}}\n{UPDATES}",
            f"{UPDATES}  - {{when: {{topic: shipping-integration}}, priority: urgent}}\n",
        ),
    ],
)
def test_what_means_the_same_is_no_difference(old: str, new: str) -> None:
    assert shipped(old, new) == []


def test_schedules_are_named_where_there_are_several() -> None:
    one = small()
    two = read(
        SMALL.replace(
            "plans:\n",
            "  harbour: {zone: Asia/Tokyo, open: {sat: 22:00-24:00}}\nschedule: harbour\nplans:\n",
        ).replace("mon-fri", "mon-thu")
        + "targets:\n  - {first reply: 1h}\n"
    )

    assert told(one, two) == [
        "New hours: harbour.",
        "The usual hours: harbour instead of office.",
        "Office, Friday: closed instead of 9 am to 6 pm.",
    ]
    assert "The hours harbour are gone." in told(two, one)


def test_all_holidays_of_a_part_of_a_country_are_compared_by_name() -> None:
    plain = SMALL.replace("09:00-18:00}}", "09:00-18:00}, exceptions: [{holidays: US}]}")
    other = plain.replace(
        "{holidays: US}", "{holidays: DE, subdivision: BY, names: [Easter Monday]}"
    )
    rest = "targets:\n  - {first reply: 1h}\n"

    found = told(read(plain + rest), read(other + rest))

    assert "Easter Monday (DE-BY) is a holiday from now on." in found
    assert "Labor Day (US) is no longer a holiday." in found


RULES = """triage:
  - {when: {any: [{plan: Ruby}, {reached: no}]}, priority: urgent}
  - {when: {orders: 5-7}, priority: high, owner: billing, mark: [five]}
  - {when: {all: [{shop: alpha}, {not: {topic: orders}}]}, priority: normal}
"""


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("reached: no", "reached: yes", "if 0 to 4, or 8 or more orders wait, or as long as we do not know how many, if the answer to “Could we reach you?” is yes"),
        ("orders: 5-7", "orders: under 8", "if 0 to 4 orders wait"),
        ("mark: [five]", "mark: [six]", "if 5 to 7 orders wait: marked six instead of five."),
        ("owner: billing, ", "", "if 5 to 7 orders wait: owned by support instead of billing."),
        ("shop: alpha", "note: urgent", "if the answer to “What else should we know?” is urgent"),
        ("shop: alpha", "channel: [phone, chat]", "by telephone or by chat"),
        ("shop: alpha", "not: {channel: [phone, chat]}", "not by telephone or by chat"),
        ("shop: alpha", "organization: Ruby Row", "for Ruby Row"),
        ("shop: alpha", "schedule: office", "under the hours of office"),
        ("shop: alpha", "shop: known", "if the answer to “Which shop system?” is beta: normal instead of no priority."),
        ("shop: alpha", "shop: unknown", "as long as we do not know the answer to “Which shop system?”: normal instead of no priority."),
        ("shop: alpha", "orders: unknown", "as long as we do not know how many orders wait"),
        ("shop: alpha", "shop: [alpha, unknown]", "as long as we do not know the answer"),
    ],
)  # fmt: skip
def test_a_rule_that_decides_otherwise_says_in_which_cases(
    old: str, new: str, sentence: str
) -> None:
    assert old in RULES
    assert sentence in "\n".join(told(small(RULES), small(RULES.replace(old, new))))


def test_what_changes_for_everything_but_one_topic_names_the_others() -> None:
    rows = "triage:\n  - {when: {topic: orders}, priority: high}\n  - {priority: %s}\n"

    assert told(small(rows % "normal"), small(rows % "urgent")) == [
        "“Questions about invoices” and requests of no topic: urgent instead of normal."
    ]
    assert told(small("triage: [{priority: high}]\n"), small("triage: [{priority: urgent}]\n")) == [
        "Every request: urgent instead of high."
    ]


def test_too_many_cases_are_not_named_one_by_one() -> None:
    facts = "".join(f"  n{k}: {{question: How many {k}?, type: number}}\n" for k in range(12))
    head = SMALL.replace("  note: What", f"{facts}  note: What")
    whens = ", ".join(f"n{k}: 5-7" for k in range(12))

    def wide(priority: str, length: str) -> Charter:
        rows = f"triage:\n  - {{when: {{{whens}}}, priority: {priority}}}\n"
        return read(f"{head}{rows}targets:\n  - {{when: {{{whens}}}, first reply: {length}}}\n")

    assert MOST < 4**12
    assert told(wide("high", "1h"), wide("high", "1h")) == []
    assert told(wide("high", "1h"), wide("urgent", "2h")) == [
        "Every request: decided by other rows; there are too many cases to name each.",
        "Targets are decided by other rows; there are too many cases to name each.",
    ]


def test_targets_for_every_ticket_say_all_plans() -> None:
    promises = "targets:\n  - {%s}\n"

    assert told(small(promises % "first reply: 1h"), small(promises % "first reply: 4 days")) == [
        "All plans: first reply 4 calendar days instead of 1 hour."
    ]
    assert told(
        small(promises % "when: {orders: 5}, next reply: 1h"),
        small(promises % "when: {orders: 5}, next reply: 1h, warn at: 50%"),
    ) == ["All plans, if 5 orders wait: warning of next reply at 50% (until now none)."]
    assert told(
        small(promises % "priority: [high, unknown], next reply: 1h"),
        small(promises % "priority: [high, unknown], next reply: 90s"),
    ) == ["All plans, high or no priority yet: next reply 1 minute 30 seconds instead of 1 hour."]


def test_names_that_come_and_go_are_told() -> None:
    other = SMALL.replace("[urgent, high, normal]", "[urgent, normal]")
    other = other.replace("invoices: Questions about invoices", "returns: Returns")
    other = other.replace("owner: support, asks: [affected]", "asks: [shop]")
    other = other.replace("question: Which shop system?", "question: Which system?")

    assert told(small(), read(other + "targets:\n  - {first reply: 1h}\n")) == [
        "The priorities: urgent and normal instead of urgent, high and normal.",
        "The fact shop: it asks “Which system?” instead of “Which shop system?”.",
        "New topic: “Returns”.",
        "The topic “Questions about invoices” is gone.",
        "“Orders are stuck”: owned by nobody instead of support.",
        "“Orders are stuck”: it also asks for shop.",
        "“Orders are stuck”: it no longer asks for affected.",
    ]


def test_texts_come_go_and_change() -> None:
    def with_text(name: str, body: str) -> Charter:
        return small(f"texts: {{{name}: {body}}}\n")

    assert told(with_text("closed desk", "Hello"), with_text("acknowledgement", "Hello")) == [
        "New text: acknowledgement.",
        "The text closed desk is gone.",
    ]


def test_a_clock_that_is_told_to_start_as_usual_is_no_difference() -> None:
    usual = small("clocks: {first reply: {starts: [customer message]}}\n")

    assert told(small(), usual) == []


def test_a_mailbox_and_a_desk_may_come_and_go() -> None:
    with_both = small("desk: Us\nmailbox: {address: us@us.example, name: Us}\n")

    assert told(small(), with_both) == [
        "The desk's name: Us instead of none.",
        "Our address: us@us.example instead of none.",
        "The sender's name: Us instead of none.",
    ]


WHENS = st.sampled_from(
    ["plan: Ruby", "plan: [standard, unknown]", "topic: orders", "not: {topic: orders}",
     "affected: at least 11+", "affected: unknown", "reached: no", "orders: over 3",
     "any: [{plan: Gold}, {orders: 2-5}]", "shop: known"]
)  # fmt: skip
ROWS = st.lists(
    st.tuples(WHENS, st.sampled_from(["urgent", "high", "normal"])), min_size=1, max_size=4
)


def triaged(rows: list[tuple[str, str]]) -> Charter:
    lines = [f"  - {{when: {{{when}}}, priority: {priority}}}\n" for when, priority in rows]
    return small("triage:\n" + "".join(lines))


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_a_charter_does_not_differ_from_itself(rows: list[tuple[str, str]]) -> None:
    assert diff(triaged(rows), triaged(rows)) == []
    assert diff(read(SHIPPED), read(SHIPPED)) == []


CASES = [
    dict(zip(("plan", "topic", "affected", "reached", "orders", "shop"), case, strict=True))
    for case in itertools.product(
        ("Ruby", "Gold", "Bronze", None), ("orders", "invoices", None), ("1-10", "most", None),
        (True, False, None), (0, 2, 4, 6, None), ("alpha", None),
    )
]  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(ROWS, ROWS)
def test_triage_differs_exactly_where_some_case_is_decided_otherwise(
    one: list[tuple[str, str]], two: list[tuple[str, str]]
) -> None:
    old, new = triaged(one), triaged(two)
    otherwise = any(
        triage.decide(old, facts).priority != triage.decide(new, facts).priority for facts in CASES
    )

    assert bool(diff(old, new)) == otherwise
