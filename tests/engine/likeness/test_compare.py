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
