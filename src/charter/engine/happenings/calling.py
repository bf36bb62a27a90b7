"""Ladders that call somebody, departments that take over, and the contact whom a customer keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from charter.engine.happenings.kind import Kind
from charter.engine.keeping import Keeping
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold


def _paged(ticket: Fold, event: Event) -> None:
    _named(event, "ladder")
    if ticket.acting is not None:
        ticket.acting.paged(event)


def _handed_off(ticket: Fold, event: Event) -> None:
    ticket.happened(event, "handed off", (_named(event, "department"),))


def _contact(ticket: Fold, event: Event) -> None:
    if ticket.keeping is None:
        ticket.keeping = Keeping(ticket)
    ticket.keeping.choose(event.data.get("agent"))


def _named(event: Event, what: str) -> str:
    name = event.data.get(what)
    if not isinstance(name, str) or not name:
        raise ValueError(f"a {what} must have a name, not {name!r}")
    return name


KINDS: Final = (
    Kind("page_started", ("ladder",), _paged),
    Kind("page_refused", ("ladder", "why", "ticket"), _paged, in_examples=False),
    Kind("paged", ("ladder", "round", "step", "to"), _paged, in_examples=False),
    Kind("acknowledged", ("ladder", "agent", "how"), _paged),
    Kind("handed_off", ("department",), _handed_off),
    Kind("contact", ("agent",), _contact),  # an agent's decision; null frees it
)
"""A ladder may be started by hand. `how` an answer came is link, reply or page."""
