"""Gates: what is kept from happening, by whom, and what opens it."""

from __future__ import annotations

import pytest

from charter.engine.decide import fold
from charter.engine.gates import Act, barred
from charter.engine.language.model import Charter
from charter.engine.standing import Standing
from charter.engine.timeline import Timeline
from tests.engine.ruled import asked, did, event, ruled, stands

GATES = """forms:
  quote: {title: Quote, asks: shop, approved by: role lead}
gates:
  - {before: {status: [review, done]}, need: [{approved: quote}], says: The lead agrees first.}
  - {before: {close: agreed}, when: {topic: orders}, need: [{told: [note, orders]}, {filled: quote}]}
  - {before: {owner: billing}, need: assignee}
  - {before: {told: {shop: beta}}, need: [{told: note}]}
  - {before: {sent: bye}, need: [{sent: soon}]}
  - {before: [agent message], when: {status: parked}, need: [{sent: soon}, {told: shop}]}
"""
OPENED = event("09:00", "customer_message")
QUOTE = event("10:00", "filled", form="quote", facts={"shop": "alpha"})
YES = event("11:00", "approved", form="quote", by=1, how="button")


def gated(*rules: str) -> Charter:
    return ruled(*rules, rest=GATES)


def lacking(standing: Standing, act: Act) -> list[str]:
    found = barred(standing, act)
    return [f"{need.kind} {need.name}".strip() for one in found for need in one.lacking]


@pytest.mark.parametrize(
    ("act", "found"),
    [
        (Act("status", ("review",), status="review"), ["approved quote"]),
        (Act("status", ("waiting",), status="waiting"), []),
        (
            Act("close", ("agreed",), status="done"),
            ["approved quote", "told orders", "filled quote"],
        ),
        (Act("close", ("spam",), status="done"), ["approved quote"]),
        (
            Act("close", ("agreed",), facts={"orders": "3"}, status="done"),
            ["approved quote", "filled quote"],
        ),
        (Act("owner", ("billing",)), ["assignee"]),
        (Act("owner", ("billing",), assigns=True), []),
        (Act("owner", ("support",)), []),
        (Act("told", facts={"shop": "beta"}), []),
        (Act("told", facts={"shop": "alpha"}), []),
        (Act("told", facts={"orders": "3"}), []),
        (Act("sent", ("bye",)), ["sent soon"]),
        (Act("agent message", ("support",)), []),
        (Act("agent message", status="review"), ["approved quote"]),
    ],
)
def test_an_act_is_barred_by_what_it_is_and_opened_by_what_it_tells(
    act: Act, found: list[str]
) -> None:
    standing = stands(gated(), [OPENED], facts={"topic": "orders", "note": "Hm."})

    assert lacking(standing, act) == found


def test_a_fact_is_kept_from_a_value_until_another_one_is_told() -> None:
    beta = Act("told", facts={"shop": "beta"})
    both = Act("told", facts={"shop": "beta", "note": "So be it."})
    standing = stands(gated(), [OPENED])

    assert lacking(standing, beta) == ["told note"]
    assert lacking(standing, both) == []


def test_what_is_needed_opens_a_gate_and_what_undoes_it_shuts_it() -> None:
    review = Act("status", ("review",), status="review")
    again = event("12:00", "filled", form="quote", facts={"shop": "beta"})

    assert lacking(stands(gated(), [OPENED, QUOTE]), review) == ["approved quote"]
    assert lacking(stands(gated(), [OPENED, QUOTE, YES]), review) == []
    assert lacking(stands(gated(), [OPENED, QUOTE, YES, again]), review) == ["approved quote"]
    assert (
        lacking(
            stands(gated(), [OPENED, event("10:00", "sent", text="soon")]), Act("sent", ("bye",))
        )
        == []
    )
    sam = event("10:00", "assigned", assignee="sam")
    assert lacking(stands(gated(), [OPENED, sam]), Act("owner", ("billing",))) == []


def test_a_gate_stands_only_before_its_tickets() -> None:
    parked = event("10:00", "status", status="parked")
    write = Act("agent message", ("support",))

    assert lacking(stands(gated(), [OPENED, parked]), write) == ["sent soon", "told shop"]
    assert lacking(stands(gated(), [OPENED]), write) == []


def test_a_gate_says_what_is_lacking_where_the_charter_does_not() -> None:
    gates = stands(gated(), [OPENED], facts={"topic": "orders"}).gates
    said = [one.says for one in gates]

    assert said == [
        "The lead agrees first.",
        "First note must be told, orders must be told and Quote must be filled.",
        "First somebody must have it.",
        "First note must be told.",
        "First soon must be sent.",
    ]
    assert gates[0].line == gated().gates[0].line
    assert gates[0].edition == ""


def test_a_fold_is_asked_as_a_standing_is() -> None:
    ticket = fold({"": gated()}, Timeline({}, [OPENED]), OPENED.at)
    review = Act("status", ("review",), status="review")

    assert [one.line for one in barred(ticket, review, at=OPENED.at)] == [
        one.line for one in barred(stands(gated(), [OPENED]), review)
    ]


def test_what_has_happened_is_not_refused() -> None:
    review = event("10:00", "status", status="review")

    assert stands(gated(), [OPENED, review]).status == "review"


NOTE = event("10:00", "note")


@pytest.mark.parametrize(
    ("effect", "kind"),
    [
        ("status: review", "status"),
        ("close: agreed", "close"),
        ("owner: billing", "owner"),
        ("tell: {shop: beta}", "tell"),
        ("send: bye", "send"),
    ],
)
def test_what_a_rule_may_not_do_is_written_down_and_told(effect: str, kind: str) -> None:
    charter = gated(f"{{on: note, do: {{{effect}, mark: tried}}}}")
    before, standing = stands(charter, [OPENED]), stands(charter, [OPENED, NOTE])
    [stopped] = [one for one in standing.acted if "barred" in one.data]

    assert (stopped.kind, min(did(standing))[0]) == (kind, min(kind, "mark"))
    assert stopped.data["barred"][0]["says"]
    assert [mark.name for mark in standing.marks] == ["tried"]
    assert (standing.status, standing.owner, standing.facts) == (
        before.status,
        before.owner,
        before.facts,
    )
    assert [(one.kind, one.data["to"]) for one in standing.actions] == [("notify", "owner")]
    assert standing.actions[0].data["barred"] == stopped.data["barred"]
    assert standing.actions[0].data["of"]["do"] == kind


def test_whoever_has_the_ticket_is_told() -> None:
    charter = gated("{on: note, do: {status: review}}")
    sam = event("09:30", "assigned", assignee="sam")

    assert asked(stands(charter, [OPENED, sam, NOTE])) == [("notify", "assignee")]


def test_a_barred_status_leaves_the_built_in_move_and_the_next_rule() -> None:
    built_in = gated("{on: agent message, do: {status: review}}")
    two = gated("{on: note, do: {status: review}}", "{on: note, do: {status: waiting}}")
    answer = event("10:00", "agent_message")

    assert stands(built_in, [OPENED, answer]).status == "working"
    assert stands(two, [OPENED, NOTE]).status == "waiting"


def test_a_rule_tries_again_only_when_its_trigger_comes_again() -> None:
    charter = gated("{on: note, do: {status: review}}")
    late = event("12:00", "note")

    assert stands(charter, [OPENED, NOTE, QUOTE, YES]).status == "fresh"
    assert stands(charter, [OPENED, NOTE, QUOTE, YES, late]).status == "review"


def test_a_text_that_goes_with_something_else_is_kept_back_too() -> None:
    charter = gated()
    silent = event("10:00", "closed", reason="silent")
    soon = event("09:30", "sent", text="soon")

    kept, sent = stands(charter, [OPENED, silent]), stands(charter, [OPENED, soon, silent])

    assert (did(kept), asked(kept)) == ([("send", "bye")], [("notify", "owner")])
    assert (did(sent), asked(sent)) == ([], [("send", "bye")])


def test_other_effects_have_no_gate() -> None:
    charter = gated("{on: note, do: {mark: seen, note: soon, notify: owner}}")

    assert did(stands(charter, [OPENED, NOTE])) == [("mark", "seen")]
