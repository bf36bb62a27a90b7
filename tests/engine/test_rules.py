"""What rules do at once, and in which order."""

from __future__ import annotations

import pytest

from charter.engine.decide import decide
from charter.engine.timeline import Event, Timeline
from tests.engine.language.small import small
from tests.engine.ruled import DESK, asked, did, event, on, ruled, stands

OPENED = event("09:00", "customer_message")
ANSWER = event("10:00", "agent_message")
AGAIN = event("11:00", "customer_message")


def test_a_rule_moves_a_ticket_in_place_of_the_built_in_move() -> None:
    charter = ruled(
        "{on: agent message, when: {stage: [new, open]}, do: {status: waiting}}",
        "{on: customer message, when: {status: waiting}, do: {status: again}}",
    )

    assert stands(charter, [OPENED, ANSWER]).status == "waiting"
    assert stands(charter, [OPENED, ANSWER, AGAIN]).status == "again"


def test_without_a_rule_that_fits_the_built_in_moves_stay() -> None:
    charter = ruled("{on: customer message, when: {status: review}, do: {status: again}}")

    assert stands(charter, [OPENED, ANSWER]).status == "working"
    waiting = event("10:00", "status", status="waiting")
    assert stands(charter, [OPENED, waiting, AGAIN]).status == "working"


def test_stays_keeps_the_built_in_move_from_happening() -> None:
    charter = ruled(
        "{on: customer message, when: {status: parked}, do: {status: stays, mark: wrote}}"
    )
    parked = event("10:00", "status", status="parked")
    standing = stands(charter, [OPENED, parked, AGAIN])

    assert (standing.status, did(standing)) == ("parked", [("mark", "wrote")])


def test_a_status_that_an_event_carries_wins_over_rules() -> None:
    charter = ruled("{on: agent message, do: {status: waiting, mark: written}}")
    standing = stands(charter, [OPENED, event("10:00", "agent_message", status="review")])

    assert (standing.status, did(standing)) == ("review", [("mark", "written")])


def test_the_first_rule_that_gives_a_status_decides_and_the_others_still_act() -> None:
    charter = ruled(
        "{on: note, do: {status: parked, owner: billing}}",
        "{on: note, do: {close: agreed, owner: support, mark: seen}}",
    )
    standing = stands(charter, [OPENED, event("10:00", "note")])

    assert (standing.status, standing.owner, standing.reason) == ("parked", "billing", None)
    assert did(standing) == [("status", "parked"), ("owner", "billing"), ("mark", "seen")]
    assert standing.tier == 2


def test_the_message_that_opens_a_ticket_moves_nothing_and_is_no_message_for_rules() -> None:
    charter = ruled(
        "{on: opened, do: {status: parked}}", "{on: customer message, do: {mark: wrote}}"
    )
    alone = stands(charter, [OPENED])
    with_opening = stands(charter, [event("09:00", "opened"), OPENED])

    for standing in (alone, with_opening):
        assert (standing.status, standing.marks, standing.turn) == ("parked", (), "desk")
        assert [clock.target for clock in standing.clocks] == ["first reply"]
    assert stands(charter, [OPENED, AGAIN]).status == "working"


def test_at_the_opening_everything_that_is_so_has_become_so() -> None:
    charter = ruled(
        "{on: {status: fresh}, do: {mark: a}}",
        "{on: {stage: new}, do: {mark: b}}",
        "{on: {owner: support}, do: {mark: c}}",
        "{on: {told: {shop: alpha}}, do: {mark: d}}",
        "{on: {told: {shop: beta}}, do: {mark: e}}",
        "{on: {marked: d}, do: {mark: f}}",
    )
    standing = stands(charter, [OPENED], facts={"shop": "alpha"})

    assert [mark.name for mark in standing.marks] == ["a", "b", "c", "d", "f"]


def test_setting_what_is_set_already_is_nothing() -> None:
    charter = ruled(
        "{on: {status: waiting}, do: {unmark: seen}}",
        "{on: note, do: {status: waiting, mark: seen, tell: {shop: alpha}, owner: billing}}",
        "{on: call, do: {status: waiting, mark: seen, tell: {shop: alpha}, owner: billing}}",
        "{on: agent message, do: {unmark: nothing, close: agreed}}",
        "{on: assigned, do: {close: agreed}}",
    )
    until = [OPENED, event("10:00", "note")]
    before, after = stands(charter, until), stands(charter, [*until, event("10:30", "call")])
    closed = [OPENED, ANSWER, event("10:30", "assigned", assignee="sam")]

    assert (before.marks, after.marks) == ((), after.marks)
    assert did(after) == [*did(before), ("mark", "seen")]
    assert did(stands(charter, closed)) == [("close", "agreed")]


def test_what_a_rule_changes_is_seen_by_others_of_the_same_instant() -> None:
    charter = ruled(
        "{on: {marked: b}, do: {tell: {shop: beta}}}",
        "{on: {marked: a}, do: {mark: b}}",
        "{on: {told: {shop: beta}}, do: {owner: billing}}",
        "{on: {owner: billing}, do: {status: review}}",
        "{on: {unmarked: a}, do: {notify: owner}}",
        "{on: {status: review}, do: {unmark: a}}",
    )
    standing = stands(charter, [OPENED, event("10:00", "mark", mark="a")])

    assert (standing.status, standing.detail, standing.owner) == ("review", "beta", "billing")
    assert [one.key.split(":")[1] for one in (*standing.acted, *standing.actions)] == ["e2"] * 6
    assert asked(standing) == [("notify", "owner")]


def test_a_circle_ends_because_a_rule_acts_once_for_a_cause() -> None:
    charter = ruled(
        "{on: {marked: a}, do: {unmark: a, mark: b}}",
        "{on: {marked: b}, do: {unmark: b, mark: a}}",
    )
    standing = stands(charter, [OPENED, event("10:00", "mark", mark="a")])

    assert len(standing.acted) == 4
    assert [mark.name for mark in standing.marks] == ["a"]


def test_once_means_once_a_ticket() -> None:
    charter = ruled("{on: note, do: {send: soon}, once: yes}", "{on: note, do: {notify: assignee}}")
    notes = [event(f"1{hour}:00", "note") for hour in range(3)]

    assert [kind for kind, _ in asked(stands(charter, [OPENED, *notes]))] == [
        "send", "notify", "notify", "notify",
    ]  # fmt: skip


def test_rules_are_found_against_the_state_of_the_moment() -> None:
    charter = ruled(
        "{on: note, when: {status: working}, do: {status: waiting}}",
        "{on: note, when: {status: waiting}, do: {mark: late}}",
    )
    standing = stands(charter, [OPENED, ANSWER, event("10:30", "note")])

    assert (standing.status, standing.marks) == ("waiting", ())


def test_closing_for_a_reason_takes_its_status_sends_its_text_and_leaves_facts_owed() -> None:
    charter = ruled(
        "{on: confirmed, do: {close: silent}}", "{on: {close: silent}, do: {mark: gone}}"
    )
    standing = stands(charter, [OPENED, event("10:00", "confirmed")])

    assert (standing.status, standing.reason, standing.owed) == ("done", "silent", ("note",))
    assert asked(standing) == [("send", "bye")]
    assert [mark.name for mark in standing.marks] == ["gone"]
    told = stands(
        charter, [OPENED, event("10:00", "confirmed"), event("11:00", "facts", facts={"note": "x"})]
    )
    assert told.owed == ()


def test_an_agent_closes_for_a_reason_too() -> None:
    charter = ruled("{on: {close: silent}, do: {mark: m}}")
    closed = stands(charter, [OPENED, event("10:00", "closed", reason="silent")])
    named = stands(charter, [OPENED, event("10:00", "status", status="done", reason="agreed")])
    plain = stands(charter, [OPENED, event("10:00", "closed")])

    assert (closed.status, closed.reason, asked(closed)) == ("done", "silent", [("send", "bye")])
    assert [mark.name for mark in closed.marks] == ["m"]
    assert (named.reason, plain.status, plain.reason) == ("agreed", "done", None)
    assert asked(named) == []


def test_an_agent_names_the_status_that_goes_with_a_reason() -> None:
    charter = ruled("{on: [note, {close: agreed}], do: {mark: m}}")
    closed = event("10:00", "closed", reason="agreed", status="solved")
    gone = [OPENED, event("09:30", "merged", role="source")]

    assert (stands(charter, [OPENED, closed]).status, did(stands(charter, [OPENED, closed]))) == (
        "solved", [("mark", "m")],
    )  # fmt: skip
    assert stands(charter, [*gone, closed]).reason is None
    sent = event("10:00", "sent", text="soon")
    assert stands(charter, [*gone, sent]).turn == "nobody"
    assert stands(ruled(), [OPENED, sent]).turn == "desk"


def test_no_rule_opens_what_an_agent_closed_for_a_private_reason() -> None:
    charter = ruled(
        "{on: note, do: {status: again}}",
        "{on: call, when: {reason: spam}, do: {status: solved}}",
        "{on: {marked: junk}, do: {close: spam}}",
    )
    by_agent = [OPENED, event("10:00", "closed", reason="spam"), event("10:30", "note")]
    by_rule = [OPENED, event("10:00", "mark", mark="junk"), event("10:30", "note")]
    calls = [*by_agent, event("10:40", "call")]

    assert stands(charter, by_agent).status == "done"
    assert stands(charter, by_rule).status == "again"
    assert stands(charter, calls).status == "solved"


@pytest.mark.parametrize(
    ("events", "turn"),
    [
        ([event("09:00", "note")], "nobody"),
        ([event("09:00", "opened"), event("09:00", "call")], "desk"),
        ([OPENED, event("10:00", "call")], "desk"),
        ([OPENED, ANSWER], "customer"),
        ([OPENED, ANSWER, AGAIN], "desk"),
        ([OPENED, ANSWER, event("11:00", "customer_message", heard="thanks")], "customer"),
        ([OPENED, ANSWER, event("11:00", "customer_message", by="third_party")], "customer"),
        ([OPENED, ANSWER, event("11:00", "status", status="solved")], "nobody"),
        (
            [OPENED, event("10:00", "agent_message", status="solved"), event("11:00", "reopened")],
            "desk",
        ),
    ],
)
def test_whose_turn_it_is(events: list[Event], turn: str) -> None:
    assert stands(ruled(), events).turn == turn
    assert stands(ruled("{on: thanks, do: {mark: kind}}"), events).turn == turn


def test_a_message_can_be_heard_as_more_than_its_words() -> None:
    charter = ruled(
        "{on: customer message, do: {mark: wrote}}",
        "{on: confirmed, do: {mark: content}}",
        "{on: escalation asked, do: {mark: higher}}",
        "{on: thanks, do: {mark: kind}}",
    )

    def marks(heard: str) -> list[str]:
        said = event("11:00", "customer_message", heard=heard)
        return [mark.name for mark in stands(charter, [OPENED, ANSWER, said]).marks]

    assert marks("confirmation") == ["wrote", "content"]
    assert marks("escalation") == ["wrote", "higher"]
    assert marks("thanks") == ["kind"]
    assert marks("nothing known") == ["wrote"]


def test_thanks_start_no_clock() -> None:
    charter = ruled("{on: thanks, do: {mark: kind}}")
    thanks = event("11:00", "customer_message", heard="thanks")
    standing = stands(charter, [OPENED, event("10:00", "agent_message", status="solved"), thanks])

    assert (standing.status, len(standing.clocks)) == ("solved", 1)


def test_no_clock_starts_on_what_a_rule_keeps_closed() -> None:
    charter = ruled("{on: customer message, when: {stage: solved}, do: {status: stays}}")
    solved = event("10:00", "agent_message", status="solved")
    standing = stands(charter, [OPENED, solved, AGAIN])

    assert (standing.status, [clock.state for clock in standing.clocks]) == (
        "solved",
        ["fulfilled"],
    )


def test_rules_see_who_wrote_and_which_team_answered() -> None:
    charter = ruled(
        "{on: customer message, when: {by: follower}, do: {mark: other}}",
        "{on: {agent message: billing}, do: {owner: billing}}",
        "{on: assigned, when: {assignee: known}, do: {mark: taken}}",
    )
    events = [
        OPENED,
        event("10:00", "customer_message", by="follower"),
        event("10:30", "agent_message", teams=["billing"]),
        event("10:40", "assigned", assignee="sam"),
        event("10:45", "assigned", assignee="sam"),
    ]
    standing = stands(charter, events)

    assert did(standing) == [("mark", "other"), ("owner", "billing"), ("mark", "taken")]


def test_rules_ask_whether_the_desk_is_open() -> None:
    charter = ruled("{on: note, when: {open: no}, do: {mark: night}}")

    assert did(stands(charter, [OPENED, event("12:00", "note")])) == []
    assert did(stands(charter, [OPENED, event("22:00", "note")])) == [("mark", "night")]


def test_reopening_and_merging_are_events_for_rules() -> None:
    charter = ruled(
        "{on: reopened, do: {status: again}}",
        "{on: merged, do: {mark: joined}}",
        "{on: note, do: {mark: noted}}",
    )
    solved = event("10:00", "status", status="solved")
    merged = [OPENED, event("10:00", "merged", role="source"), event("11:00", "note")]

    assert stands(charter, [OPENED, solved, event("11:00", "reopened")]).status == "again"
    by_hand = event("11:00", "reopened", status="review")
    assert stands(charter, [OPENED, solved, by_hand]).status == "review"
    assert did(stands(charter, [OPENED, event("10:00", "merged", role="target")])) == [
        ("mark", "joined")
    ]
    assert did(stands(charter, merged)) == []
    undone = [*merged, event("12:00", "unmerged", role="source"), event("13:00", "note")]
    assert did(stands(charter, undone)) == [("mark", "noted")]


def test_agents_give_and_take_marks() -> None:
    charter = ruled("{on: {unmarked: vip}, do: {mark: former}}")
    given = [OPENED, event("10:00", "mark", mark="vip")]
    taken = [*given, event("11:00", "unmark", mark="vip")]

    assert [(mark.name, mark.line) for mark in stands(charter, given).marks] == [("vip", None)]
    assert [mark.name for mark in stands(charter, taken).marks] == ["former"]
    with pytest.raises(ValueError, match="a mark must have a name"):
        stands(charter, [OPENED, event("10:00", "mark")])


def test_marks_of_triage_come_and_go_with_their_rows() -> None:
    triage = "triage:\n  - {when: {shop: alpha}, mark: old shop}\n"
    charter = ruled("{on: {unmarked: old shop}, do: {mark: moved}}", rest=triage)
    facts = event("10:00", "facts", facts={"shop": "beta"})

    assert [m.name for m in stands(charter, [OPENED], facts={"shop": "alpha"}).marks] == [
        "old shop"
    ]
    told = stands(charter, [OPENED, facts], facts={"shop": "alpha"})
    assert [mark.name for mark in told.marks] == ["moved"]


def test_what_is_carried_out_is_no_longer_owed_and_keeps_its_cause() -> None:
    charter = ruled(
        "{on: note, do: {send: soon}}", "{on: {sent: soon}, do: {mark: told}}",
        "{on: {marked: told}, do: {note: bye}}",
    )  # fmt: skip
    noted = [OPENED, event("10:00", "note")]
    [owed] = stands(charter, noted).actions
    sent = event("10:00", "sent", text="soon", key=owed.key)
    standing = stands(charter, [*noted, sent])

    assert asked(standing) == [("note", "bye")]
    assert standing.actions[0].key.split(":")[1] == "e2"


def test_an_edition_is_nothing_that_rules_act_on() -> None:
    old, new = ruled("{on: note, do: {mark: m}}"), ruled(
        "{on: {marked: old shop}, do: {send: soon}}", "{on: {marked: m}, do: {send: bye}}",
        rest="triage:\n  - {when: {shop: alpha}, mark: old shop}\n",
    )  # fmt: skip
    events = [OPENED, event("10:00", "edition", edition="2"), event("11:00", "mark", mark="m")]
    timeline = Timeline({"shop": "alpha"}, events)
    standing = decide({"1": old, "2": new}, timeline, on("12:00"), edition="1")

    assert [mark.name for mark in standing.marks] == ["old shop", "m"]
    assert asked(standing) == [("send", "bye")]
    assert standing.actions[0].edition == "2"


def test_an_edition_without_rules_acts_no_more() -> None:
    old, new = ruled("{on: note, do: {mark: m}}"), ruled()
    events = [OPENED, event("10:00", "edition", edition="2"), event("11:00", "note")]

    standing = decide({"1": old, "2": new}, Timeline({}, events), on("12:00"), edition="1")

    assert standing.marks == ()


def test_each_part_tells_which_rule_made_it_so() -> None:
    charter = ruled(
        "{on: agent message, do: {status: waiting, owner: billing, mark: written}}",
        "{on: note, do: {owner: rule}}",
    )
    standing = stands(charter, [OPENED, ANSWER])
    told = {reason.about: reason for reason in standing.why}
    line = charter.rules[0].line

    assert told["status"].text == (
        "the status is waiting, which means pending: a rule set it on agent message"
    )
    assert told["owner"].text == "billing owns it: a rule decided on agent message"
    assert told["mark:written"].text == "it bears the mark written"
    assert {told[about].line for about in ("status", "owner", "mark:written")} == {line}
    back = stands(charter, [OPENED, ANSWER, event("11:00", "note")])
    assert back.owner == "support"


def test_events_of_one_number_name_the_same_cause_wherever_they_stand() -> None:
    charter = ruled("{on: note, do: {mark: m}}")
    note = Event(on("10:00"), "note", {}, 7)

    [made] = stands(charter, [OPENED, note]).acted

    assert made.key == f"{charter.rules[0].digest}:e7:1"


def test_a_text_may_name_whom_it_goes_to_in_place_of_the_customer() -> None:
    passed_on = "  passed on: {to: team billing, body: For your books.}\n"
    charter = small(
        f"{DESK}{passed_on}rules:\n  - {{on: note, do: {{send: passed on}}}}\n  - {{on: note, do: {{send: bye}}}}\n"
    )

    sent = stands(charter, [OPENED, event("10:00", "note")]).actions
    assert [(one.kind, one.data["value"], one.data["to"]) for one in sent] == [
        ("send", "passed on", "team billing"),
        ("send", "bye", "customer"),
    ]
