"""Rules go round in a circle where each can set off the next one, on one ticket."""

from __future__ import annotations

import pytest

from tests.engine.lint.test_rules import rules

BESIDE = """statuses:
  new: new
  open: open
  waiting: pending
  parked: on hold
  solved: solved
  closed: {stage: closed, reasons: [done, gone]}
reasons: {done: {title: Done, sends: a}, gone: Gone}
texts: {a: A, b: B}
facts:
  affected: {question: How many orders are affected?, steps: [1-10, 11+, all]}
  days: {question: How many days?, type: number}
  due: {question: When is it done?, type: date}
people:
  teams: {support: Support, billing: Billing}
  departments: {accounts: {title: Accounts, address: accounts@desk.example}}
queues: {words: {title: New words, when: {topic: invoices}, a day: 3, tells: due}}
rules:
"""


def circular(*lines: str) -> bool:
    return "circle" in rules(BESIDE + "".join(f"  - {line}\n" for line in lines))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{on: {sent: a}, do: {send: b}}", "{on: {sent: b}, do: {send: a}}"),
        ("{on: {sent: a}, do: {status: open}}", "{on: {status: open}, do: {close: done}}"),
        ("{on: {close: gone}, do: {status: open}}", "{on: {status: open}, do: {close: gone}}"),
        ("{on: {stage: closed}, do: {status: open}}", "{on: {status: open}, do: {close: gone}}"),
        ("{on: assigned, do: {owner: billing}}", "{on: {owner: billing}, do: {assign: owner}}"),
        ("{on: {told: due}, do: {mark: a}}", "{on: {marked: a}, do: {promise: words}}"),
        ("{on: {told: days}, do: {mark: a}}", "{on: {marked: a}, do: {tell: {days: 3}}}"),
        (
            "{on: {handed off: accounts}, do: {unmark: a}}",
            "{on: {unmarked: a}, do: {hand off: accounts}}",
        ),
        (
            "{on: {priority: urgent}, do: {tell: {affected: 1-10}}}",
            "{on: {priority: high}, do: {tell: {affected: all}}}",
        ),
        (
            "{on: {held: 1h}, when: {mark: a}, do: {unmark: a, mark: b}}",
            "{on: {held: 1h}, when: {mark: b}, do: {unmark: b, mark: a}}",
        ),
        (
            "{on: {held: 1h}, when: {affected: all}, do: {tell: {affected: 1-10}}}",
            "{on: {held: 1h}, when: {affected: 1-10}, do: {tell: {affected: all}}}",
        ),
        (
            "{on: {silence: 1h}, when: {status: waiting}, do: {status: parked}}",
            "{on: {silence: 1h}, when: {stage: on hold}, do: {status: waiting}}",
        ),
        (
            "{on: {marked: a}, when: {any: [{topic: orders}, {plan: Gold}]}, do: {mark: b}}",
            "{on: {marked: b}, when: {not: {topic: orders}}, do: {mark: a}}",
        ),
    ],
)
def test_from_what_is_done_back_to_what_is_waited_for(one: str, other: str) -> None:
    assert circular(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # what is told is not what is waited for
        (
            "{on: {told: {affected: all}}, do: {tell: {affected: 11+}}}",
            "{on: {told: {affected: 1-10}}, do: {tell: {affected: all}}}",
        ),
        # no ticket is about both, and no rule changes what it is about
        (
            "{on: {marked: a}, when: {topic: orders}, do: {mark: b}}",
            "{on: {marked: b}, when: {topic: invoices}, do: {mark: a}}",
        ),
        # once a ticket, and then no more
        ("{on: {sent: a}, do: {send: b}, once: yes}", "{on: {sent: b}, do: {send: a}}"),
        # nobody is silent on what is solved
        (
            "{on: {silence: 1h}, when: {stage: [pending, solved]}, do: {status: solved}}",
            "{on: {told: days}, do: {mark: a}}",
        ),
        # nothing is given by these two
        (
            "{on: customer message, do: {status: stays}}",
            "{on: {owner: billing}, do: {owner: rule}}",
        ),
    ],
)
def test_what_cannot_come_round_on_one_ticket_is_none(one: str, other: str) -> None:
    assert not circular(one, other)


def test_what_rules_tell_may_give_triage_other_marks_to_each_of_them() -> None:
    assert circular(
        "{on: {told: days}, when: {mark: a}, do: {tell: {affected: all}}}",
        "{on: {told: affected}, when: {not: {mark: a}}, do: {tell: {days: 2}}}",
    )
