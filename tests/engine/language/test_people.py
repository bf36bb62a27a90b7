"""What a charter says of people, rotations and ladders."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from charter.engine.diff import diff
from charter.engine.language import Charter, read
from charter.engine.language.model import Department, People, Role, Who
from tests.engine.language.small import SMALL, bare, small

TEAMS = re.search(r"(?<=^people:\n)(?:  .*\n)+", SMALL, re.MULTILINE)
PEOPLE = """  front line: support
  teams:
    support: {title: Support, tier: 1}
    billing: {title: Billing, tier: 2, contact: yes}
  roles:
    lead: Support lead
    approver: {title: Approver, of: organization, held by: customers, follows: when copied}
  departments:
    accounts: {title: Accounts, address: accounts@desk.example, says: Write to them.}
"""
DUTY = "rotations:\n  duty: {title: Duty, of: team support%s}\n"
OUTAGE = """ladders:
  outage:
    title: Outage
    when: {topic: orders, open: no}
    started by: [team support, role lead]
    steps: [{to: rotation duty}, {to: next rotation duty, wait: 5m}]
    rounds: 2
    limits: {organization: 2 in 30m}
"""


def text_of(rest: str) -> str:
    assert TEAMS is not None
    return SMALL.replace(TEAMS[0], PEOPLE) + rest


def peopled(rest: str = "") -> Charter:
    return read(text_of(rest) + "targets:\n  - {first reply: 1h}\n")


def departments(text: str) -> Mapping[str, Department]:
    return bare(f"people: {{departments: {{{text}}}}}\n").people.departments


def told(old: Charter, new: Charter, *, public: bool = False) -> list[str]:
    return [one.text for one in diff(old, new) if one.public or not public]


def test_teams_have_titles_tiers_and_contacts() -> None:
    people = peopled().people

    assert people.teams == {"support": "Support", "billing": "Billing"}
    assert people.tiers == {"support": 1, "billing": 2}
    assert (people.contacts, people.front_line) == (frozenset({"billing"}), "support")


def test_a_department_may_be_a_title_alone_or_say_nothing_but_what_to_do() -> None:
    found = departments("legal: Legal, press: {title: Press, says: Write to them.}")
    told = {one.name: (one.title, one.address, one.says) for one in found.values()}

    assert told == {
        "legal": ("Legal", None, None),
        "press": ("Press", None, "Write to them."),
    }


def test_teams_in_a_list_are_called_by_their_names() -> None:
    people = bare("people: {teams: [support, billing]}\n").people

    assert people == People({"support": "support", "billing": "billing"})


def test_a_charter_need_not_speak_of_people() -> None:
    assert bare().people == People()


def test_a_role_is_of_the_desk_and_held_by_agents_unless_it_says_otherwise() -> None:
    roles = peopled().people.roles

    assert roles["lead"] == Role("lead", "Support lead", roles["lead"].line)
    approver = roles["approver"]
    assert (approver.of, approver.held_by, approver.follows) == (
        "organization", "customers", "when copied",
    )  # fmt: skip


def test_a_rotation_goes_round_weekly_on_monday_at_nine_in_the_desks_zone() -> None:
    duty = small(DUTY % "").rotations["duty"]

    assert (duty.count, duty.unit, duty.weekday, duty.time) == (1, "week", 0, 540)
    assert (duty.zone, duty.notice.days, duty.otherwise) == ("America/New_York", 1, None)


def test_a_daily_rotation_changes_hands_on_each_of_its_days() -> None:
    more = (
        ', turn: 2 days, days: mon-fri, hands over: "08:30", hours: office, summary: team billing'
    )
    duty = small(DUTY % more).rotations["duty"]

    assert (duty.count, duty.unit, duty.weekday, duty.time) == (2, "day", None, 510)
    assert duty.days == frozenset(range(5))
    assert duty.hours is not None and duty.rhythm.hours is duty.hours.hours
    assert duty.summary == Who("team", "billing")


def test_a_ladder_has_steps_rounds_and_limits() -> None:
    outage = peopled(DUTY % "" + OUTAGE).ladders["outage"]

    assert [(str(step.to), step.wait.minutes) for step in outage.steps] == [
        ("rotation duty", 10), ("next rotation duty", 5),
    ]  # fmt: skip
    assert (outage.rounds, outage.organization.count, outage.desk.text) == (2, 2, "6 in 1h")
    assert outage.started_by == (Who("team", "support"), Who("role", "lead"))


def test_a_charter_with_people_comes_back_from_its_compiled_form() -> None:
    charter = peopled(DUTY % "" + OUTAGE)

    assert Charter.load(charter.dump()) == charter


def test_customers_are_told_of_departments_and_of_what_calls_somebody_and_of_nothing_else() -> None:
    assert told(small(), peopled(DUTY % "" + OUTAGE), public=True) == [
        "New department: Accounts.",
        "Somebody is called for: Outage.",
    ]


def test_what_changes_about_people_is_told_in_sentences() -> None:
    before = peopled(DUTY % "" + OUTAGE)
    text = text_of(DUTY % ", turn: 2 weeks, days: mon-fri" + OUTAGE)
    for old, new in (
        ("tier: 2, contact: yes", "tier: 3"),
        ("front line: support", "front line: billing"),
        ("follows: when copied", "follows: always"),
        ("accounts@desk", "invoices@desk"),
        ("rounds: 2", "rounds: 3"),
        ("wait: 5m", "wait: 15m"),
    ):
        assert old in text
        text = text.replace(old, new)

    assert told(before, read(text + "targets:\n  - {first reply: 1h}\n")) == [
        "The tier of billing: 3 instead of 2.",
        "Who stays the customer's one contact: nobody instead of billing.",
        "Each first reply is owed by billing instead of support.",
        "The role approver follows tickets always instead of when copied.",
        "Accounts is written to at invoices@desk.example instead of accounts@desk.example.",
        "The rotation Duty: a turn lasts 2 weeks instead of 1 week.",
        "The rotation Duty: it holds on Monday to Friday instead of every day.",
        (
            "The ladder Outage: its steps are rotation duty for 10 minutes, then next rotation duty"
            " for 15 minutes instead of rotation duty for 10 minutes, then next rotation duty for 5"
            " minutes."
        ),
        "The ladder Outage: they are climbed 3 times instead of 2 times.",
    ]


FULL = DUTY % "" + OUTAGE
SENTENCES = [
    ("    lead: Support lead\n", "    lead: {title: Support lead, of: organization}\n", [
        "The role lead belongs to the organization instead of desk.",
    ]),
    ("    lead: Support lead\n", "    lead: {title: Support lead, held by: customers}\n", [
        "The role lead is held by customers instead of agents.",
    ]),
    ("    lead: Support lead\n", "    lead: Support lead\n    watch: The watch\n", [
        "New role: watch.",
    ]),
    ("support: {title: Support, tier: 1}", "support: {title: Help, tier: 1}", [
        "The team support is called Help instead of Support.",
    ]),
    ("accounts: {title: Accounts, ", "books: {title: Books, ", [
        "New department: Books.",
        "The department Accounts is gone.",
    ]),
    ("says: Write to them.", "says: Ring them.", [
        "What we say of the department Accounts reads differently.",
    ]),
    ("  outage:\n    title: Outage", "  fire:\n    title: Fire", [
        "Somebody is called for: Fire.",
        "Nobody is called any more for: Outage.",
    ]),
    ("{topic: orders, open: no}", "{topic: orders}", [
        "When somebody is called for Outage differs.",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentences"), SENTENCES)
def test_a_change_about_people_is_told_in_sentences(
    old: str, new: str, sentences: list[str]
) -> None:
    text = text_of(FULL) + "targets:\n  - {first reply: 1h}\n"
    assert old in text
    assert told(read(text), read(text.replace(old, new))) == sentences


def test_rotations_come_and_go() -> None:
    watch = small("rotations:\n  watch: {title: Watch, of: team support}\n")

    assert told(small(DUTY % ""), watch) == ["New rotation: Watch.", "The rotation Duty is gone."]


def test_a_role_that_is_gone_is_told() -> None:
    text = text_of("") + "targets:\n  - {first reply: 1h}\n"
    without = text.replace("    lead: Support lead\n", "")

    assert told(read(text), read(without)) == ["The role lead is gone."]


def test_customers_read_when_a_ladder_begins_to_call_and_not_of_one_that_nothing_starts() -> None:
    idle = OUTAGE.replace("    started by: [team support, role lead]\n", "")
    by_rule = "rules:\n  - {on: opened, do: {page: outage}}\n" + idle
    none, still, starts = (peopled(DUTY % "" + rest) for rest in ("", idle, by_rule))

    assert told(none, still) == ["New ladder, which nothing starts: Outage."]
    assert told(still, none) == ["The ladder Outage is gone."]
    assert told(none, still, public=True) == told(still, none, public=True) == []
    assert told(still, starts, public=True) == ["Somebody is called for: Outage."]
    assert told(starts, still, public=True) == ["Nobody is called any more for: Outage."]
    assert told(none, starts, public=True) == ["Somebody is called for: Outage."]
    assert told(starts, none, public=True) == ["Nobody is called any more for: Outage."]
    other = peopled(DUTY % "" + by_rule.replace("topic: orders", "topic: invoices"))
    assert told(starts, other, public=True) == ["When somebody is called for Outage differs."]
    quiet = peopled(DUTY % "" + idle.replace("topic: orders", "topic: invoices"))
    assert told(still, quiet, public=True) == []
