"""Quotes and signatures where no program's habit decides."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.channels.email.quotes import MARKER, folds, new_text


def new(text: str, *, forward: bool = False) -> str:
    return new_text(folds(text, forward=forward))


def kinds(text: str) -> list[str]:
    return [fold.kind for fold in folds(text)]


PEOPLE = {
    "times in one's own words": "2024-01-15 14:30:25\n15.01.2024 14:30\nThese are when it broke.",
    "from within a sentence": "The data comes From: our shop, not From: others.\nTo: be sure, ask.",
    "a route is no header block": "From: Hamburg\nTo: Lyon\nDate: Monday\n\nPlease ship it so.",
    "a bare ruler parts one's own words": "First part.\n________________________________\nSecond.",
    "prose about what somebody wrote": "On Monday you wrote:\nWe ship tomorrow.\nThat was wrong.",
    "a table in text": "| sku | stock |\n| a1 | 4 |\nPlease check.",
    "a sentence with wrote": "The driver wrote a note on 3 March: nobody was there.",
    "an arrow is no mark": "-> press start\n-> nothing happens",
    "a list with dashes": "- one\n- two\n-- three\n- four" + "\n- more" * 20,
    "from the warehouse": "Sent from our warehouse on Tuesday, still not there?",
    "thanks in the middle": "Thanks\n\nCould you call me at +49 30 1234567?\nAnd send the form?",
    "a subject line quoted in words": "Subject: lines are cut off in the exported file.",
    "German prose": "Am Montag schrieb uns der Kunde:\nDie Ware ist da.\nStimmt das?",
    "French prose": "Le client a écrit :\nje veux annuler.",
}


@pytest.mark.parametrize("text", PEOPLE.values(), ids=PEOPLE)
def test_peoples_own_words_are_not_folded(text: str) -> None:
    assert new(text) == text


SIGNATURES = {
    "dashes": ("Works now.\n\n-- \nJo Berg\nBerg Parts\n+49 30 555", "Works now."),
    "dashes without space": ("Works now.\n\n--\nJo Berg", "Works now."),
    "phone en": ("Works now.\n\nSent from my iPhone", "Works now."),
    "phone de": ("Läuft.\n\nVon meinem iPhone gesendet", "Läuft."),
    "phone fr": ("Merci.\n\nEnvoyé de mon iPhone", "Merci."),
    "phone nl": ("Dank.\n\nVerstuurd vanaf mijn iPhone", "Dank."),
    "phone es": ("Gracias a todos.\n\nEnviado desde mi iPhone", "Gracias a todos."),
    "outlook en": ("Ok.\n\nGet Outlook for iOS<https://aka.example/o>", "Ok."),
    "outlook de": ("Ok.\n\nOutlook für Android herunterladen", "Ok."),
    "gmx": ("Ok.\n\nGesendet mit der GMX Mail App", "Ok."),
    "card en": (
        "It works.\n\nKind regards,\nJo Berg\nHead of parts\nBerg Parts Ltd\nTel: +44 20 555 0101",
        "It works.\n\nKind regards,\nJo Berg",
    ),
    "card de": (
        "Es läuft.\n\nMit freundlichen Grüßen\n\nJo Berg\n\nBerg Teile GmbH\nTelefon: +49 30 555",
        "Es läuft.\n\nMit freundlichen Grüßen\n\nJo Berg",
    ),
    "closing only": ("It works.\n\nBest regards\nJo", "It works.\n\nBest regards\nJo"),
    "a question after the closing": (
        "Thanks,\nJo\nPS: is www.parts.example down?",
        "Thanks,\nJo\nPS: is www.parts.example down?",
    ),
}


@pytest.mark.parametrize(("text", "expected"), SIGNATURES.values(), ids=SIGNATURES)
def test_signatures_are_folded_and_names_stay(text: str, expected: str) -> None:
    assert new(text) == expected
    assert "\n".join(fold.text for fold in folds(text)) == text


def test_a_signature_before_a_quote_is_folded_by_itself() -> None:
    text = "Yes.\n\n-- \nJo\n\nOn 2025-03-12 10:15, Mira <m@x.example> wrote:\n> Is it?"
    assert kinds(text) == ["new", "signature", "quoted"]


def test_everything_below_the_reply_marker_is_quoted_with_its_introduction() -> None:
    text = f"Yes.\n\nOn Monday Mira wrote:\n\n{MARKER}\n\nIs it blue?\nor red?"
    assert new(text) == "Yes."
    assert kinds(f"> {MARKER}\n> old\nbelow") == ["quoted"]


def test_a_forward_with_a_comment_shows_the_comment_as_new() -> None:
    text = (
        "Can you help her?\n\n---------- Forwarded message ---------\nFrom: A <a@b.example>\n\nHi."
    )
    assert new(text) == "Can you help her?"
    assert kinds(text)[-1] == "forwarded"


def test_a_bare_forward_says_what_it_passes_on() -> None:
    text = "Begin forwarded message:\n\nFrom: A <a@b.example>\nSubject: Labels\n\nIt is broken."
    assert "It is broken." in new(text)


def test_an_outlook_forward_is_known_by_its_subject() -> None:
    text = "See below.\n\nVon: A <a@b.example>\nGesendet: Montag\nAn: d@e.example\nBetreff: X\n\nKaputt."
    assert [fold.kind for fold in folds(text, forward=True)] == ["new", "forwarded"]
    assert [fold.kind for fold in folds(text)] == ["new", "quoted"]


OTHERS = {
    "ru": "Спасибо!\n\n12 марта 2025 г., 10:15, Mira <m@x.example> написал(а):\n> Привет",
    "sv": "Spasibo!\n\nDen 12 mars 2025 kl. 10:15 skrev Mira <m@x.example>:\n\n> Hej",
    "pt": "Spasibo!\n\nEm qua., 12 de mar. de 2025 às 10:15, M <m@x.example> escreveu:\n\n> Oi",
    "it": "Spasibo!\n\nIl giorno mer 12 mar 2025 alle ore 10:15 M <m@x.example> ha scritto:\n\n> Ciao",
    "gmx": "Spasibo!\n\nMira <m@x.example> hat am 12.03.2025 10:15 geschrieben:\n\nHallo",
    "web.de": "Spasibo!\n\nGesendet: Mittwoch, 12. März 2025 um 10:15 Uhr\nVon: M <m@x.example>\n"
    "An: jo@y.example\nBetreff: Re: X\n\nHallo",
    "zoho": "Spasibo!\n\n---- On Wed, 12 Mar 2025 10:15:50 +0530 m@x.example wrote ----\n\nHello",
    "samsung": "Spasibo!\n\n-------- Message d'origine --------\nDe : M <m@x.example>\n"
    "Date : 12/03/25  10:46  (GMT+01:00)\nÀ : jo@y.example Objet : Bonjour",
    "horde": "Spasibo!\n\nZitat von Mira <m@x.example>:\n\n> Hallo",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_more_languages_and_programs_are_known(text: str) -> None:
    assert new(text) == text.split("\n")[0]


def test_answers_below_the_quote_are_new() -> None:
    text = "On 12 March 2025 10:15, Mira <m@x.example> wrote:\n> Is it blue?\n\nYes, it is."
    assert new(text) == "Yes, it is."


def test_a_quoted_line_that_was_wrapped_stays_quoted() -> None:
    long = "> " + "word " * 14 + "end"
    text = f"Mine.\n\n{long}\nwrapped\n> and on"
    assert new(text) == "Mine."


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400))
def test_folds_always_join_to_the_text(text: str) -> None:
    assert "\n".join(fold.text for fold in folds(text)) == text


PIECES = st.sampled_from(
    ["> q", "On 1 May 2025 10:00 a@b.example wrote:", "From: a@b.example", "Sent: now", "To: x",
     "Subject: y", "-- ", "Sent from my iPhone", "", "words", "-----Original Message-----", MARKER,
     "Kind regards", "Tel: +49 30 1234", "________________________________", "Von: x", "AM Jo wrote:"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30), st.booleans())
def test_any_mixture_of_marks_folds_without_loss(lines: list[str], forward: bool) -> None:
    text = "\n".join(lines)
    parts = folds(text, forward=forward)
    assert "\n".join(fold.text for fold in parts) == text
    assert all(one.kind != two.kind for one, two in itertools.pairwise(parts))


HOSTILE = {
    "one long line": "On " + "wrote " * 60_000 + ":",
    "one long word": "a" * 900_000,
    "a long marked line": ">" * 300_000,
    "many introductions": "On 1 May 2025 at 10:00 a@b.example wrote:\n" * 20_000,
    "many half introductions": "Am 12.03.2025 um 10:15\n" * 30_000,
    "many labels": "From: a@b.example\n" * 40_000,
    "labels with lists": ("From: a,\nTo: " + "x@y.example,\n" * 5) * 5_000,
    "dashes": "-" * 500_000,
    "many delimiters": "-- \n" * 200_000,
    "schrieb": ("Am " + "schrieb " * 45 + ":\n") * 2_000,
    "colons": ("x" * 20 + ":") * 40_000,
    "blank": "\n" * 500_000,
    "closings": "Best\nTel: +49 30 12345678\n" * 20_000,
    "words with at signs": ("wrote" + "a" * 390 + ":\n") * 2_400,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_bounded_time(text: str) -> None:
    begun = time.process_time()
    folds(text)
    assert time.process_time() - begun < 8
