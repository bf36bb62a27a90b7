"""Prepared words with fields."""

from __future__ import annotations

import pytest

from charter.engine.language.template import faults, fill


def test_fields_are_filled_and_doubled_braces_stay_braces() -> None:
    assert fill("Hi { requester }, {{see}} {number}.", {"requester": "Ada", "number": "7"}) == (
        "Hi Ada, {see} 7."
    )


def test_a_line_with_a_field_that_has_no_value_is_left_out() -> None:
    text = "Hello.\nYou hear from us by {first reply due}.\n{agent}\n{desk}"

    assert fill(text, {"desk": "Support", "agent": ""}) == "Hello.\nSupport"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{number} and {{number}}", []),
        ("{numbr}", [("{numbr}", "{number}")]),
        ("{xyzzy}", [("{xyzzy}", None)]),
        ("one { alone", [("{", None)]),
        ("one } alone", [("}", None)]),
    ],
)
def test_fields_that_do_not_exist_are_found(text: str, wrong: list[tuple[str, str | None]]) -> None:
    assert faults(text) == wrong
