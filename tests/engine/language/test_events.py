"""Events, people and effects as a charter names them."""

from __future__ import annotations

import pytest

from charter.engine.language import Charter, CharterErrors, read
from charter.engine.language.model import Rule, Who
from tests.engine.language.small import SMALL, small

WITH = """statuses:
  new: new
  open: {stage: open, set by: [agents, team support, role lead]}
  waiting: {stage: pending, title: We wait, means: We wait for you., detail: shop}
  done: {stage: closed, reasons: [solved, silent]}
reasons:
  solved: The customer says so
  silent: {title: No answer, asks: note, sends: bye, set by: rules, private: yes}
texts:
  bye: Good bye, {requester}.
  soon: We close it soon.
"""


def ruled(rules: str) -> Charter:
    return small(f"{WITH}rules:\n{rules}\n")


def rule(text: str) -> Rule:
    [found] = ruled(f"  - {text}").rules
    return found


def mistakes(rules: str) -> list[str]:
    with pytest.raises(CharterErrors) as caught:
        ruled(rules)
    return [error.message for error in caught.value.errors]


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("opened", ["opened"]),
        ("[customer message, call]", ["customer message", "call"]),
        ("{status: [waiting, done]}", ["status waiting or done"]),
        ("{stage: solved}", ["stage solved"]),
        ("{agent message: support}", ["agent message support"]),
        ("{told: shop}", ["told shop"]),
        ("{told: {shop: [alpha, beta]}}", ["told shop is alpha or beta"]),
        ("{told: {shop: alpha, reached: yes}}", ["told shop is alpha", "told reached is yes"]),
        ("[{marked: any name}, {close: solved}]", ["marked any name", "close solved"]),
        ("{breach: first reply}", ["breach first reply"]),
        ("{warn: any}", ["warn any"]),
        ("{used: 50%, of: first reply}", ["50% of first reply used"]),
        ("{silence: 4 days}", ["silence of 4 days"]),
        ("{silence: 2 business days, of: desk}", ["silence of 2 business days"]),
    ],
)
def test_an_event_is_named_by_a_word_or_by_a_key(on: str, words: list[str]) -> None:
    assert [trigger.words for trigger in rule(f"{{on: {on}, do: {{mark: m}}}}").on] == words


def test_any_clock_is_meant_by_any() -> None:
    [trigger] = rule("{on: {breach: any}, do: {mark: m}}").on

    assert not trigger.names


def test_a_rule_is_told_in_words() -> None:
    told = rule("{on: agent message, when: {status: open, mark: [a, b]}, do: {status: waiting}}")

    assert told.sentence == (
        "on agent message while status is open and (mark a is yes or mark b is yes)"
    )
    assert rule("{on: opened, do: {mark: m}}").sentence == "on opened"


def test_effects_are_done_in_the_order_of_the_language() -> None:
    do = "{notify: [assignee, role lead], with: soon, unmark: [a, b], tell: {shop: alpha}, owner: rule, status: stays}"
    charter = ruled(f"  - {{on: opened, do: {do}}}")

    [found] = charter.rules
    assert [(one.place, one.kind, one.value, one.who) for one in found.do] == [
        (1, "status", "stays", None),
        (2, "owner", "rule", None),
        (3, "tell", "", None),
        (4, "unmark", "a", None),
        (5, "unmark", "b", None),
        (6, "notify", "soon", Who("assignee")),
        (7, "notify", "soon", Who("role", "lead")),
    ]
    assert found.do[2].data == {"do": "tell", "facts": {"shop": "alpha"}}
    assert found.do[6].data == {"do": "notify", "value": "soon", "to": "role lead"}
    assert charter.people.tiers == {"billing": 2}


def test_a_text_goes_to_the_customer_where_nobody_is_named() -> None:
    [sent] = rule("{on: opened, do: {send: bye}}").do
    [told] = rule("{on: opened, do: {send: bye, to: requester}}").do
    [noted] = rule("{on: opened, do: {note: bye}}").do

    assert (sent.who, told.who, noted.kind) == (Who("customer"), Who("requester"), "note")


def test_a_rule_keeps_its_name_when_lines_move_and_keys_change_places() -> None:
    one = rule("{on: opened, do: {mark: m}, when: {shop: alpha, reached: yes}}")
    other = ruled(
        "  # a comment\n  - do: {mark: m}\n    when: {reached: yes, shop: alpha}\n    on: opened"
    ).rules[0]

    assert (one.digest, one.line + 1) == (other.digest, other.line)
    assert len(one.digest) == 10


def test_statuses_and_reasons_say_who_may_and_what_must_be_told() -> None:
    charter = ruled("  - {on: opened, do: {mark: m}}")
    waiting, silent = charter.statuses["waiting"], charter.reasons["silent"]

    assert (waiting.shown, waiting.means, waiting.detail) == ("We wait", "We wait for you.", "shop")
    assert charter.statuses["new"].shown == "new"
    assert charter.statuses["done"].reasons == ("solved", "silent")
    assert (silent.asks, silent.sends, silent.private) == (("note",), "bye", True)
    assert silent.set_by == (Who("rules"),)
    assert charter.status_for("silent") == "done"


def test_a_silence_is_warned_of_by_the_rule_that_sends_the_text() -> None:
    warning, closing, *_ = ruled(
        "  - {on: {silence: 3 days}, when: {status: waiting}, do: {send: soon}}\n"
        "  - {on: {silence: 4 days}, when: {status: waiting}, warned by: soon, do: {close: silent}}"
    ).rules

    assert warning.warns is None
    assert closing.warns is warning.timed


@pytest.mark.parametrize(
    ("later", "sooner"),
    [
        ("4 days", "30m"),
        ("3 business days", "2 days"),
        ("30m", "30m business"),
        ("2 days", "2 days"),
    ],
)
def test_a_warning_is_shorter_and_of_the_same_kind_of_time(later: str, sooner: str) -> None:
    [message] = mistakes(
        f"  - {{on: {{silence: {sooner}}}, do: {{send: soon}}}}\n"
        f"  - {{on: {{silence: {later}}}, warned by: soon, do: {{mark: m}}}}"
    )

    assert "a text that a silence sends" in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{on: customer mesage, do: {mark: m}}", 'Did you mean "customer message"?'),
        ("{on: status, do: {mark: m}}", "Say what: {status: …}."),
        ("{on: {state: open}, do: {mark: m}}", "expected an event"),
        ("{on: {status: opne}, do: {mark: m}}", 'Did you mean "open"?'),
        ("{on: {status: open, stage: open}, do: {mark: m}}", "Write several events as a list"),
        ("{on: {status: {a: b}}, do: {mark: m}}", "a name, or a list of names"),
        ("{on: [], do: {mark: m}}", "expected an event"),
        ("{on: [[opened]], do: {mark: m}}", "expected an event"),
        ("{on: {told: {colour: red}}, do: {mark: m}}", "expected a fact"),
        ("{on: {told: {shop: gamma}}, do: {mark: m}}", "expected a value of shop"),
        ("{on: {breach: reply}, do: {mark: m}}", "expected a clock, or any"),
        ("{on: {silence: 4d}, do: {mark: m}}", 'Did you mean "4 days"?'),
        ("{on: {silence: [4 days]}, do: {mark: m}}", "expected a duration"),
        ("{on: {silence: 4 days, of: us}, do: {mark: m}}", "whose silence (customer, desk)"),
        ("{on: {silence: 4 days, of: [a]}, do: {mark: m}}", "whose silence (customer, desk)"),
        ("{on: [{silence: 4 days}, opened], do: {mark: m}}", "one length of time"),
        ("{on: {held: 4 days}, do: {mark: m}}", "Say in `when` what is held."),
        ("{on: {used: half, of: first reply}, do: {mark: m}}", "a share such as 50%"),
        ("{on: {used: 30m, of: first reply}, do: {mark: m}}", "a share such as 50%"),
        ("{on: {used: 50%}, do: {mark: m}}", "Say of which clock"),
        ("{on: opened, warned by: soon, do: {mark: m}}", "Only a silence is warned of."),
        ("{on: opened, warned by: son, do: {mark: m}}", 'Did you mean "soon"?'),
        ("{on: opened, when: {by: follower}, do: {mark: m}}", "Only a customer message"),
        ("{on: {held: 1h}, when: {open: yes}, do: {mark: m}}", "changes by itself"),
        ("{on: opened, when: {mark: []}, do: {mark: m}}", "a mark, or a list of marks"),
        ("{on: opened, when: {staus: open}, do: {mark: m}}", 'Did you mean "status"?'),
        ("{on: opened, do: {}}", "what is done, such as"),
        ("{on: opened, do: {set: open}}", "what is done (status, close"),
        ("{on: opened, do: {to: requester}}", "`to` says more of `send`."),
        ("{on: opened, do: {status: [open]}}", "expected a status"),
        ("{on: opened, do: {mark: [a, {b: c}]}}", "expected a mark"),
        ("{on: opened, do: {tell: shop}}", "facts with their values"),
        ("{on: opened, do: {tell: {shop: gamma}}}", "expected a value of shop"),
        ("{on: opened, do: {notify: everybody}}", "somebody such as assignee"),
        ("{on: opened, do: {notify: team suport}}", 'Did you mean "support"?'),
        ("{on: opened}", "the key do"),
    ],
)
def test_mistakes_are_told_with_what_was_meant(text: str, said: str) -> None:
    assert any(said in message for message in mistakes(f"  - {text}")), mistakes(f"  - {text}")


def test_two_rules_that_say_the_same_are_a_mistake() -> None:
    same = "  - {on: opened, do: {mark: m}}"

    [message] = mistakes(f"{same}\n  # again\n{same}")

    assert "would act but once" in message


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("statuses:\n  new: new\n  done: {stage: closed, reasons: [solvd]}\n", "expected a reason"),
        ("statuses:\n  new: new\n  done: {stage: closed, detail: shp}\n", 'Did you mean "shop"?'),
        ("statuses:\n  new: new\n  done: {stage: closed, set by: agent}\n", '"agents"'),
        ("statuses:\n  new: new\n  done: {stage: closed, set by: nobody}\n", "expected agents"),
        ("reasons:\n  solved: {title: Solved, sends: by}\n", "expected a text"),
        ("reasons:\n  solved: {title: Solved, asks: shp}\n", 'Did you mean "shop"?'),
        ("people:\n  teams: {support: {title: S, tier: 0}}\n", "The first line is tier 1."),
        ("triage:\n  - {when: {status: open}, priority: high}\n", "cannot decide triage"),
        ("targets:\n  - {when: {turn: desk}, first reply: 1h}\n", "cannot decide triage"),
    ],
)
def test_mistakes_of_other_sections(wrong: str, said: str) -> None:
    start = SMALL[: SMALL.index("people:")] + SMALL[SMALL.index("facts:") :]
    with pytest.raises(CharterErrors) as caught:
        read((start if wrong.startswith("people") else SMALL) + wrong)

    assert said in str(caught.value)
