"""What a reply says besides its words is heard only where it is certain."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.engine.hearing import Heard, hear
from charter.engine.hearing.languages import CODES, language
from charter.engine.hearing.phrases import covers, found, pattern
from charter.engine.hearing.said import Said, plain
from charter.engine.language import Charter
from tests.engine.hearing.corpus import HALVES, NAMES, replies
from tests.engine.language.small import small

ALL = small(
    "hearing: {languages: [en, de, fr, nl, es], thanks: stays, confirmation: hears,"
    " escalation: hears}\n"
)
ENGLISH = small("hearing: {thanks: stays, confirmation: hears, escalation: hears}\n")


def heard(text: str, charter: Charter = ENGLISH, **how: Any) -> str | None:
    found = hear(charter, text, **how)
    return found.kind if found else None


@pytest.mark.parametrize("half", HALVES)
def test_nothing_is_heard_that_was_not_said(half: str) -> None:
    every = list(replies(half))
    wrong = [
        (reply.text, kind)
        for reply in every
        if (kind := heard(reply.text, ALL, names=NAMES)) not in (None, reply.label)
    ]

    assert len(every) > 200
    assert wrong == []


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("kind", ["thanks", "confirmation", "escalation"])
def test_most_of_what_was_said_is_heard(half: str, kind: str) -> None:
    said = [reply for reply in replies(half) if reply.label == kind]
    caught = [reply for reply in said if heard(reply.text, ALL, names=NAMES) == kind]

    assert len(said) >= 25
    assert len(caught) >= 0.8 * len(said)


def test_what_is_heard_names_the_words_and_the_line() -> None:
    found = hear(ENGLISH, "Hello Maya,\nmany thanks!", names=["Maya Lindqvist"])

    assert found == Heard("thanks", "thanks", ENGLISH.line_of(("hearing", "thanks")))
    assert found.told == "it only thanks: “thanks”"


def test_a_charter_that_hears_nothing_hears_nothing() -> None:
    assert heard("Thanks!", small()) is None
    assert heard("It works now.", small()) is None
    assert heard("Please escalate this.", small()) is None


def test_only_the_languages_of_the_charter_are_heard() -> None:
    assert heard("Vielen Dank!") is None
    assert heard("Vielen Dank!", ALL) == "thanks"


def test_a_file_a_number_a_link_or_a_question_says_more_than_thanks() -> None:
    assert heard("Thanks!", files=True) is None
    assert heard("Thanks! 10023") is None
    assert heard("Thanks! https://example.com") is None
    assert heard("Thanks?") is None
    assert heard("") is None


def test_a_name_counts_only_where_it_is_known() -> None:
    assert heard("Thanks, Monday") is None
    assert heard("Thanks, Monday", names=["Monday Okafor"]) == "thanks"


def test_a_greeting_may_name_anybody() -> None:
    assert heard("Dear Mr Unheard\nthank you") == "thanks"
    assert heard("Dear Mr Unheard, thank you") is None


def test_a_confirmation_with_a_doubt_in_any_language_is_none() -> None:
    assert heard("It works now") == "confirmation"
    assert heard("It works now, but slowly") is None
    assert heard("It works now, aber langsam", ALL) is None
    assert heard("It works now. Fine weather as well.") is None
    assert heard(f"It works now. {'thank you ' * 20}") is None


def test_an_escalation_goes_before_thanks_and_confirmation() -> None:
    assert heard("Thanks, it works now. Please escalate.") == "escalation"


def test_what_is_quoted_is_not_heard() -> None:
    assert heard("> Please escalate this.\nNothing new here.") is None
    assert heard('He wrote "please escalate this" again.') is None
    assert heard("Il dit « please escalate this » encore.", ALL) is None


def test_a_charter_has_phrases_of_its_own() -> None:
    charter = small("hearing: {escalation: {heard as: [ring the bell, go upstairs with it]}}\n")

    found = hear(charter, "Ring the bell, we wait since Monday!")

    assert found is not None
    assert (found.kind, found.phrase) == ("escalation", "ring the bell")
    assert found.line == charter.line_of(("hearing", "escalation", "heard as", 0))
    assert heard("Do not ring the bell.", charter) is None
    assert heard("If it rains, go upstairs with it.", charter) is None
    assert heard("Please escalate this.", charter) == "escalation"


def test_one_language_speaks_against_the_phrases_of_a_charter() -> None:
    charter = small("hearing: {languages: [en, de], escalation: {heard as: glocke}}\n")

    assert heard("Glocke bitte", charter) == "escalation"
    assert heard("nicht Glocke", charter) is None


@pytest.mark.parametrize("code", CODES)
def test_every_phrase_is_written_in_plain_words(code: str) -> None:
    spoken = language(code)
    phrases = [one for field in fields(spoken) for one in getattr(spoken, field.name)]
    slots = [slot for one in phrases for slot in one.strip("^$").split() if slot != ".."]
    words = [word for slot in slots for word in slot.removesuffix("?").split("|")]

    assert phrases
    assert [word for word in words if plain(word) != (word,)] == []


def test_a_language_that_is_not_heard_is_refused() -> None:
    with pytest.raises(KeyError):
        language("la")


def test_phrases_choose_skip_and_bind() -> None:
    assert found(
        ["speak|talk to .. manager"], ["i", "talk", "to", "your", "dear", "old", "manager"]
    ) == ("talk to your dear old manager")
    assert (
        found(["speak to .. manager"], ["speak", "to", "one", "two", "three", "four", "manager"])
        is None
    )
    assert found(["a very? big"], ["a", "big", "one"]) == "a big"
    assert found(["^big"], ["a", "big"]) is None
    assert found(["big$"], ["big", "one"]) is None
    assert found(["ig"], ["big"]) is None
    assert covers(["a b", "a", "b c"], ["a", "b", "c"])
    assert not covers(["a", "c"], ["a", "b", "c"])
    assert pattern("a|b c?").fullmatch("b ")


def test_words_lose_case_accents_and_apostrophes() -> None:
    assert plain("C’est réglé, it ISN'T") == ("c", "est", "regle", "it", "isnt")


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_heard_or_not(text: str) -> None:
    assert heard(text, ALL) in (None, "thanks", "confirmation", "escalation")


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "please",
                "escalate",
                "thanks",
                "it",
                "works",
                "now",
                ",",
                ".",
                "\n",
                ">",
                "?",
                "speak",
                "to",
                "manager",
            ]
        ),
        max_size=40,
    )
)
def test_words_in_any_order_are_heard_or_not(words: list[str]) -> None:
    text = " ".join(words)

    assert heard(f"> {text}".replace("\n", "\n> "), ALL) is None
    assert heard(text, ALL) in (None, "thanks", "confirmation", "escalation")


def test_a_text_of_any_length_is_cut() -> None:
    assert len(Said.of("please " * 50_000).words) <= 20_000
    assert heard("word " * 5_000 + "Please escalate this.") is None
