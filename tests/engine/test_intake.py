"""What a ticket must tell, and what its words and pictures tell by themselves."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.engine.intake import (
    Found,
    Picture,
    Unmet,
    find,
    listens,
    mark,
    says_something,
    shows_screen,
    unmet,
)
from tests.engine.language.small import bare

CHARTER = bare(
    """
facts:
  order number: {question: Which order is it?, looks like: ["#0000+", SO-0000+]}
  page: {question: On which page?, type: link}
  item: {question: Which item is it?, type: link, told by: agents}
  screenshot: {question: Can you show it?, type: picture, whole: yes}
  photo: {question: Can you add a photo?, type: picture}
  claim: {question: Which claim is it?, looks like: CL-00, told by: agents}
topics:
  stuck: {title: Stuck, needs: [order number, page], asks: [photo, page], heard as: stuck}
  wrong: {title: Wrong, needs: [screenshot], asks: [order number]}
  bare: Anything
intake: {needs: [subject]}
"""
)

UNMET: list[tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]] = [
    ({}, (), ()),
    ({"subject": "yes"}, (), ()),
    ({"subject": "no"}, ("subject",), ("subject",)),
    ({"subject": False}, ("subject",), ("subject",)),
    ({"topic": "bare", "heard": "stuck"}, (), ()),
    ({"topic": "gone"}, (), ()),
    ({"topic": "stuck"}, ("order number", "page"), ("order number", "page", "photo")),
    ({"heard": "stuck"}, ("order number", "page"), ("order number", "page", "photo")),
    ({"topic": "stuck", "order number": "#1234"}, ("page",), ("page", "photo")),
    ({"topic": "stuck", "order number": "#1234", "page": "there"}, ("page",), ("page", "photo")),
    ({"topic": "wrong", "screenshot": "cropped"}, ("screenshot",), ("screenshot", "order number")),
    ({"topic": "wrong", "screenshot": "whole", "order number": "1"}, (), ()),
]


@pytest.mark.parametrize(("facts", "needed", "missing"), UNMET)
def test_what_is_not_told_is_needed_or_asked_for(
    facts: dict[str, Any], needed: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    assert unmet(CHARTER, facts) == Unmet(needed, missing)


SUBJECTS = [
    ("Order 10023 is stuck", True),
    ("Checkout", True),
    ("URGENT: portal offline", True),
    ("Re: AW: [EXTERNAL] Rechnung Oktober", True),
    ("Frage zur Rechnung", True),
    ("10023", True),
    ("注文", True),
    ("Urgent!!!", False),
    ("Re: Fwd: help", False),
    ("Hilfe bitte", False),
    ("Question", False),
    ("(no subject)", False),
    ("Please help me!", False),
    ("S.O.S.", False),
    ("Un problème", False),
    ("¡Ayuda, por favor!", False),
    ("Vraag", False),
    ("??", False),
    ("", False),
    ("ok", False),
    ("RE:", False),
]


@pytest.mark.parametrize(("subject", "says"), SUBJECTS)
def test_a_subject_says_something_or_not(subject: str, says: bool) -> None:
    assert says_something(subject) is says


def told(text: str, *pictures: Picture, **how: Any) -> dict[str, str]:
    return {found.fact: found.value for found in find(CHARTER, text, pictures, **how)}


WORDS: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("Order so-10023, not SO-4711, is stuck.", {}, {"order number": "SO-10023"}),
    ("It is #10023!", {}, {"order number": "#10023"}),
    ("See https://shop.example/cart.", {}, {"page": "https://shop.example/cart"}),
    ("(https://shop.example/a_(b))", {}, {"page": "https://shop.example/a_(b)"}),
    ("<https://shop.example/>", {}, {"page": "https://shop.example/"}),
    ("https://desk.example/t/1 and https://shop.example/2",
     {"own": ["https://desk.example/"]}, {"page": "https://shop.example/2"}),
    ("https:// and http://[", {}, {}),
    ("CL-77 is ours", {}, {}),
    ("nothing here", {}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "how", "expected"), WORDS)
def test_words_tell_numbers_and_pages(
    text: str, how: dict[str, Any], expected: dict[str, str]
) -> None:
    assert told(text, **how) == expected


def test_what_is_found_names_the_piece_that_proves_it() -> None:
    picture = Picture("screen.png", 1920, 1080)

    assert find(CHARTER, "so-10023", [picture]) == (
        Found("order number", "SO-10023", "so-10023"),
        Found("screenshot", "whole", "screen.png"),
    )


PICTURES = [
    ((1920, 1080), "whole"),
    ((1170, 2532), "whole"),
    ((1000, 834), "cropped"),
    ((1000, 833), "whole"),
    ((2400, 1000), "whole"),
    ((2401, 1000), "cropped"),
    ((999, 700), "cropped"),
    ((1200, 1000), "whole"),
    ((300, 200), "cropped"),
    ((300, 199), None),
    ((0, 0), None),
]


@pytest.mark.parametrize(("size", "shows"), PICTURES)
def test_a_picture_is_whole_cropped_or_none_by_its_size(
    size: tuple[int, int], shows: str | None
) -> None:
    found = told("", Picture("a.png", *size))

    assert found == ({} if shows is None else {"screenshot": shows})
    assert shows_screen(Picture("a.png", *size)) is (shows == "whole")


def test_a_whole_picture_goes_before_those_that_are_cropped() -> None:
    found = find(CHARTER, "", [Picture("part.png", 400, 300), Picture("all.png", 1600, 900)])

    assert found == (Found("screenshot", "whole", "all.png"),)


def test_the_fact_that_the_topic_speaks_of_is_told_first() -> None:
    picture = Picture("box.jpg", 900, 900)

    assert told("", picture, topic="stuck") == {"photo": "cropped"}
    assert told("", picture, topic="wrong") == {"screenshot": "cropped"}
    assert told("", picture, topic="unheard of") == {"screenshot": "cropped"}


def test_a_charter_without_such_facts_finds_none() -> None:
    assert find(bare(), "https://shop.example #10023", [Picture("a", 1920, 1080)]) == ()


@settings(deadline=None)
@given(
    st.text(max_size=600),
    st.lists(st.builds(Picture, st.just("a"), st.integers(0, 9_999), st.integers(0, 9_999))),
)
def test_whatever_comes_is_read(text: str, pictures: list[Picture]) -> None:
    for found in find(CHARTER, text, pictures):
        assert CHARTER.facts[found.fact].value(found.value) or found.value == "cropped"
        assert found.piece in (text, "a") or found.piece in text
    assert says_something(text) in (True, False)


@pytest.mark.parametrize("text", ["#" * 99_999, "https://a" * 9_999, "1 " * 50_000, "(" * 99_999])
def test_a_hostile_text_is_read_to_its_bound(text: str) -> None:
    assert len(find(CHARTER, text)) <= 2
    says_something(text)


def test_a_charter_listens_for_topics_where_something_depends_on_them() -> None:
    topics = "topics: {stuck: {title: Stuck, heard as: stuck%s}}\n"
    triage = "triage: [{when: {heard: stuck}, priority: high}, {priority: normal}]\n"

    assert not listens(bare(topics % ""))
    assert listens(bare(topics % ", needs: subject"))
    assert listens(bare(topics % "" + triage))
    assert listens(bare(topics % "" + "rules: [{on: {told: {heard: stuck}}, do: {mark: stuck}}]\n"))
    held = "rules: [{on: {held: 1h}, when: {heard: stuck}, do: {mark: stuck}}]\n"
    assert listens(bare(topics % "" + held))
    assert not listens(bare(topics % "" + "rules: [{on: opened, do: {mark: new}}]\n"))


def test_a_ticket_that_lacks_something_bears_the_mark() -> None:
    assert mark(CHARTER, {"topic": "wrong"}) == "needs details"
    assert mark(CHARTER, {"topic": "wrong", "screenshot": "whole"}) is None
    assert mark(bare(), {"subject": "no"}) is None
    assert mark(bare("intake: {needs: subject, mark: vague}\n"), {"subject": "no"}) == "vague"
