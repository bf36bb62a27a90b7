"""Order numbers and the like are found in words by what they look like."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.engine.looks import LONGEST, pieces, shared, signs, value

FOUND = [
    ("SO-0000+", "Order SO-10023 is stuck.", ["SO-10023"]),
    ("SO-0000+", "so-10023, SO-4711 and SO-99", ["so-10023", "SO-4711"]),
    ("SO-0000+", "SO-10023-2", []),
    ("SO-0000+", "xSO-10023 SO-10023x _SO-10023", []),
    ("SO-0000+", "(SO-10023)", ["SO-10023"]),
    ("SO-0000+", "SO-10023- and so on", ["SO-10023"]),
    ("#0000+", "order #10023.", ["#10023"]),
    ("#0000+", "##10023 a#10023", []),
    ("0000", "1234 12345 123", ["1234"]),
    ("AA00", "AB12 ÄÖ34 A112", ["AB12", "ÄÖ34"]),
    ("A+-0", "abc-1 -1 a-12", ["abc-1"]),
    ("PO 0+", "po 77 and PO7", ["po 77"]),
    ("0+A", "12345x", ["12345x"]),
    ("0+", "1" * (LONGEST + 1), []),
    ("0+", "1" * LONGEST, ["1" * LONGEST]),
]


@pytest.mark.parametrize(("shape", "text", "expected"), FOUND)
def test_whole_words_of_a_shape_are_found(shape: str, text: str, expected: list[str]) -> None:
    assert list(pieces(shape, text)) == expected


def test_a_value_has_the_case_of_its_shape() -> None:
    assert value("SO-0000+", "so-10023") == "SO-10023"
    assert value("AA0", "ab1") == "ab1"
    assert value("#00", "#12") == "#12"


@pytest.mark.parametrize("shape", ["+0", "0++", "order", "-"])
def test_a_shape_that_cannot_be_looked_for_is_refused(shape: str) -> None:
    with pytest.raises(ValueError, match=r"digit|follows"):
        signs(shape)


SHARED = [
    ("#0000+", "#0000", "#1111"),
    ("#0000+", "SO-0000+", None),
    ("AA-00", "so-00", "so-11"),
    ("0+", "000", "111"),
    ("00", "0000+", None),
    ("A+0", "AAAA0", "AAAA1"),
    ("A0", "AA", None),
    ("0A", "A0", None),
    ("50", "00", "51"),
    ("0+A", "0+-", None),
]


@pytest.mark.parametrize(("one", "other", "expected"), SHARED)
def test_two_shapes_share_a_word_or_none(one: str, other: str, expected: str | None) -> None:
    for found in (shared(one, other), shared(other, one)):
        assert found == expected
        assert found is None or list(pieces(one, found)) == list(pieces(other, found)) == [found]


@settings(deadline=None)
@given(
    st.text("0A+#-S", min_size=1, max_size=12),
    st.text("0123456789abSs#- .", max_size=200),
)
def test_any_shape_is_refused_or_looked_for(shape: str, text: str) -> None:
    try:
        signs(shape)
    except ValueError:
        return
    for piece in pieces(shape, text):
        assert piece in text
        assert list(pieces(shape, piece)) == [piece]
