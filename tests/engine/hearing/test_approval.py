"""A yes or no to what was asked is heard only where a reply says nothing else."""

from __future__ import annotations

import pytest

from charter.engine.hearing.approval import approval
from charter.engine.hearing.languages import CODES


@pytest.mark.parametrize(
    "text",
    [
        "Approved.",
        "Hi Bo,\n\nyes, go ahead. Thank you!",
        "Please go ahead, thanks.",
        "We approve the quote.",
        "Approved, thank you very much.",
        "You have my approval.",
    ],
)
def test_a_clear_yes_is_heard(text: str) -> None:
    assert approval(["en"], text, names=["Bo Bennett"]) == "approved"


@pytest.mark.parametrize(
    "text",
    ["Declined.", "Please do not go ahead.", "We do not approve it.", "Not approved, sorry."],
)
def test_a_clear_no_is_heard_or_nothing(text: str) -> None:
    assert approval(["en"], text) in ("declined", None)
    assert approval(["en"], text) != "approved"


@pytest.mark.parametrize(
    "text",
    [
        "Approved if it costs less.",
        "Is it approved?",
        "Approved up to 300 USD",
        "Yes, but only the first part.",
        "It is not approved yet.",
        "Nobody approved this.",
        "My manager said approved.",
        "Sounds good, let me think about it.",
        "Thanks!",
        "Yes and no.",
        "Approved. " + "We are glad and look forward to seeing it soon with everybody here.",
        "",
    ],
)
def test_what_says_more_or_less_is_not_heard(text: str) -> None:
    assert approval(["en"], text, asked=True) is None


def test_a_bare_yes_or_no_counts_only_as_an_answer_to_the_very_question() -> None:
    assert approval(["en"], "Yes.") is None
    assert approval(["en"], "Yes.", asked=True) == "approved"
    assert approval(["en"], "No, thanks.", asked=True) == "declined"
    assert approval(["en"], "No, thanks.") is None


@pytest.mark.parametrize(
    ("code", "yes", "no"),
    [
        ("es", "Aprobado, gracias.", "Rechazado."),
        ("de", "Genehmigt, danke.", "Abgelehnt."),
        ("fr", "Approuvé, merci.", "Je refuse."),
        ("nl", "Akkoord, bedankt.", "Niet akkoord."),
    ],
)
def test_other_languages_say_it_too(code: str, yes: str, no: str) -> None:
    assert approval(["en", code], yes) == "approved"
    assert approval([code], no) == "declined"


def test_a_language_without_such_words_hears_nothing() -> None:
    assert approval([], "Approved.") is None


def test_every_language_that_is_heard_has_its_yes_and_no() -> None:
    from charter.engine.hearing.approval import ANSWERS

    assert set(ANSWERS) == set(CODES)
