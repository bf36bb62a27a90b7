"""Facts that an example tells."""

from __future__ import annotations

import pytest

from charter.engine.examples import run
from charter.engine.language import CharterErrors, read

PICTURED = """charter: 1
schedules:
  office: {zone: America/New_York, open: {mon-fri: 09:00-17:00}}
plans: [Care]
priorities: [normal]
facts:
  screenshot: {question: Can you add a screenshot?, type: picture, whole: yes}
  price: {question: What does it cost?, type: money}
topics:
  trouble: {title: Trouble, needs: [screenshot]}
triage:
  - {priority: normal}
targets:
  - {first reply: 1h}
examples:
  - why: Told
    given: {topic: trouble, TOLD, at: 2026-11-16 10:00}
    expect: {needed: NEEDED}
"""


@pytest.mark.parametrize(("shows", "needed"), [("whole", "none"), ("cropped", "screenshot")])
def test_an_example_may_tell_of_a_cropped_picture_where_only_a_whole_one_counts(
    shows: str, needed: str
) -> None:
    text = PICTURED.replace("TOLD", f"screenshot: {shows}").replace("NEEDED", needed)
    assert [result.mismatches for result in run(read(text))] == [()]


@pytest.mark.parametrize(
    ("told", "could_be"),
    [("screenshot: big", "whole, cropped"), ("price: cheap", "an amount such as 120.50 USD")],
)
def test_a_value_that_a_fact_cannot_have_is_told_with_those_that_it_can(
    told: str, could_be: str
) -> None:
    text = PICTURED.replace("TOLD", told).replace("NEEDED", "none")
    with pytest.raises(CharterErrors, match=could_be):
        read(text)
