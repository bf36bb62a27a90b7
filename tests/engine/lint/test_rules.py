"""What settles a doubt, and what is none."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from charter.engine.language import read
from charter.engine.lint.finding import Doubt, placed
from charter.engine.lint.run import lint
from tests.engine.lint.test_docs import sections

WHOLE = (Path(__file__).parent / "whole.yaml").read_text(encoding="utf-8")
EXAMPLES = sections(WHOLE)["examples"]
STARTER = Path("src/charter/desk/starter-charter.yaml")


UNASKED = ("untested-rule", "untested-part")


def rules(changed: str, example: str = "", *, unasked: Sequence[str] = UNASKED) -> list[str]:
    """The rules that find something once sections are changed and an example is added. Whether the
    examples show all of it is not asked."""
    parts = sections(WHOLE) | sections(changed) | ({"examples": EXAMPLES + example})
    found = (found.rule for found in lint(read("".join(parts.values()))))
    return [rule for rule in found if rule not in unasked]


CROSSING = """triage:
  - {when: {plan: Bronze}, priority: normal}
  - {when: {topic: orders, affected: all}, priority: urgent}
  - {when: {topic: orders}, priority: high}
  - {priority: normal}
"""
BRONZE = """  - why: Bronze is normal, be it all the orders
    given: {plan: Bronze, topic: orders, affected: all, at: 2026-11-17 10:00}
    expect: {priority: normal}
"""
DAYS = """targets:
  - {priority: urgent, first reply: 10m}
  - {priority: [high, normal], first reply: 2h, agent work: 4 days}
"""
WEEKEND = """  - why: Four days go over the weekend
    given: {topic: invoices, at: 2026-11-19 10:00}
    expect: {agent work due: 2026-11-23 10:00}
"""
HARBOUR = """schedules:
  office: {zone: UTC, open: {mon-fri: 09:00-17:00}}
  harbour: {zone: UTC, open: {mon-sat: 06:00-14:00}}
"""
AT_SIX = """  - why: The harbour is served from six
    given: {schedule: harbour, at: 2026-11-17 06:00}
    expect: {first reply due: 2026-11-17 08:00}
"""
LAB = """people:
  teams: {support: Support, billing: Billing, lab: Lab}
"""
TO_LAB = """  - why: The lab gets what support hands over
    given: {topic: orders, at: 2026-11-17 10:00}
    events: [{at: 2026-11-17 10:05, kind: owner, owner: lab}]
    expect: {owner: lab}
"""


SILENT = """rules:
  - {on: {silence: 4 days}, do: {notify: owner}}
"""
FOUR_DAYS = """  - why: Four days go over the weekend
    given: {topic: invoices, at: 2026-11-19 10:00}
    events: [{at: 2026-11-19 11:00, kind: agent message}]
    expect: {at: 2026-11-23 11:01, notified: owner}
"""


@pytest.mark.parametrize(
    ("changed", "example", "settled"),
    [
        (CROSSING, BRONZE, "less-urgent-first"),
        (DAYS, WEEKEND, "ambiguous-days"),
        (HARBOUR, AT_SIX, "unused-schedule"),
        (LAB, TO_LAB, "idle-team"),
        (SILENT, FOUR_DAYS, "ambiguous-days"),
    ],
)
def test_an_example_settles_a_doubt(changed: str, example: str, settled: str) -> None:
    assert settled in rules(changed)
    assert rules(changed, example) == []


def test_a_schedule_that_a_rule_names_is_used() -> None:
    triage = """triage:
  - {when: {schedule: harbour, topic: orders, affected: all}, priority: high}
  - {when: {topic: orders, affected: all}, priority: urgent}
  - {when: {topic: orders}, priority: high}
  - {priority: normal}
"""

    assert "unused-schedule" not in rules(HARBOUR + triage)


def test_two_ways_to_the_same_rule_are_no_circle() -> None:
    assert "circle" not in rules(
        "rules:\n"
        "  - {on: note, do: {mark: [a, b]}}\n"
        "  - {on: {marked: a}, do: {owner: billing}}\n"
        "  - {on: {marked: b}, do: {owner: billing}}\n"
        "  - {on: {owner: billing}, do: {status: stays}}\n"
    )


def test_days_are_plain_where_a_desk_never_closes() -> None:
    assert rules("schedules:\n  always: {zone: UTC, open: {mon-sun: 00:00-24:00}}\n" + DAYS) == []


def test_a_schedule_without_hours_is_no_matter_to_promises_in_days() -> None:
    shut = "schedules:\n  office: {zone: UTC, open: {}}\ntargets:\n  - {agent work: 4 days}\n"
    said = lint(read("".join((sections(WHOLE) | sections(shut) | {"examples": ""}).values())))

    assert [found.rule for found in said] == ["untested-row", "ambiguous-days"]


def test_a_charter_that_promises_nothing_lacks_no_promise() -> None:
    nothing = "targets:\n  - {promises: none}\n"
    examples = EXAMPLES.replace(", first reply due: 2026-11-17 10:10", "")
    parts = sections(WHOLE) | sections(nothing) | {"examples": examples}

    assert lint(read("".join(parts.values()))) == []


def test_agents_decide_where_no_row_gives_a_priority() -> None:
    said = rules("triage:\n  - {when: {topic: orders}, owner: support}\n")

    assert "no-priority" not in said


def test_what_has_no_place_of_its_own_stands_at_what_holds_it() -> None:
    charter = read(WHOLE)

    inside = placed(charter, "unused-fact", Doubt(("facts", "affected", "nowhere"), "", ""))
    outside = placed(charter, "unused-fact", Doubt(("nowhere",), "", ""))

    assert inside.line == charter.line_of(("facts", "affected"))
    assert (outside.line, outside.column) == (1, 1)


def test_a_finding_is_told_to_a_program() -> None:
    [found] = lint(read(WHOLE.replace("priorities: [urgent,", "priorities: [top, urgent,")))
    told = json.loads(json.dumps(found.as_json()))

    assert told["rule"] == "no-promise"
    assert told["example"] == {"facts": {"priority": "top"}, "then": "no clock runs"}
    assert re.search(rf":{told['line']}:{told['column']}: Some tickets", str(found))


def test_the_charter_that_a_new_desk_starts_with_is_whole() -> None:
    assert lint(read(STARTER.read_text(encoding="utf-8"))) == []


PRIVATE = """facts:
  affected: {question: How many orders are affected?, steps: [1-10, 11+, all]}
  cause: {question: What was it?, told by: agents}
  outage: {question: Does nothing work any more?, type: yes or no}
topics:
  orders: {title: Orders are stuck, owner: support, asks: affected, heard as: [orders are stuck]}
  invoices: {title: A question about an invoice, owner: billing, heard as: [wrong invoice]}
  fault: {title: A fault, owner: support, needs: cause, private: yes}
contact: {emergency: {says: Call us., when: {outage: yes}}}
"""


def test_agents_can_meet_the_needs_of_topics_that_only_they_choose() -> None:
    assert rules(PRIVATE) == []


def test_a_fact_that_only_tells_an_emergency_is_used() -> None:
    assert rules(PRIVATE.replace("contact:", "page: {opening: Hello.}\ncontact:")) == []
    unused = PRIVATE[: PRIVATE.index("contact:")]
    assert rules(unused) == ["unused-fact"]


FORMS = """facts:
  affected: {question: How many?, steps: [1-10, 11+, all]}
  price: {question: What does it cost?, type: money, told by: agents, shown: yes}
  done by: {question: When is it done?, type: date, told by: agents}
  agreed: {question: Is it agreed?, type: yes or no, told by: agents}
forms: {quote: {title: Quote, asks: [price], sends: offer}}
gates: [{before: {status: solved}, need: [{told: [agreed]}]}]
queues: {work: {title: Work, when: {topic: orders}, a day: 3, tells: done by}}
clocks: {quote: {from: opened, until: {filled: quote}}}
texts: {offer: "It costs {price}."}
"""


def test_what_forms_gates_and_queues_speak_of_is_used() -> None:
    said = rules(FORMS)
    assert "unused-fact" not in said
    assert "unused-text" not in said


def test_a_schedule_of_a_facility_is_used() -> None:
    harbour = (
        "schedules:\n  office: {zone: UTC, open: {mon-fri: 09:00-17:00}}\n"
        "  harbour: {zone: UTC, open: {mon-sun: 00:00-24:00}}\n"
    )

    assert rules(harbour) == ["unused-schedule"]
    assert rules(harbour + "facilities: {Harbour: harbour}\n") == []


def test_the_mark_of_intake_is_given_where_anything_is_needed() -> None:
    waits = "rules:\n  - {on: {marked: needs details}, do: {notify: team support}}\n"

    assert rules(waits) == ["unset-mark"]
    assert rules(f"{waits}intake: {{needs: subject}}\n") == ["need-nobody-asks-for"]


def test_what_a_silence_ends_may_fall_due_before_it_on_every_day_of_the_week() -> None:
    told = (
        "reasons: {silent: No answer}\ntexts: {soon: We close it.}\nrules:\n"
        "  - {on: {silence: 1 day}, when: {stage: %s}, do: {send: soon}}\n"
        "  - {on: {silence: 4 days}, when: {stage: %s}, warned by: soon, do: {close: silent}}\n"
        "targets:\n  - {priority: urgent, first reply: 10m}\n"
        "  - {priority: [high, normal], first reply: 2h, %s}\n"
    )
    late = ["closed-before-due"]

    def of(stage: str, promise: str) -> list[str]:
        return [one for one in rules(told % (stage, stage, promise)) if one in late]

    assert of("pending", "periodic update: 16h") == []
    assert of("pending", "periodic update: 16h1m") == late
    assert of("pending", "pausable update: 30h") == []
    assert of("on hold", "pausable update: 30h") == late
    assert of("pending", "agent work: 30h") == []
    assert of("pending", "next reply: 30h") == []
    assert of("pending", "periodic update: 3 business days") == late
    assert of("pending", "periodic update: 4 days") == []
    assert of("pending", "periodic update: 5 days") == late
    assert of("pending", "agent work: 2h}\n  - {plan: jewel, promises: none") == []


def test_a_rule_that_acts_but_once_hides_no_other() -> None:
    told = (
        "rules:\n  - {on: customer message, do: {owner: billing}%s}\n"
        "  - {on: [customer message%s], when: {topic: orders}, do: {owner: support}}\n"
    )

    assert rules(told % ("", "")) == ["hidden-rule"]
    assert rules(told % (", once: yes", "")) == []
    assert rules(told % ("", ", reopened")) == []


def test_a_day_in_hours_is_settled_by_an_example_of_the_other_schedule() -> None:
    told = (
        "schedule: office\nschedules:\n  office: {zone: UTC, open: {mon-fri: 09:00-17:00}}\n"
        "  harbour: {zone: UTC, open: {mon-fri: 08:00-17:00}}\nfacilities: {Harbour: harbour}\n"
        "targets:\n  - {first reply: 8h, agent work: 2 business days}\n"
    )
    example = (
        "  - why: Eight hours are an hour short of a day in the harbour\n"
        "    given: {facility: Harbour, at: 2026-11-17 08:00}\n    expect: {first reply due: %s}\n"
    )

    assert rules(told) == ["day-of-another-length"]
    assert rules(told, example % "2026-11-17 16:00") == []


def test_word_of_a_hold_to_customers_who_wait_for_others_is_no_reminder() -> None:
    told = (
        "texts: {word: We are still at it.}\n"
        "rules:\n  - {on: {held: 2 business days}, when: {%s}, do: {send: word}}\n"
    )

    assert rules(told % "stage: on hold") == []
    assert rules(told % "stage: open, turn: customer") == []
    assert rules(told % "stage: open") == ["reminder-whoever-waits"]


def test_clocks_that_differ_in_what_they_wait_for_or_where_they_run_are_two() -> None:
    told = (
        "clocks:\n  quote: {title: Quote, from: opened, until: {owner: billing}, when: {topic: orders}}\n"
        "  offer: {title: Offer, from: opened, until: %s}\n"
        "targets:\n  - {first reply: 2h, quote: 1h, offer: 2h}\n"
    )

    assert rules(told % "{owner: billing}") == ["clock-told-twice"]
    assert rules(told % "{owner: support}") == []
    assert rules(told % "{told: {affected: all}}, pauses in: [pending]") == []
    assert rules(told % "{owner: billing}, when: {topic: invoices}") == []


@pytest.mark.parametrize(
    "named",
    [
        "gates:\n  - {before: {owner: lab}, need: assignee}\n",
        "rules:\n  - {on: {owner: lab}, do: {mark: moved}}\n",
    ],
)
def test_a_team_that_is_waited_for_is_not_idle(named: str) -> None:
    assert rules(LAB) == ["idle-team"]
    assert rules(LAB + named) == []


FORMS = """facts:
  affected: {question: How many orders are affected?, steps: [1-10, 11+, all]}
  cause: {question: What was it?, told by: agents}
  seen: {question: Was it seen?, type: yes or no}
  done on: {question: When is it done?, type: date}
people:
  teams: {support: Support, billing: Billing}
  roles: {lead: Team lead}
forms:
  answer: {title: Answer, asks: cause, sends: answer, approved by: role lead}
queues:
  words: {title: New words, when: {topic: invoices}, a day: 3, tells: done on}
clocks:
  words: {title: New words, from: [{told: done on}, {priority: normal}], until: {approved: answer}}
targets:
  - {priority: urgent, first reply: 10m}
  - {priority: [high, normal], first reply: 2h, agent work: 2 business days, words: until done on}
rules:
  - {on: opened, when: {topic: invoices}, do: {promise: words}}
gates:
  - {before: {status: solved}, when: {tier: unknown}, need: [{told: seen}, {approved: answer}, assignee]}
texts: {answer: It was so.}
"""


def test_forms_gates_queues_and_own_clocks_use_what_they_name() -> None:
    assert rules(FORMS) == []


def test_a_rule_that_a_gate_may_stop_does_not_decide_for_the_next() -> None:
    two = (
        "rules:\n"
        "  - {on: note, do: {status: solved}}\n"
        "  - {on: note, do: {status: open}}\n"
        "  - {on: {status: solved}, do: {mark: seen}}\n"
    )
    gate = "gates:\n  - {before: {status: solved}, need: assignee}\n"

    assert rules(two) == ["hidden-rule"]
    assert rules(two + gate) == []
