"""DATABASE_URL, read into what Django wants to know."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from charter.config.environment import database

HOME = Path("/home/desk")


def test_without_one_the_embedded_database_lies_in_the_home() -> None:
    assert database("", HOME)["NAME"] == "/home/desk/charter.sqlite3"


def test_an_embedded_database_may_lie_elsewhere_and_wait_another_time_for_writers() -> None:
    found = database("sqlite:////data/desk.sqlite3?timeout=2.5", HOME)
    assert (found["NAME"], found["OPTIONS"]["timeout"]) == ("/data/desk.sqlite3", 2.5)
    assert database("sqlite:///desk.sqlite3", HOME)["OPTIONS"]["timeout"] == 20


def test_postgresql_takes_options_from_the_query() -> None:
    found = database("postgresql://ada:s%3Acret@db.example:5433/desk?sslmode=require", HOME)
    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("ada", "s:cret", "db.example")
    assert (found["PORT"], found["NAME"], found["OPTIONS"]) == (
        "5433",
        "desk",
        {"sslmode": "require"},
    )


@pytest.mark.parametrize(
    ("url", "word"), [("mysql://x/y", "'mysql'"), ("sqlite:///x?timeout=soon", "'soon'")]
)
def test_what_makes_no_sense_is_told(url: str, word: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=word):
        database(url, HOME)
