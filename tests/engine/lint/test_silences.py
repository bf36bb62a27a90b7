"""Promises as companies print them leave things open; written down naively, each is found.

`silences/` holds one charter a silence, its first lines saying what lint must find in it (`finds: rule:
words of the finding or its example`) or what the reader must say (`says`), and nothing else; whether
their examples show each rule at work is not asked of them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from charter.engine.language import read
from charter.engine.language.errors import CharterErrors
from charter.engine.lint.run import lint

UNASKED = ("untested-rule", "untested-part")
FILES = sorted((Path(__file__).parent / "silences").glob("*.yaml"))
TEXTS = {file.stem: file.read_text(encoding="utf-8") for file in FILES}
NAIVE = [name for name, text in TEXTS.items() if "# finds: " in text]
UNREADABLE = [name for name, text in TEXTS.items() if "# says: " in text]


def expected(name: str, word: str) -> list[str]:
    return re.findall(rf"^# {word}: (.+)$", TEXTS[name], flags=re.MULTILINE)


@pytest.mark.parametrize("name", NAIVE)
def test_what_a_promise_leaves_open_is_found_with_the_ticket_that_shows_it(name: str) -> None:
    asked = (one for one in lint(read(TEXTS[name])) if one.rule not in UNASKED)
    found = [f"{one.rule}: {one.example or ''} {one.message}" for one in asked]
    wanted = [one.partition(": ")[::2] for one in expected(name, "finds")]

    assert sorted(one.partition(":")[0] for one in found) == sorted(rule for rule, _ in wanted)
    for rule, words in wanted:
        assert any(one.startswith(f"{rule}:") and words in one for one in found), found


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_says_nothing_at_all_is_refused(name: str) -> None:
    with pytest.raises(CharterErrors) as refused:
        read(TEXTS[name])

    assert len(refused.value.errors) == 1
    assert expected(name, "says")[0] in str(refused.value)


def test_each_rule_that_counts_dates_is_found_until_an_example_shows_it_at_work() -> None:
    told = """charter: 1
schedules:
  office: {zone: America/New_York, open: {mon-fri: 08:00-17:00}}
priorities: [normal]
plans: [basic]
triage: [{priority: normal}]
targets: [{priority: normal, first reply: 2h}]
rules:
  - {on: {silence: 2 days, of: desk}, do: {mark: late}}
  - {on: {silence: 4 days, of: desk}, do: {mark: very late}}
examples:
  - why: Two days without a word are late
    given: {at: 2026-11-17 10:00}
    expect: {at: 2026-11-20 10:00, marks: late}
"""

    assert [one.line for one in lint(read(told)) if one.rule == "ambiguous-days"] == [10]
