"""What is told about a ticket: facts, and decisions that are kept as facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from charter.engine.happenings.kind import Kind
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold


def _fact(ticket: Fold, event: Event) -> None:
    ticket.learn(event, {event.kind: event.data.get(event.kind)})


def _facts(ticket: Fold, event: Event) -> None:
    facts = event.data.get("facts")
    if not isinstance(facts, Mapping):
        raise ValueError(f"facts must be names with values, not {facts!r}")
    ticket.learn(event, facts)
    queue = event.data.get("queue")
    if queue is not None:
        ticket.dates[queue] = event.at


KINDS: Final = (
    Kind("priority", ("priority",), _fact),  # an agent's decision; null goes back to the rule
    Kind("plan", ("plan",), _fact),
    Kind("schedule", ("schedule",), _fact),
    Kind("topic", ("topic",), _fact),
    Kind("facts", ("facts",), _facts),  # a mapping; null makes a fact unknown again
)
