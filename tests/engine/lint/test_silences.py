"""Promises as companies publish them leave things open; written down naively, lint finds each."""

from __future__ import annotations

from charter.engine.language import read
from charter.engine.lint.finding import Finding
from charter.engine.lint.run import lint

MARKETPLACE = """charter: 1
schedules:
  office: {zone: America/New_York, open: {mon-fri: 09:00-18:00}}
plans:
  standard: [Bronze, Gold]
  jewel: [Ruby]
priorities: [urgent, high, normal, low]
facts:
  orders affected: {question: How many orders?, steps: [1-10, 11+, all]}
  prices affected: {question: How many prices?, type: number}
  share: {question: Is it a large part of the listings?, type: yes or no}
topics:
  orders: Orders cannot be shipped
  prices: Prices do not update
  wish: A wish
triage:
  - {when: {topic: orders, orders affected: all}, priority: urgent}
  - {when: {topic: orders, orders affected: 1-10}, priority: high}
  - {when: {topic: prices, prices affected: 10+}, priority: high}
  - {when: {topic: prices, share: yes}, priority: urgent}
  - {when: {topic: wish}, priority: low}
  - {when: {not: {topic: [orders, prices, wish]}}, priority: normal}
targets:
  - {plan: [standard, jewel], priority: urgent, first reply: 10m}
  - {plan: [standard, jewel], priority: high, first reply: 20m}
  - {plan: [standard, jewel], priority: normal, first reply: 2h}
"""
WAREHOUSE = """charter: 1
schedules:
  office: {zone: America/New_York, open: {mon-fri: 08:00-17:00}}
plans: [premium, basic]
priorities: [severity 1, severity 2]
facts:
  outage: {question: Does nothing work?, type: yes or no}
triage:
  - {when: {plan: premium, outage: yes}, priority: severity 1}
  - {when: {plan: premium}, priority: severity 2}
targets:
  - {priority: severity 1, first reply: 2h, agent work: 4 days}
  - {priority: severity 2, first reply: 4h, agent work: 4 days}
"""


def found(text: str, rule: str) -> list[Finding]:
    return [one for one in lint(read(text)) if one.rule == rule]


def test_eleven_stuck_orders_are_found_to_match_no_row() -> None:
    told = MARKETPLACE.replace("orders affected: 1-10", "orders affected: [1-10, unknown]")
    told = told.replace("{topic: wish}, priority: low", "{topic: [wish, prices]}, priority: low")

    [gap] = found(told, "no-priority")

    assert gap.ticket == {"topic": "orders", "orders affected": "11+"}


def test_ten_wrong_prices_that_are_also_a_large_part_are_found_to_cross() -> None:
    [crossing] = found(MARKETPLACE, "less-urgent-first")

    assert crossing.ticket == {"topic": "prices", "prices affected": 10.0, "share": "yes"}


def test_low_and_senders_whose_plan_nobody_knows_are_found_without_a_promise() -> None:
    known, low = sorted(found(MARKETPLACE, "no-promise"), key=lambda one: "low" in one.message)

    assert known.ticket == {"priority": "urgent"}
    assert low.ticket == {"priority": "low"}


def test_severity_without_premium_support_is_found_undecided() -> None:
    [gap] = found(WAREHOUSE, "no-priority")

    assert gap.ticket == {}


def test_four_days_are_found_not_to_say_which() -> None:
    assert [one.line for one in found(WAREHOUSE, "ambiguous-days")] == [12, 13]


def test_each_rule_that_counts_dates_is_found_until_an_example_shows_it_at_work() -> None:
    told = """charter: 1
schedules:
  office: {zone: America/New_York, open: {mon-fri: 08:00-17:00}}
priorities: [normal]
plans: [basic]
triage: [{priority: normal}]
targets: [{priority: normal, first reply: 2h}]
rules:
  - {on: {silence: 2 days, of: desk}, do: {mark: late}}
  - {on: {silence: 4 days, of: desk}, do: {mark: very late}}
examples:
  - why: Two days without a word are late
    given: {at: 2026-11-17 10:00}
    expect: {at: 2026-11-20 10:00, marks: late}
"""

    assert [one.line for one in found(told, "ambiguous-days")] == [10]
