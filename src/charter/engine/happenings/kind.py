"""What a kind of event is to the engine: the fields it may carry, and what it does to a ticket."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from charter.engine.lifecycle import status_named
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold

Happening: TypeAlias = Callable[["Fold", Event], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event: each module of this folder ends with `KINDS`, those of its family."""

    name: str
    fields: tuple[str, ...]  # beside `at`
    does: Happening | None = None  # None: the event is known and changes nothing
    in_examples: bool = True


def set_status(ticket: Fold, event: Event, status: object) -> None:
    """Into the status of that name, unless the ticket is merged away."""
    named = status_named(ticket.charter, status)
    if ticket.away is None:
        ticket.move(event, named)


def take_status(ticket: Fold, event: Event) -> None:
    """Into the status that the event carries, where it carries one."""
    status = event.data.get("status")
    if status is not None:
        set_status(ticket, event, status)
