"""Search: by words, beginnings of words, number, order and address, newest first."""

from __future__ import annotations

import json
import re

import pytest

from charter.desk.actions.open_ticket import log_call, open_ticket
from charter.desk.queries.search import search
from tests.cast import FRIDAY_NOON, Cast, words


@pytest.fixture
def bo(cast: Cast, client, at):
    at(FRIDAY_NOON)
    for who, subject, said in (
        (cast.gwen, "Labels", "The printer in Besançon is out. Order AB-4711."),
        (cast.rita, "Prices", "Printing prices went wrong"),
        (cast.sam, "Hello", "<b>Just</b> asking"),
    ):
        open_ticket(
            cast.desk,
            requester=who,
            subject=subject,
            words=words(said),
            channel="email",
            at=FRIDAY_NOON,
        )
    client.force_login(cast.bo.user)
    return client


def found(client, text: str) -> list[str]:
    page = client.get("/lantern/search/", {"q": text}).content.decode()
    return re.findall(r"data-row-link[^>]*>([^<]+)</a>", page)


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("besancon", ["Labels"]),
        ("print", ["Prices", "Labels"]),
        ("printing wrong", ["Prices"]),
        ("AB-4711", ["Labels"]),
        ("2", ["Prices"]),
        ("#3", ["Hello"]),
        ("rita@rubyrow.example", ["Prices"]),
        ("nothing like it", []),
        ('") OR "x" NEAR(', []),
        ("", []),
    ],
)
def test_a_text_finds_tickets_newest_first(bo, text: str, subjects: list[str]) -> None:
    assert found(bo, text) == subjects


def test_a_call_is_found_by_its_requesters_address(cast: Cast, bo) -> None:
    log_call(
        cast.desk,
        agent=cast.bo,
        requester=cast.gus,
        subject="By phone",
        words=words("Rang"),
        at=FRIDAY_NOON,
    )
    assert found(bo, "Gus@goldrush.example") == ["By phone"]


def test_another_desk_finds_nothing_of_this_one(cast: Cast, bo) -> None:
    assert search(cast.otto, "printer").rows == []
    assert search(cast.otto, "1").rows == []


def test_more_than_is_shown_is_said(cast: Cast, bo) -> None:
    assert search(cast.bo, "print", limit=1).more
    assert not search(cast.bo, "print", limit=2).more


def test_the_palette_finds_the_same(bo) -> None:
    told = json.loads(bo.get("/lantern/find/", {"q": "besancon"}).content)
    assert told == {
        "results": [{"words": "Labels", "hint": "#1 · Gwen Gold", "url": "/lantern/tickets/1/"}]
    }
