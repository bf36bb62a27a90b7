"""One small charter that the language's tests write variations of."""

from __future__ import annotations

from charter.engine.language import Charter, read

OFFICE = "{zone: America/New_York, open: {mon-fri: 09:00-18:00}}"

SMALL = f"""charter: 1
schedules:
  office: {OFFICE}
plans:
  standard: [Bronze, Gold]
  jewel: [Ruby]
priorities: [urgent, high, normal]
people:
  {{teams: {{support: Support, billing: {{title: Billing, tier: 2}}}}, roles: {{lead: Team lead}}}}
facts:
  affected: {{question: How many orders are affected?, steps: [1-10, 11+, most, all]}}
  reached: {{question: Could we reach you?, type: yes or no}}
  orders: {{question: How many orders wait?, type: number}}
  shop: {{question: Which shop system?, choices: [alpha, beta]}}
  note: What else should we know?
topics:
  orders: {{title: Orders are stuck, owner: support, asks: [affected]}}
  invoices: Questions about invoices
"""


def small(rest: str = "") -> Charter:
    """The small charter with further sections; one promise where they make none."""
    targets = "" if "targets:" in rest else "targets:\n  - {first reply: 1h}\n"
    return read(SMALL + rest + targets)
