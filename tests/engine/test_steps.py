"""Every automatic step is explained by its rule, its line, its edition and what it waited for."""

from __future__ import annotations

from charter.engine.explain import explain
from charter.engine.language.model import Charter
from charter.engine.standing import Reason
from charter.engine.timeline import Event, Timeline
from tests.engine.ruled import event, on, ruled

RULES = (
    "{on: agent message, do: {status: waiting}}",
    "{on: {silence: 3 days}, when: {status: waiting}, do: {send: soon, tell: {shop: alpha}}}",
    "{on: {silence: 4 days}, when: {status: waiting}, warned by: soon, do: {close: silent}}",
    "{on: {breach: first reply}, do: {notify: role lead}}",
)
OPENED, ANSWER = event("09:00", "customer_message"), event("10:00", "agent_message")
SENT = event("20 10:00", "sent", text="soon")


def told(charter: Charter, events: list[Event], at: str) -> list[Reason]:
    found = explain({"7": charter}, Timeline({}, events), on(at), edition="7").sentences
    return [one for one in found if one.about.startswith("rule:")]


def test_a_closing_tells_its_silence_its_beginning_and_its_warning() -> None:
    charter = ruled(*RULES)
    closed = told(charter, [OPENED, ANSWER, SENT], "30 10:00")

    began = "while status is waiting, since Tue 17 Nov 10:00"
    warned = "warned on Fri 20 Nov 10:00"
    assert [one.text for one in closed] == [
        "Tue 17 Nov 10:00: a rule sets the status waiting on agent message",
        f"Fri 20 Nov 10:00: a rule tells shop alpha on silence of 3 days {began}",
        f"Fri 20 Nov 10:00: a rule sends soon to the customer on silence of 3 days {began}",
        f"Sat 21 Nov 10:00: a rule closes for silent on silence of 4 days {began}, {warned}",
        f"Sat 21 Nov 10:00: a rule sends bye to the customer on silence of 4 days {began}, {warned}",
    ]
    assert [one.line for one in closed[:4]] == [
        charter.rules[0].line, charter.rules[1].line, charter.rules[1].line, charter.rules[2].line,
    ]  # fmt: skip
    assert {one.edition for one in closed} == {"7"}


def test_what_is_let_go_says_so_and_clocks_name_no_beginning() -> None:
    charter = ruled(*RULES)
    again = event("22 10:00", "customer_message")
    found = [
        one.text
        for one in told(charter, [OPENED, event("15:00", "agent_message"), again], "22 10:00")
    ]

    assert any(one.endswith("; let go, since it was no longer so") for one in found)
    assert "Tue 17 Nov 10:00: a rule notifies role lead on breach first reply" in found


def test_what_a_reason_sends_is_told_where_an_agent_closed() -> None:
    closed = event("10:30", "closed", reason="silent")

    found = told(ruled(*RULES), [OPENED, ANSWER, closed], "11:00")

    assert found[-1].text == "Tue 17 Nov 10:30: a reason for closing sends bye to the customer"


def test_one_step_can_be_asked_for() -> None:
    charter = ruled(*RULES)
    found = explain({"": charter}, Timeline({}, [OPENED, ANSWER]), on("11:00"))

    [step] = found.of_step(found.standing.acted[0].key)
    assert step.text.startswith("Tue 17 Nov 10:00: a rule sets")


def test_what_the_desk_has_carried_out_is_told_as_before() -> None:
    charter = ruled(*RULES)
    before = explain({"7": charter}, Timeline({}, [OPENED, ANSWER]), on("20 11:00"), edition="7")
    [owed] = [one for one in before.standing.actions if one.kind == "send"]
    sent = event("20 11:00", "sent", text="soon", key=owed.key)

    after = explain(
        {"7": charter}, Timeline({}, [OPENED, ANSWER, sent]), on("20 12:00"), edition="7"
    )

    assert owed.key not in [one.key for one in after.standing.actions]
    assert after.of_step(owed.key) == before.of_step(owed.key)
    assert len(after.of_step(owed.key)) == 1
