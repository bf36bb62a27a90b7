"""A night on call under other charters: what is refused after a page was taken, and what hours bring."""

from __future__ import annotations

from typing import Any

import pytest

from charter.desk.actions.pages import acknowledge_page
from charter.desk.actions.refused import Refused
from tests.journeys.day import Day
from tests.journeys.night import CHARTER, fall

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HELD = """rules:
  - {on: {held: 1m}, when: {heard: outage}, do: {mark: pressing}}
  - {on: {held: 1m}, when: {mark: pressing}, do: {page: outage}}
targets:
"""
AGAIN = """rules:
  - {on: [opened, customer message], when: {heard: outage}, do: {page: outage}}
targets:
"""


def with_rules(rules: str) -> str:
    before, _, rest = CHARTER.partition("rules:\n")
    return before + rules + rest.partition("targets:\n")[2]


def test_what_is_held_because_of_words_that_nobody_vouches_for_wakes_nobody(
    day: Day, settings: Any
) -> None:
    night = fall(day, settings, with_rules(HELD))
    ticket = night.report(text="The colours look odd.", Message_ID="<odd@goldrush.example>")
    night.report(In_Reply_To="<odd@goldrush.example>", Authentication_Results="none")

    night.day.turn_to("2026-11-23 03:10")

    assert night.called() == []
    assert [one["why"] for one in night.events(ticket, "page_refused")] == ["sender not verified"]


def test_a_page_that_somebody_took_stays_theirs_when_another_is_refused(
    day: Day, settings: Any
) -> None:
    text = with_rules(AGAIN).replace("organization: 1 in 1h", "organization: 1 in 6h")
    night = fall(day, settings, text)
    ticket = night.report(Message_ID="<down@goldrush.example>")
    acknowledge_page(ticket, "outage", agent=night.cast.bo, how="page", at=night.day.now)
    night.day.turn_to("2026-11-23 04:30")
    night.report(In_Reply_To="<down@goldrush.example>")
    assert [one["why"] for one in night.events(ticket, "page_refused")] == ["organization"]

    with pytest.raises(Refused, match="Somebody else has it"):
        acknowledge_page(ticket, "outage", agent=night.cast.ada, how="page", at=night.day.now)
    assert len(night.events(ticket, "acknowledged")) == 1
