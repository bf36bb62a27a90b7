"""Forms that are filled in, asked about, approved and declined."""

from __future__ import annotations

import pytest

from charter.engine.decide import TimelineError
from charter.engine.language.model import Charter
from charter.engine.standing import Standing
from tests.engine.language import small as desk
from tests.engine.ruled import DESK, asked, did, event, on, ruled, stands

FORMS = """forms:
  quote: {title: Quote, asks: [shop, orders], sends: soon, approved by: role lead}
  plan: {title: Plan, asks: note, when: {tier: 2}}
  look: {title: First look, asks: [reached, urgent], checklist: yes, sends: bye}
"""
OPENED = event("09:00", "customer_message")
TOLD = {"shop": "alpha", "orders": "3"}
QUOTE = event("10:00", "filled", form="quote", facts=TOLD)
ASKED = event("10:00", "approval_asked", form="quote", n=1, to="role lead", key="k:e2:1")
YES = event("11:00", "approved", form="quote", n=1, by=7, how="button")
NO = event("12:00", "declined", form="quote", n=1, by=7, how="mail")
AGAIN = event("13:00", "filled", form="quote", facts={"orders": "5"})


def formed(*rules: str) -> Charter:
    """The desk with forms, and these rules."""
    facts = "  urgent: {question: Is it urgent?, type: yes or no}\n"
    told = desk.SMALL.replace("topics:\n", f"{facts}topics:\n", 1)
    listed = "".join(f"  - {rule}\n" for rule in rules)
    more = f"rules:\n{listed}" if rules else ""
    return desk.read(f"{told}{DESK}{FORMS}{more}targets:\n  - {{first reply: 1h}}\n")


def states(standing: Standing) -> dict[str, str]:
    return {name: one.state for name, one in standing.forms.items()}


def test_a_form_is_open_until_it_is_filled_in_and_names_what_it_lacks() -> None:
    standing = stands(formed(), [OPENED], facts={"shop": "alpha"})

    quote = standing.forms["quote"]
    assert states(standing) == {"quote": "open", "look": "open"}
    assert (quote.n, quote.at, quote.lacking) == (0, None, ("orders",))
    assert (quote.title, quote.offered) == ("Quote", True)


def test_its_facts_take_effect_with_it_and_it_asks_for_a_yes() -> None:
    charter = formed(
        "{on: {filled: quote}, when: {shop: alpha}, do: {status: parked}}",
        "{on: {told: orders}, do: {mark: counted}}",
    )
    standing = stands(charter, [OPENED, QUOTE])

    assert (standing.status, standing.facts["orders"]) == ("parked", "3")
    assert did(standing) == [("mark", "counted"), ("status", "parked")]
    assert states(standing)["quote"] == "filled"
    assert [(one.kind, dict(one.data)) for one in standing.actions] == [
        ("send", {"do": "send", "value": "soon", "to": "customer"}),
        ("ask approval", {"form": "quote", "n": 1, "to": "role lead"}),
    ]


def test_what_it_asks_for_is_asked_for_once() -> None:
    before = stands(formed(), [OPENED, QUOTE])
    done = [
        event("10:00", "sent", text="soon", key=before.actions[0].key),
        event("10:00", "approval_asked", form="quote", n=1, key=before.actions[1].key),
    ]
    after = stands(formed(), [OPENED, QUOTE, *done])

    assert after.actions == []
    assert states(after)["quote"] == "asked"


@pytest.mark.parametrize(
    ("events", "state", "n", "since"),
    [
        ([QUOTE, ASKED], "asked", 1, "10:00"),
        ([QUOTE, ASKED, YES], "approved", 1, "11:00"),
        ([QUOTE, ASKED, YES, ASKED._replace(at=on("11:30"))], "approved", 1, "11:00"),
        ([QUOTE, YES, NO], "declined", 1, "12:00"),
        ([QUOTE, ASKED, YES, AGAIN], "filled", 2, "13:00"),
        ([QUOTE, ASKED, AGAIN, YES._replace(at=on("14:00"))], "filled", 2, "13:00"),
        ([YES], "open", 0, None),
    ],
)
def test_a_word_counts_for_the_filling_that_it_is_about(
    events: list, state: str, n: int, since: str | None
) -> None:
    quote = stands(formed(), [OPENED, *events]).forms["quote"]

    assert (quote.state, quote.n) == (state, n)
    assert quote.at == (None if since is None else on(since))


def test_who_said_yes_and_how_is_kept() -> None:
    quote = stands(formed(), [OPENED, QUOTE, YES]).forms["quote"]

    assert (quote.by, quote.how) == (7, "button")


def test_rules_act_on_a_yes_and_a_no_but_not_on_one_that_no_longer_counts() -> None:
    charter = formed(
        "{on: {approved: quote}, do: {mark: agreed}}",
        "{on: {declined: quote}, do: {mark: refused}}",
    )
    late = YES._replace(at=on("14:00"))

    assert did(stands(charter, [OPENED, QUOTE, YES])) == [("mark", "agreed")]
    assert did(stands(charter, [OPENED, QUOTE, NO])) == [("mark", "refused")]
    assert did(stands(charter, [OPENED, QUOTE, AGAIN, late])) == []
    assert did(stands(charter, [OPENED, QUOTE, AGAIN, late._replace(kind="declined")])) == []


def test_a_checklist_is_filled_in_by_its_last_tick_and_open_again_without_one() -> None:
    charter = formed("{on: {filled: look}, do: {mark: looked}}")
    one = event("10:00", "facts", facts={"reached": "yes"})
    two = event("11:00", "facts", facts={"urgent": "yes"})
    gone = event("12:00", "facts", facts={"urgent": "no"})
    back = event("13:00", "filled", form="look", facts={"urgent": "yes"})

    half = stands(charter, [OPENED, one])
    whole = stands(charter, [OPENED, one, two])
    without = stands(charter, [OPENED, one, two, gone])
    anew = stands(charter, [OPENED, one, two, gone, back])

    assert (half.forms["look"].state, half.forms["look"].lacking) == ("open", ("urgent",))
    assert (whole.forms["look"].state, whole.forms["look"].at) == ("filled", on("11:00"))
    assert [mark.name for mark in whole.marks] == ["looked"]
    assert asked(whole) == [("send", "bye")]
    assert (without.forms["look"].state, without.forms["look"].n) == ("open", 1)
    assert (anew.forms["look"].state, anew.forms["look"].n) == ("filled", 2)


def test_a_checklist_that_is_told_at_the_opening_is_filled_in_with_it() -> None:
    ticked = {"reached": "yes", "urgent": "yes"}

    assert stands(formed(), [OPENED], facts=ticked).forms["look"].state == "filled"


def test_a_form_is_offered_on_its_tickets_and_kept_where_it_was_filled_in() -> None:
    plan = event("10:00", "filled", form="plan", facts={"note": "We wait."})
    up = event("09:30", "owner", owner="billing")
    down = event("11:00", "owner", owner="support")

    assert "plan" not in stands(formed(), [OPENED]).forms
    assert states(stands(formed(), [OPENED, up]))["plan"] == "open"
    kept = stands(formed(), [OPENED, up, plan, down]).forms["plan"]
    assert (kept.state, kept.offered) == ("filled", False)


def test_a_form_that_is_gone_leaves_its_facts() -> None:
    standing = stands(ruled(), [OPENED, QUOTE, YES])

    assert (standing.facts["shop"], standing.forms) == ("alpha", {})


def test_nothing_is_asked_for_on_a_ticket_that_is_merged_away() -> None:
    away = event("09:30", "merged", role="source", ticket=2)

    assert asked(stands(formed(), [OPENED, away, QUOTE])) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"form": ""}, "a form must have a name, not ''"),
        ({"form": "quote", "facts": ["shop"]}, "facts must be names with values"),
        ({"form": "quote", "n": 0}, "not for the 0th"),
        ({"form": "quote", "n": True}, "not for the Trueth"),
        ({"form": "quote", "n": "1"}, "not for the '1'th"),
    ],
)
def test_a_filling_that_cannot_be_is_refused(data: dict, said: str) -> None:
    with pytest.raises(TimelineError, match=said):
        stands(formed(), [OPENED, event("10:00", "filled", **data)])


def test_a_number_may_be_told_with_the_filling() -> None:
    third = event("10:00", "filled", form="quote", n=3, facts=TOLD)

    assert stands(formed(), [OPENED, third]).forms["quote"].n == 3
