"""What says how a ticket stands goes together: a status has its stage, and a team its tier."""

from __future__ import annotations

import pytest

from tests.engine.lint.test_rules import rules

BESIDE = """statuses:
  new: new
  open: open
  waiting: pending
  parked: on hold
  solved: solved
people:
  teams: {support: {title: Support, tier: 1}, billing: {title: Billing, tier: 2}, lab: Lab}
rules:
  - {on: {owner: lab}, do: {mark: seen}}
"""


def found(*lines: str) -> list[str]:
    return rules(BESIDE + "".join(f"  - {line}\n" for line in lines))


@pytest.mark.parametrize(
    "when",
    [
        "{status: waiting, stage: open}",
        "{owner: billing, tier: 1}",
        "{owner: lab, tier: known}",
        "{all: [{status: [waiting, parked]}, {not: {stage: [pending, on hold]}}]}",
        "{stage: closed, status: known}",
        "{open: unknown}",
        "{turn: unknown}",
        "{status: unknown}",
        "{stage: unknown}",
    ],
)
def test_what_no_ticket_can_be_at_once_is_an_impossible_row(when: str) -> None:
    assert found(f"{{on: note, when: {when}, do: {{notify: owner}}}}") == ["impossible-row"]


@pytest.mark.parametrize(
    "when",
    [
        "{status: waiting, stage: pending}",
        "{owner: billing, tier: over 1}",
        "{owner: [support, lab], tier: unknown}",
        "{any: [{status: waiting}, {stage: open}]}",
    ],
)
def test_what_a_ticket_can_be_is_none(when: str) -> None:
    assert found(f"{{on: note, when: {when}, do: {{notify: owner}}}}") == []


@pytest.mark.parametrize(
    ("earlier", "hidden"),
    [
        (["{on: note, when: {stage: pending}, do: {status: open}}"],
         "{on: note, when: {status: waiting}, do: {status: parked}}"),
        (["{on: note, when: {tier: up to 2}, do: {status: open}}"],
         "{on: note, when: {owner: billing}, do: {status: parked}}"),
        (["{on: note, when: {open: yes}, do: {owner: billing}}",
          "{on: note, when: {open: no}, do: {owner: billing}}"],
         "{on: note, do: {owner: support}}"),
        (["{on: {status: waiting}, do: {owner: billing}}",
          "{on: {status: [parked, open]}, do: {owner: billing}}"],
         "{on: {status: [waiting, parked]}, do: {owner: support}}"),
        (["{on: {told: {affected: [all, 11+]}}, do: {owner: billing}}"],
         "{on: {told: {affected: all}}, do: {owner: support}}"),
        (["{on: {told: affected}, when: {affected: all}, do: {owner: billing}}"],
         "{on: {told: {affected: all}}, do: {owner: support}}"),
    ],
)  # fmt: skip
def test_a_rule_is_hidden_by_all_that_come_before_it_together(
    earlier: list[str], hidden: str
) -> None:
    assert found(*earlier, hidden) == ["hidden-rule"]
    assert found(*earlier[1:], hidden) == []


def test_a_rule_that_also_waits_for_something_else_is_not_hidden() -> None:
    earlier = "{on: {status: waiting}, do: {owner: billing}}"

    assert found(earlier, "{on: {status: [waiting, parked]}, do: {owner: support}}") == []
    assert found(earlier, "{on: [{status: waiting}, note], do: {owner: support}}") == []


def test_a_rule_that_no_ticket_matches_is_not_said_to_be_hidden_as_well() -> None:
    earlier = "{on: note, do: {owner: billing}}"
    never = "{on: note, when: {status: waiting, stage: open}, do: {owner: support}}"

    assert found(earlier, never) == ["impossible-row"]
