"""Facts whose values have a form of their own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.engine.conditions import Test
from charter.engine.facts import Fact, Kind, Value
from charter.engine.lint.cases import both, none_of, smallest
from charter.engine.triage import decide
from tests.engine.language.small import bare

READ: list[tuple[Kind, object, str | None]] = [
    ("date", "2026-11-27", "2026-11-27"),
    ("date", " 2026-11-27 ", "2026-11-27"),
    ("date", "2026-02-30", None),
    ("date", "27.11.2026", None),
    ("money", "120.50 USD", "120.50 USD"),
    ("money", "120 usd", "120 USD"),
    ("money", "0.1EUR", "0.1 EUR"),
    ("money", "120.50", None),
    ("money", "120.50 XXQ", None),
    ("money", "-5 USD", None),
    ("money", "1e5 USD", None),
    ("link", "https://example.com/a?b=c#d", "https://example.com/a?b=c#d"),
    ("link", "http://example.com:8080", "http://example.com:8080"),
    ("link", "example.com", None),
    ("link", "ftp://example.com", None),
    ("link", "https://exa mple.com", None),
    ("link", f"https://example.com/{'a' * 2_000}", None),
    ("picture", "whole", "whole"),
    ("picture", "cropped", "cropped"),
    ("picture", "yes", None),
]


@pytest.mark.parametrize(("kind", "told", "expected"), READ)
def test_a_value_is_read_in_its_form(kind: Kind, told: object, expected: str | None) -> None:
    assert Fact("it", "", kind).value(told) == expected


def test_only_a_whole_screen_counts_where_one_is_wanted() -> None:
    fact = Fact("screenshot", "", "picture", whole=True)

    assert fact.value("whole") == "whole"
    assert fact.value("cropped") is None
    assert Fact("screenshot", "", "picture").value("cropped") == "cropped"


SHOPS = Fact("shops", "", "choices", ("alpha", "beta", "gamma"), many=True)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("beta", "beta"),
        ("gamma, alpha", "alpha, gamma"),
        (["gamma", "beta"], "beta, gamma"),
        ("delta", None),
        ([], None),
        (None, None),
    ],
)
def test_several_choices_are_told_in_the_order_of_the_charter(
    told: object, expected: Value | None
) -> None:
    assert SHOPS.value(told) == expected
    assert SHOPS.several(told) == frozenset(
        expected.split(", ") if isinstance(expected, str) else []
    )


KINDS = """
facts:
  shops: {question: Which shops?, choices: [alpha, beta, gamma], many: yes}
  due: {question: Until when?, type: date}
  amount: {question: How much is it?, type: money}
  page: {question: On which page?, type: link}
  screen: {question: Can you show it?, type: picture}
triage:
  - {when: {shops: alpha}, priority: urgent}
  - {when: {due: known, amount: 10 EUR, page: unknown, screen: whole}, priority: high}
  - {when: {due: [2026-12-24, 2026-12-25], page: "https://example.com/0"}, priority: high}
  - {priority: normal}
"""


def test_conditions_look_at_every_kind_of_value() -> None:
    charter = bare(KINDS)
    cases = [
        ({"shops": "beta"}, "normal"),
        ({"shops": "beta, alpha"}, "urgent"),
        ({"due": "2026-11-27", "amount": "10 EUR", "screen": "whole"}, "high"),
        ({"due": "soon", "amount": "10 EUR", "screen": "whole"}, "normal"),
        ({"due": "2026-11-27", "amount": "10 EUR", "screen": "cropped"}, "normal"),
        ({"due": "2026-12-25", "page": "https://example.com/0"}, "high"),
    ]

    assert [decide(charter, facts).priority for facts, _ in cases] == [one for _, one in cases]


def test_a_claim_about_values_of_every_kind_is_decided_exactly() -> None:
    charter = bare(KINDS)
    urgent, shown, dated, _ = (row.when for row in charter.triage)
    beta = Test(SHOPS, ("beta",), frozenset(one for one in SHOPS.together if "beta" in one))

    assert smallest(both(urgent, beta)) == {"shops": "alpha, beta"}
    found = smallest(both(shown, none_of([dated])))
    assert found == {"due": "2026-12-24", "amount": "10 EUR", "screen": "whole"}
    other = smallest(both(dated, none_of([shown])))
    assert other == {"due": "2026-12-24", "page": "https://example.com/0"}
    known = Test(charter.facts["page"], ("known",), known=True)
    assert smallest(both(known, none_of([dated]))) == {"page": "https://example.com/0"}


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_told_value_is_read_or_unknown(text: str) -> None:
    for kind in ("date", "money", "link", "picture"):
        value = Fact("it", "", kind).value(text)
        assert value is None or Fact("it", "", kind).value(value) == value
