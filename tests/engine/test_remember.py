"""Remembered answers are those that would be worked out anew."""

from __future__ import annotations

from charter.engine import triage
from charter.engine.language import read

CHARTER = """
charter: 1
schedules: {office: {zone: UTC, open: {mon-fri: 09:00-17:00}}}
plans: [basic]
priorities: [high, normal]
facts:
  outage: {question: Is it an outage?, type: yes or no}
triage:
  - {when: {outage: yes}, priority: high}
  - {priority: normal}
targets:
  - {priority: high, first reply: 1h}
"""


def test_a_one_is_no_yes_whichever_was_asked_first() -> None:
    charter = read(CHARTER)
    assert triage.decide(charter, {"outage": 1}).priority == "normal"
    assert triage.decide(charter, {"outage": True}).priority == "high"
    assert triage.decide(charter, {"outage": 1.0}).priority == "normal"
