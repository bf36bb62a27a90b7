"""What happened on one ticket, in order.

An event is a fact about the past with the values known then; it holds stable names, never words
for the screen. The engine reads the kinds below and passes over any other, so that a desk may keep
more on its timeline than its policy needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from charter.engine.moment import Moment

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "opened": ("channel",),  # the ticket exists from here; without it, from the first event
    "customer_message": ("by", "channel"),  # by: requester (default), follower, third_party
    "agent_message": (
        "status",
        "agent",
    ),  # public; an optional status takes effect in the same moment
    "note": ("status", "agent"),
    "auto_reply": (),  # acknowledgements, bots, out-of-office: never a reply, never a start
    "call": ("status", "agent"),  # an agent logged a telephone call
    "status": ("status",),
    "priority": ("priority",),  # an agent's decision; null goes back to the rule
    "owner": ("owner",),  # an agent's decision; null goes back to the rule
    "plan": ("plan",),
    "schedule": ("schedule",),
    "topic": ("topic",),
    "facts": ("facts",),  # a mapping; null makes a fact unknown again
    "assigned": ("assignee", "team", "status"),
    "reopened": ("status",),  # by an agent
    "closed": ("reason",),
    "merged": ("role", "ticket"),  # role: source (merged away) or target
    "unmerged": ("role", "ticket"),
    "edition": ("edition",),  # from here on another edition of the charter is in force
}
"""The kinds of event that the engine reads, each with the fields it may carry beside `at`."""


class Event(NamedTuple):
    """One thing that happened: when, what, and the values known then."""

    at: Moment
    kind: str
    data: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Timeline:
    """A ticket's facts at its opening and its events, in time order, ties in the order they came."""

    facts: Mapping[str, Any]
    events: Sequence[Event]
