"""What is read from a text, and what two tickets are told to share."""

from __future__ import annotations

import pytest

from charter.engine.likeness import Likeness, Rarity, Traits, compare, sentence_of, traits_of
from charter.engine.likeness.signs import codes_of, errors_of, pages_of, sums_of
from charter.engine.moment import HOUR

COMMON = Rarity(200, {"lamp": 90, "order": 150})


def ticket(subject: str, text: str = "", *, by: str = "gwen", hours: int = 0) -> Traits:
    return traits_of(subject, text, requester=by, at=hours * HOUR)


def likeness(later: Traits, earlier: Traits) -> Likeness:
    return compare(later, earlier, COMMON)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Order WL-20931, please", {"wl-20931"}),
        ("it is 20931.", {"20931"}),
        ("lots B2291 and HZ-HUI-250", {"b2291", "hz-hui-250"}),
        ("invoice 2026/1177", {"2026-1177"}),
        ("since 2026, at 16:58, for 164.95, version 8.14.0, more than 3000", set()),
        ("see https://shop.example/orders/20931", set()),
        ("mail bo123@shop.example", set()),
    ],
)
def test_a_number_that_names_something_is_told_from_others(text: str, codes: set[str]) -> None:
    assert codes_of(text) == codes


def test_sums_pages_and_errors_are_read() -> None:
    assert sums_of("I paid 164,95 for 12 of them in 2026") == {"164.95", "12"}
    assert pages_of("On https://www.shop.example/Lamps/ and /speakers/stoat-5 too") == {
        "shop.example/lamps",
        "/speakers/stoat-5",
    }
    assert errors_of('It says "Tax zone not found." and ERR_CERT_DATE_INVALID') == {
        "tax zone not found",
        "err_cert_date_invalid",
    }


def test_the_same_order_number_and_words_are_sure() -> None:
    first = ticket("Table broken, WL-20931", "One leg of the table is cracked through.")
    again = ticket("No reply", "WL-20931: table leg cracked, any news?", by="gus", hours=30)
    found = likeness(again, first)
    assert found.level == "sure"
    assert sentence_of(found.parts) == (
        "same order number, 3 of 5 rare words and words of a reminder"
    )


def test_the_same_words_about_another_order_are_no_likeness() -> None:
    text = "The table arrived with one leg cracked right through."
    first = ticket("Table broken WL-20931", text)
    other = ticket("Table broken WL-20967", text, by="gus")
    assert likeness(other, first).level == ""
    assert "another order number" in sentence_of(likeness(other, first).parts)


def test_the_digits_alone_name_the_same_order() -> None:
    found = likeness(ticket("refund for 20931"), ticket("Table broken WL-20931"))
    assert found.parts.number


def test_a_form_sent_twice_is_sure_and_the_same_words_of_two_people_are_not() -> None:
    first = ticket("Cannot log in", "The page stays white.")
    assert likeness(ticket("Cannot log in", "The page stays white."), first).level == "sure"
    assert likeness(ticket("Cannot log in", "The page stays white.", by="gus"), first).level == (
        "likely"
    )


def test_what_everybody_says_is_no_likeness() -> None:
    found = likeness(ticket("Lamp order", by="gus", hours=40), ticket("Order of a lamp"))
    assert (found.level, found.parts.rare) == ("", 0)


def test_what_a_machine_wrote_is_like_nothing() -> None:
    words = "Shop unreachable. This is an automatic message of our monitor."
    assert likeness(ticket("Alert", words), ticket("Alert", words)).level == ""


def test_a_signature_under_both_is_not_shared() -> None:
    closing = "\nDee\nQuillstitch Fabrics, closed Mondays"
    first = ticket("Colours", f"The swatches are swapped.{closing}")
    other = ticket("Shipping", f"Postage to Norway fails.{closing}", hours=2)
    assert likeness(other, first).parts.rare == 0


def test_somebody_who_speaks_of_another_thing_is_not_sure() -> None:
    first = ticket("Receipt RC-20118 stays open", "The close button is greyed out.")
    other = ticket("Receipt RC-20118", "Close button greyed out, different from before.", hours=1)
    assert likeness(other, first).level != "sure"


FIRST = ("Lamp flickers, WL-20931", "The lamp flickers badly since Monday. It hums, too.")


@pytest.mark.parametrize(
    ("subject", "text", "by", "hours", "level"),
    [
        ("WL-20931", "Any news about what flickers?", "gwen", 30, "sure"),
        ("WL-20931", "Any news about the lamp that flickers? It hums.", "gwen", 100, "sure"),
        ("WL-20931", "Any news about what flickers and hums?", "gwen", 200, "likely"),
        ("WL-20931", "Any news? It flickers and hums badly.", "gus", 30, "sure"),
        ("WL-20931", "Any news about the invoice for accounting, please?", "gus", 30, "likely"),
        ("WL-20931", "Still flickers and hums badly.", "gus", 100, "likely"),
        ("WL-20931 flickers", "It hums badly.", "gwen", 30, "sure"),
        ("WL-20931 flickers", "It hums badly.", "gus", 3, "likely"),
        ("WL-20931", "The invoice names another street, accounting refuses the lamp.", "gwen", 2, "likely"),
        ("WL-20931 and WL-20967", "Any news? They flicker and hum badly.", "gwen", 30, "likely"),
        ("WL-20931", "Any news? It flickers and hums badly. By the way, the box was torn.", "gwen", 3, "likely"),
    ],
)  # fmt: skip
def test_the_same_number_is_sure_only_for_whoever_comes_back_or_said_it_before(
    subject: str, text: str, by: str, hours: int, level: str
) -> None:
    found = likeness(ticket(subject, text, by=by, hours=hours), ticket(*FIRST))
    assert found.level == level


def test_numbers_that_look_like_years_stand_against_each_other() -> None:
    text = "The parcel {} for the garden shed still waits for its stamp."
    first = ticket("Parcel 1931", text.format(1931))
    again = ticket("Parcel 1913", text.format(1913), hours=2)
    assert likeness(again, first).parts.other_figure
    assert likeness(again, first).level != "sure"


def test_an_error_is_sure_only_for_whoever_comes_back_to_it() -> None:
    first = ticket("Checkout", 'It says "tax zone not found" for the garden shed.')
    words = 'Checkout of the garden shed says "tax zone not found", no answer yet.'
    assert likeness(ticket("Checkout", words, hours=5), first).level == "sure"
    assert likeness(ticket("Checkout", words, by="gus", hours=5), first).level == "likely"


def test_the_same_text_is_the_same_mail_only_soon() -> None:
    first = ticket("Cannot log in", "The page stays white.")
    assert likeness(ticket(*("Cannot log in", "The page stays white."), hours=20), first).level == (
        "likely"
    )


def test_figures_of_tickets_from_before_they_were_kept_are_those_of_words_and_numbers() -> None:
    one = ticket("Order WL-20931", "It cost 49.90.")
    kept = {name: told for name, told in one.told().items() if name != "figures"}
    assert Traits.read(kept, requester="gwen", at=0).figures == {"20931", "49", "90"}
