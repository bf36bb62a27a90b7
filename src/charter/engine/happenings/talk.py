"""What is said on a ticket: messages, notes, calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from charter.engine.happenings.kind import Kind, take_status
from charter.engine.lifecycle import ENDED, WAITING, UnknownNameError, status_named
from charter.engine.promises import CUSTOMER_MESSAGE, LOGGED_CALL
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold

THIRD_PARTY: Final = "third_party"
PARTIES: Final = ("requester", "follower", THIRD_PARTY)


def _customer_message(ticket: Fold, event: Event) -> None:
    by = event.data.get("by", "requester")
    if by not in PARTIES:
        raise UnknownNameError("sender", by, PARTIES)
    if by == THIRD_PARTY or ticket.away is not None:
        return
    if ticket.stage in WAITING:
        ticket.move(event, ticket.charter.first_status("open"))
    ticket.asked(event.at, CUSTOMER_MESSAGE)


def _agent_message(ticket: Fold, event: Event) -> None:
    if ticket.away is not None:
        return
    ticket.answered(event.at)
    status = event.data.get("status")
    if status is not None:
        ticket.move(event, status_named(ticket.charter, status))
    elif ticket.stage == "new":
        ticket.move(event, ticket.charter.first_status("open"))
    if ticket.stage not in ENDED:
        for name in ticket.promised.updates:
            ticket.start(name, event.at)


def _call(ticket: Fold, event: Event) -> None:
    if ticket.away is None and ticket.stage not in ENDED:
        ticket.asked(event.at, LOGGED_CALL)
    take_status(ticket, event)


KINDS: Final = (
    Kind("customer_message", ("by", "channel"), _customer_message),
    Kind("agent_message", ("status", "agent"), _agent_message),
    Kind("note", ("status", "agent"), take_status),
    # acknowledgements, bots, out-of-office: never a reply, never a start
    Kind("auto_reply", ()),
    Kind("call", ("status", "agent"), _call),  # an agent logged a telephone call
)
"""`by` of a customer's message is requester (the default), follower or third_party; a status takes
effect in the same moment."""
