"""Rules, statuses and reasons told: on the customers' page, and in what changed."""

from __future__ import annotations

from datetime import date

import pytest

from charter.engine.diff import diff
from charter.engine.language.model import Charter
from charter.engine.page import markdown, page
from charter.engine.ruling import does, silence
from tests.engine.language.small import small
from tests.engine.ruled import ruled

STATUSES = """statuses:
  new: new
  open: {stage: open, title: With us}
  waiting: {stage: pending, title: Waiting on you, means: We need your answer to go on.}
  done: {stage: closed, reasons: [agreed, spam]}
reasons:
  agreed: Both sides agreed
  spam: {title: Unwanted mail, private: yes}
"""


@pytest.mark.parametrize(
    ("do", "said"),
    [
        ("{status: waiting}", "sets the status waiting"),
        ("{status: stays}", "keeps the status"),
        ("{close: silent}", "closes for silent"),
        ("{owner: billing}", "gives it to billing"),
        ("{owner: rule}", "leaves it to triage"),
        ("{tell: {shop: alpha, reached: yes}}", "tells shop alpha and reached yes"),
        ("{mark: a, unmark: b}", "marks it a and takes the mark b away"),
        ("{send: bye, note: soon}", "sends bye to the customer and notes soon"),
        ("{notify: role lead}", "notifies role lead"),
    ],
)
def test_a_rule_is_told_with_what_it_does(do: str, said: str) -> None:
    [rule] = ruled(f"{{on: note, do: {do}}}").rules

    assert does(rule) == f"on note: {said}"


WARNS = "{on: {silence: 3 days}, do: {send: soon}}"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            "{on: {silence: 4 days}, do: {close: silent}}",
            (
                "If we hear nothing from you for 4 calendar days, we close your request. "
                "If you write again, it goes on."
            ),
        ),
        (
            "{on: {silence: 4 days}, warned by: soon, do: {status: solved}}",
            (
                "If we hear nothing from you for 4 calendar days, we take it as solved. "
                "You hear from us before that. If you write again, it goes on."
            ),
        ),
        (
            "{on: {silence: 2 business days}, do: {send: bye}}",
            "If we hear nothing from you for 2 business days, we write to you again.",
        ),
        ("{on: {silence: 2h}, do: {send: bye, to: assignee}}", None),
        ("{on: {silence: 2h, of: desk}, do: {close: silent}}", None),
        ("{on: note, do: {close: silent}}", None),
    ],
)
def test_customers_are_told_what_their_silence_brings(rule: str, said: str | None) -> None:
    charter = ruled(rule, WARNS)

    assert silence(charter, charter.rules[0]) == said


def told(charter: Charter) -> str:
    text = markdown(page(charter, date(2026, 11, 17)))
    return text[text.index("## What a status means") : text.index("## How to reach us")]


def test_the_page_tells_statuses_by_title_with_what_they_mean_and_reasons_that_are_public() -> None:
    said = told(small(STATUSES))

    assert "| Waiting on you | We need your answer to go on. |" in said
    assert "it is With us again" in said
    assert "- Both sides agreed" in said
    assert "Unwanted" not in said
    assert "When we wait for you" not in said


def test_the_page_tells_what_silence_brings() -> None:
    said = told(ruled("{on: {silence: 4 days}, do: {close: silent}}", "{on: note, do: {mark: m}}"))

    assert "### When we wait for you" in said
    assert "- If we hear nothing from you for 4 calendar days" in said


@pytest.mark.parametrize(
    ("old", "new", "said", "public"),
    [
        ("title: With us", "title: At work", "The status With us is now called At work.", True),
        ("{stage: pending,", "{stage: on hold,", "The status Waiting on you means on hold instead of pending.", True),
        ("We need", "We want", "What we say of the status Waiting on you has changed.", True),
        ("title: With us}", "title: With us, set by: [owner, rules]}", "The status With us may be set by owner and rules instead of agents and rules.", False),
        ("title: With us}", "title: With us, detail: shop}", "The status With us is shown with shop instead of none.", False),
        ("[agreed, spam]", "[spam]", "The status done needs one of these reasons: spam instead of agreed and spam.", False),
        ("  waiting: {stage: pending, title: Waiting on you, means: We need your answer to go on.}\n", "", "The status Waiting on you is gone.", True),
        ("  agreed: Both", "  more: More\n  agreed: Both", "New reason to close: More.", True),
        ("Both sides agreed", "Agreed", "“Agreed”: was called “Both sides agreed”.", True),
        ("private: yes", "private: no", "“Unwanted mail”: customers see it now.", False),
        ("agreed: Both sides agreed", "agreed: {title: Both sides agreed, private: yes}", "“Both sides agreed”: customers no longer see it.", False),
        ("agreed: Both sides agreed", "agreed: {title: Both sides agreed, asks: note}", "“Both sides agreed”: asks for note instead of none.", False),
    ],
)  # fmt: skip
def test_what_changed_about_statuses_and_reasons(
    old: str, new: str, said: str, public: bool
) -> None:
    assert old in STATUSES
    changes = diff(small(STATUSES), small(STATUSES.replace(old, new)))

    assert [change.public for change in changes if change.text == said] == [public], changes


def test_reasons_go_too() -> None:
    fewer = STATUSES.replace("  spam: {title: Unwanted mail, private: yes}\n", "").replace(
        "[agreed, spam]", "agreed"
    )

    [gone] = [one for one in diff(small(STATUSES), small(fewer)) if one.section == "reasons"]
    assert (gone.text, gone.public) == ("No longer a reason to close: Unwanted mail.", False)


def test_rules_come_and_go() -> None:
    one, other = "{on: note, do: {mark: a}}", "{on: {silence: 4 days}, do: {close: silent}}"

    assert diff(ruled(one), ruled(f"{one}  # moved")) == []
    new, shown = diff(ruled(one), ruled(one, other))
    assert (new.text, new.public) == ("New rule: on silence of 4 days: closes for silent.", False)
    assert (shown.text[:30], shown.public) == ("New: If we hear nothing from y", True)
    [noted] = diff(ruled(other), ruled(other, one))
    assert noted.text == "New rule: on note: marks it a."
    gone, no_longer = diff(ruled(one, other), ruled(one))
    assert (gone.public, no_longer.text[:21]) == (False, "No longer so: If we h")
    [often] = diff(ruled(one), ruled(one.replace("}}", "}, once: yes}")))
    assert often.text == "How often, or after which warning: on note: marks it a."
