"""Lantern's desk with roles and rotations: a weekly duty, and a shift on weekdays."""

from __future__ import annotations

from datetime import datetime

from charter.desk.actions.members import join_rotation
from charter.desk.actions.publish import publish
from charter.desk.models import Agent
from tests.cast import Cast, eastern

CHARTER = """charter: 1
schedules:
  office: {zone: America/New_York, open: {mon-fri: 09:00-18:00}}
plans: [Gold, Ruby]
priorities: [urgent, normal]
people:
  teams: {support: Support, integrations: Integrations}
  roles:
    lead: Support lead
    approver: {title: Approver, of: organization, held by: customers}
    account manager: {title: Account manager, of: organization}
  departments:
    accounts: {title: Accounts, address: accounts@lantern.example, says: Write to them directly.}
rotations:
  duty: {title: Duty engineer, of: team support, otherwise: role lead, summary: role lead}
  shift: {title: On shift, of: team support, turn: 1 day, hands over: "08:00", days: mon-fri, otherwise: role lead}
targets:
  - {first reply: 1h}
"""
MONDAY = eastern("2026-11-16 09:00")
"""When the duty begins, with Ada."""


def publish_people(cast: Cast, *, text: str = CHARTER, at: datetime = MONDAY) -> None:
    """Put the charter in force, and tell the cast's desk."""
    publish(cast.desk, text, at=at)
    cast.desk.refresh_from_db()
    for agent in (cast.ada, cast.bo, cast.cy, cast.vic):
        agent.desk = cast.desk


def duty(cast: Cast, *agents: Agent, rotation: str = "duty", at: datetime = MONDAY) -> None:
    """Have these agents take turns, in this order."""
    publish_people(cast, at=at)
    for agent in agents:
        join_rotation(cast.desk, rotation, agent, by=cast.ada, at=at)
