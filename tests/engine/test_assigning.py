"""Who gets a ticket by a rule, whom the customer keeps, who answers, and what is handed off."""

from __future__ import annotations

from typing import Any

import pytest

from charter.engine.decide import decide
from charter.engine.examples import run
from charter.engine.language import CharterErrors, read
from charter.engine.language.model import Charter
from charter.engine.shell import lived
from charter.engine.standing import Standing
from charter.engine.timeline import Event, Timeline
from tests.engine.language.small import SMALL
from tests.engine.ruled import did, event, on, ruled, stands

OPENED = event("09:00", "customer_message")
NOTE = event("10:00", "note")
ON_NOTE = "{on: note, do: {assign: team support}}"


def to(standing: Standing) -> list[tuple[str, str | None]]:
    return [(one.data["to"], one.data.get("by")) for one in standing.actions]


def assigned(clock: str, assignee: str | None = "anna", **more: Any) -> Event:
    return event(clock, "assigned", assignee=assignee, **more)


def moved(clock: str, owner: str) -> Event:
    return event(clock, "owner", owner=owner)


def alive(charter: Charter, *events: Event, at: str) -> Standing:
    return decide({"": charter}, lived(charter, Timeline({}, events), on(at)), on(at))


def test_a_rule_says_who_gets_a_ticket_and_how_one_is_chosen() -> None:
    charter = ruled(
        ON_NOTE,
        "{on: call, do: {assign: {to: owner, by: least loaded}}}",
    )
    [action] = stands(charter, [OPENED, NOTE]).actions
    assert (action.kind, dict(action.data)) == ("assign", {"do": "assign", "to": "team support"})

    assert to(stands(charter, [OPENED, event("10:00", "call")])) == [("owner", "least loaded")]


def test_the_first_rule_that_assigns_decides() -> None:
    charter = ruled(ON_NOTE, "{on: note, do: {assign: team billing}}")

    assert to(stands(charter, [OPENED, NOTE])) == [("team support", None)]


def test_whoever_has_a_ticket_keeps_it() -> None:
    charter = ruled(ON_NOTE)

    assert to(stands(charter, [OPENED, assigned("09:30"), NOTE])) == []
    freed = [OPENED, assigned("09:30"), assigned("09:40", None), NOTE]
    assert to(stands(charter, freed)) == [("team support", None)]


@pytest.mark.parametrize(
    "before, asks",
    [
        ([assigned("09:30", teams=["support"])], True),
        ([assigned("09:30", teams=["support", "billing"])], False),
        ([assigned("09:30")], True),
        ([moved("09:20", "support"), assigned("09:30", teams=["billing"])], False),
    ],
)
def test_a_ticket_that_moved_to_a_team_its_assignee_is_not_in_gets_another(
    before: list[Event], asks: bool
) -> None:
    charter = ruled("{on: {owner: billing}, do: {assign: {to: owner, by: round robin}}}")
    standing = stands(charter, [OPENED, *before, moved("10:00", "billing")])

    assert to(standing) == ([("owner", "round robin")] if asks else [])


def test_where_nobody_said_in_which_teams_they_are_only_a_move_of_the_instant_counts() -> None:
    charter = ruled(ON_NOTE)
    known = [OPENED, assigned("09:30", teams=["support"]), moved("09:40", "billing"), NOTE]
    unknown = [OPENED, assigned("09:30"), moved("09:40", "billing"), NOTE]

    assert to(stands(charter, known)) == [("team support", None)]
    assert to(stands(charter, unknown)) == []


def test_whom_an_agent_chose_with_the_move_is_not_replaced() -> None:
    charter = ruled("{on: {owner: billing}, do: {assign: team billing}}")

    assert to(stands(charter, [OPENED, assigned("10:00", team="billing")])) == []


def test_of_two_that_ask_in_one_instant_the_one_for_the_last_owner_counts() -> None:
    charter = ruled(
        "{on: note, do: {assign: team support}}",
        "{on: {owner: billing}, do: {assign: team billing}}",
        "{on: {marked: seen}, do: {assign: role lead}}",
        "{on: note, do: {mark: seen}}",
        "{on: {marked: seen}, when: {channel: email}, do: {owner: billing}}",
    )

    assert to(stands(charter, [OPENED, NOTE])) == [("team support", None)]
    assert to(stands(charter, [OPENED, NOTE], facts={"channel": "email"})) == [
        ("team billing", None)
    ]


KEEPING = SMALL.replace("{title: Billing, tier: 2}", "{title: Billing, contact: yes}").replace(
    "{teams:", "{front line: support, departments: {accounts: Accounts}, teams:"
)


def keeping(*rules: str) -> Charter:
    listed = "".join(f"  - {rule}\n" for rule in rules)
    return read(
        f"{KEEPING}targets:\n  - {{first reply: 1h}}\n" + (f"rules:\n{listed}" if rules else "")
    )


def contact(*events: Event, charter: Charter | None = None) -> str | None:
    return stands(charter or keeping(), [OPENED, *events]).contact


def test_whoever_is_first_assigned_while_such_a_team_owns_stays_the_contact() -> None:
    mine = [moved("10:00", "billing"), assigned("10:01")]
    assert contact(moved("10:00", "billing")) is None
    assert contact(assigned("10:00")) is None
    assert contact(*mine) == "anna"
    assert contact(*mine, assigned("10:02", "ben"), moved("10:03", "support")) == "anna"
    assert contact(assigned("09:30"), moved("10:00", "billing")) == "anna"
    assert contact(assigned("09:30", teams=["support"]), moved("10:00", "billing")) is None


def test_an_agent_says_who_is_the_contact_or_that_nobody_is() -> None:
    mine = [moved("10:00", "billing"), assigned("10:01")]
    assert contact(*mine, event("10:02", "contact", agent="ben")) == "ben"
    freed = [*mine, event("10:02", "contact", agent=None)]
    assert contact(*freed, NOTE) is None
    assert contact(*freed, assigned("10:03", "cleo")) == "cleo"
    assert contact(event("10:00", "contact", agent="ben"), charter=ruled()) == "ben"


def test_a_solved_ticket_has_no_contact_until_it_comes_back() -> None:
    solved = [
        moved("10:00", "billing"),
        assigned("10:01"),
        event("11:00", "status", status="solved"),
    ]
    assert contact(*solved) is None
    assert contact(*solved, assigned("11:30", "ben")) is None
    assert contact(*solved, event("12:00", "reopened")) == "anna"


def test_whom_a_rule_is_about_to_replace_does_not_become_the_contact() -> None:
    charter = keeping("{on: {owner: billing}, do: {assign: {to: owner, by: round robin}}}")
    events = [OPENED, assigned("09:30"), moved("10:00", "billing")]

    assert stands(charter, events).contact is None
    [action] = stands(charter, events).actions
    ben = event("10:00", "assigned", assignee="ben", teams=["billing"], key=action.key)
    assert stands(charter, [*events, ben]).contact == "ben"
    nobody = event("10:00", "acted", key=action.key)
    assert stands(charter, [*events, nobody]).contact == "anna"


def test_a_team_that_keeps_a_contact_owes_that_somebody_has_the_ticket() -> None:
    charter = keeping()
    mine = [OPENED, moved("10:00", "billing")]
    assert stands(charter, mine).owed == ("assignee",)
    assert stands(charter, [*mine, assigned("10:01")]).owed == ()
    assert stands(charter, [*mine, event("11:00", "status", status="solved")]).owed == ()


def test_time_may_bring_the_contact_too() -> None:
    charter = keeping("{on: {held: 1h}, when: {assignee: known}, do: {owner: billing}}")

    assert alive(charter, OPENED, assigned("10:00"), at="11:01").contact == "anna"


def test_the_front_line_owes_the_first_reply_and_then_the_owner_does() -> None:
    mine = [OPENED, moved("10:00", "billing")]
    first = stands(keeping(), mine)
    assert (first.answers, first.owner) == ("support", "billing")
    assert "support owes the first reply: it is the front line" in [one.text for one in first.why]

    later = stands(keeping(), [*mine, event("11:00", "agent_message")])
    assert later.answers == "billing"
    assert stands(ruled(), [OPENED], facts={"topic": "orders"}).answers == "support"


def test_why_somebody_is_the_contact_is_told() -> None:
    def why(*events: Event) -> list[str]:
        standing = stands(keeping(), [OPENED, *events])
        return [one.text for one in standing.why if one.about == "contact"]

    mine = [moved("10:00", "billing"), assigned("10:01")]
    assert why(*mine) == ["the customer keeps one contact: whoever had it while billing owned it"]
    assert why(event("10:00", "contact", agent="ben")) == [
        "the customer keeps one contact: an agent decided"
    ]


def test_a_hand_off_is_asked_for_and_rules_act_on_it() -> None:
    charter = keeping(
        "{on: note, do: {hand off: accounts}}",
        "{on: {handed off: accounts}, do: {mark: gone}}",
    )
    [action] = stands(charter, [OPENED, NOTE]).actions
    assert (action.kind, dict(action.data)) == ("hand off", {"do": "hand off", "value": "accounts"})

    assert did(alive(charter, OPENED, NOTE, at="10:00")) == [("mark", "gone")]


TARGETS = "targets:\n  - {first reply: 1h}\n"
CUSTOMERS = SMALL.replace("roles: {", "roles: {approver: {title: Approver, held by: customers}, ")
EXAMPLES = """
rotations:
  duty: {of: team billing, otherwise: role lead}
ladders:
  outage:
    when: {topic: orders}
    steps: [{to: team support, wait: 10m}, {to: role lead}]
texts: {soon: Soon., other: Other.}
rules:
  - {on: opened, when: {topic: orders}, do: {page: outage, assign: {to: owner, by: round robin}}}
  - {on: opened, when: {topic: invoices}, do: {assign: rotation duty, send: soon, to: role lead}}
  - {on: note, do: {hand off: accounts, send: other, page: outage}}
  - {on: call, do: {assign: role lead}}
examples:
  - why: Somebody is called, and somebody has it
    given: {topic: orders, organization: Bluebird, at: 2026-11-17 10:00}
    expect:
      - {at: 2026-11-17 10:10, page: calling, paged: outage 1, assigned by: owner, answers: support}
      - {at: 2026-11-17 10:11, paged: [outage 1, outage 2], sent to role lead: none}
      - {at: 2026-11-17 10:21, page: unanswered}
  - why: Where nobody is there the next is called at once
    given: {topic: orders, organization: Bluebird}
    events:
      - {at: 2026-11-17 09:00, kind: nobody, who: team support}
      - {at: 2026-11-17 10:00, kind: customer message}
      - {at: 2026-11-17 10:05, kind: acknowledged, ladder: outage}
    expect: {paged: [outage 1, outage 2], assigned by: none, assignee: none, page: acknowledged}
  - why: A rotation finds somebody of its team
    given: {topic: invoices, at: 2026-11-17 10:00}
    events:
      - {at: 2026-11-17 10:05, kind: owner, owner: billing}
    expect: {assigned by: rotation duty, contact: somebody, sent to role lead: soon, page: none}
  - why: A stranger is refused
    given: {channel: email}
    events:
      - {at: 2026-11-17 10:00, kind: opened, authenticated: "no"}
      - {at: 2026-11-17 10:05, kind: note}
    expect: {page: refused, sent to customer: other}
  - why: An agent's word about the contact
    given: {at: 2026-11-17 10:00}
    events:
      - {at: 2026-11-17 10:05, kind: contact, agent: ben}
      - {at: 2026-11-17 10:06, kind: call}
      - {at: 2026-11-17 10:07, kind: handed off, department: accounts}
    expect:
      - {contact: somebody, assigned by: role lead}
  - why: And that there is none
    given: {at: 2026-11-17 10:00}
    events:
      - {at: 2026-11-17 10:05, kind: contact, agent: none}
    expect: {contact: none}
"""


def test_examples_tell_of_pages_and_of_who_has_it() -> None:
    charter = read(f"{KEEPING}targets:\n  - {{first reply: 1h}}\n{EXAMPLES}")

    assert [one.mismatches for one in run(charter)] == [()] * 6


@pytest.mark.parametrize(
    "rule, said",
    [
        ("{assign: assignee}", "expected owner, team …, role …"),
        ("{assign: {to: rotation duty, by: round robin}}", "Only among the people of a team"),
        ("{assign: {to: team support, by: luck}}", "expected round robin, least loaded"),
        ("{assign: {to: team support, by: [luck]}}", "expected round robin, least loaded"),
        ("{assign: {by: round robin}}", "expected somebody, or a mapping such as"),
        ("{assign: {to: team support, how: luck}}", "expected somebody, or a mapping such as"),
        ("{assign: everybody}", "expected somebody such as assignee"),
        ("{assign: role approver}", "Customers hold the role approver"),
        ("{page: outrage}", "expected a ladder"),
        ("{hand off: account}", "expected a department"),
    ],
)
def test_what_cannot_be_asked_for_is_a_mistake(rule: str, said: str) -> None:
    with pytest.raises(CharterErrors) as caught:
        read(
            f"{CUSTOMERS}rotations:\n  duty: {{of: team support}}\nrules:\n  - {{on: note, do: {rule}}}\n{TARGETS}"
        )

    assert said in str(caught.value)


@pytest.mark.parametrize(
    "kind, data",
    [("handed_off", {}), ("page_started", {"ladder": 3}), ("acknowledged", {"ladder": ""})],
)
def test_an_event_without_its_name_is_refused(kind: str, data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="must have a name"):
        stands(ruled(), [OPENED, event("10:00", kind, **data)])


def test_only_of_somebody_can_it_be_expected_what_they_got() -> None:
    story = "given: {at: 2026-11-17 10:00}, expect: {sent to everybody: none}"
    with pytest.raises(CharterErrors) as caught:
        read(f"{SMALL}{TARGETS}examples:\n  - {{why: Nobody is everybody, {story}}}\n")

    assert "expected an expectation" in str(caught.value)
