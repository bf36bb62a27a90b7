"""Examples that speak of forms, gates, queues and clocks of the charter's own."""

from __future__ import annotations

from charter.engine.examples import Result, run
from tests.engine.language import small as desk
from tests.engine.ruled import DESK

CHARTER = """forms:
  quote: {title: Quote, asks: shop, sends: soon, approved by: role lead}
queues:
  words: {title: New words, when: {topic: invoices}, a day: 3, at most: 5 business days, tells: promised}
clocks:
  quote: {title: Quote, from: opened, until: {filled: quote}, when: {topic: orders}}
targets:
  - {when: {topic: orders}, quote: 3 business days, warn at: 2 business days}
  - {first reply: 1h}
rules:
  - {on: opened, when: {topic: invoices}, do: {promise: words}}
  - {on: {told: promised}, do: {send: bye}}
  - {on: {approved: quote}, do: {status: review}}
gates:
  - {before: [{status: [review, done]}, {close: agreed}], when: {topic: orders}, need: [{approved: quote}]}
examples:
"""
QUOTED = """  - why: A quote is promised, given, asked about and approved
    given: {topic: orders, at: 2026-11-17 10:00}
    events:
      - {at: 2026-11-20 18:00, kind: filled, form: quote, facts: {shop: alpha}}
      - {at: 2026-11-23 10:00, kind: approved, form: quote, how: button}
    expect:
      - {at: 2026-11-17 10:00, quote due: 2026-11-20 18:00, quote warn at: 2026-11-19 18:00, quote: running,
         forms: {quote: open}, barred: [done, review], told: {shop: unknown}}
      - {at: 2026-11-20 18:00, quote: met, forms: {quote: asked}, sent: soon, told: {shop: alpha}}
      - {at: 2026-11-23 10:00, forms: {quote: approved}, barred: none, status: review}
"""
LATE = """  - why: A minute later is late by that minute, and a no is a no
    given: {topic: orders, at: 2026-11-17 10:00}
    events:
      - {at: 2026-11-20 18:01, kind: filled, form: quote, facts: {shop: alpha}}
      - {at: 2026-11-23 10:00, kind: declined, form: quote, how: mail}
    expect: {quote: met late, quote 1 breached at: 2026-11-20 18:00, forms: {quote: declined}}
"""
QUEUED = """  - why: Seven ahead at three a day make it the third day
    given: {topic: invoices}
    events:
      - {at: 2026-11-16 09:00, kind: ahead, queue: words, ahead: 2}
      - {at: 2026-11-17 09:30, kind: ahead, queue: words, ahead: 7}
      - {at: 2026-11-17 10:00, kind: customer message}
      - {at: 2026-11-17 11:00, kind: ahead, queue: words, ahead: 700}
    expect: {told: {promised: 2026-11-20}, sent: bye, forms: {quote: open}, barred: none, quote: none}
"""


def results(*examples: str) -> list[Result]:
    dates = "  promised: {question: When is it done?, type: date}\ntopics:\n"
    small = desk.SMALL.replace("topics:\n", dates, 1)
    return list(run(desk.read(f"{small}{DESK}{CHARTER}{''.join(examples)}")))


def said(result: Result) -> list[tuple[str, str, str]]:
    return [(one.key, one.expected, one.found) for one in result.mismatches]


def test_examples_come_true() -> None:
    assert [said(one) for one in results(QUOTED, LATE, QUEUED)] == [[], [], []]


def test_an_empty_queue_promises_the_next_day() -> None:
    story = QUEUED.replace(
        "      - {at: 2026-11-17 09:30, kind: ahead, queue: words, ahead: 7}\n", ""
    )
    empty = "\n".join(line for line in QUEUED.splitlines() if "ahead:" not in line) + "\n"

    assert said(results(story)[0]) == [("told", "promised 2026-11-20", "promised 2026-11-18")]
    assert said(results(empty)[0]) == [("told", "promised 2026-11-20", "promised 2026-11-18")]


def test_what_is_otherwise_is_told() -> None:
    wrong = QUOTED.replace("forms: {quote: asked}", "forms: {quote: filled}").replace(
        "barred: none, status", "barred: review, status"
    )
    none = LATE.replace("forms: {quote: declined}", "forms: {quote: none}, told: {orders: 3}")

    assert said(results(wrong)[0]) == [
        ("forms", "quote filled", "quote asked"),
        ("barred", "review", "none"),
    ]
    assert said(results(none)[0]) == [
        ("forms", "quote none", "quote declined"),
        ("told", "orders 3", "orders none"),
    ]


def test_a_desk_that_sleeps_promises_when_it_wakes() -> None:
    slept = QUEUED.replace(
        "    events:\n",
        "    events:\n      - {at: 2026-11-17 09:00, kind: asleep, until: 2026-11-18 10:00}\n",
    ).replace("expect: {told", "expect: {at: 2026-11-18 10:00, told")

    assert said(results(slept)[0]) == [("told", "promised 2026-11-20", "promised 2026-11-25")]
