"""What happened on one ticket, in order.

An event is a fact about the past with the values known then; it holds stable names, never words
for the screen. The engine reads the kinds of `happenings` and passes over any other, so that a desk
may keep more on its timeline than its policy needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from charter.engine.moment import Moment


class Event(NamedTuple):
    """One thing that happened: when, what, and the values known then."""

    at: Moment
    kind: str
    data: Mapping[str, Any] = MappingProxyType({})
    seq: int = 0  # its number on the timeline; 0 for its place, from 1


@dataclass(frozen=True, slots=True)
class Timeline:
    """A ticket's facts at its opening and its events, in time order, ties in the order they came."""

    facts: Mapping[str, Any]
    events: Sequence[Event]
