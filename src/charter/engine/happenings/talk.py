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
HEARD: Final = {"confirmation": "confirmed", "escalation": "escalation asked"}
"""What a message may be heard as beside its words, and what happens thereby."""
PARTIES: Final = ("requester", "follower", THIRD_PARTY)


def _customer_message(ticket: Fold, event: Event) -> None:
    by = event.data.get("by", "requester")
    if by not in PARTIES:
        raise UnknownNameError("sender", by, PARTIES)
    if by == THIRD_PARTY or ticket.away is not None:
        return
    heard = event.data.get("heard")
    if heard == "thanks":
        ticket.happened(event, "thanks")
        return
    ticket.turn = "desk"
    move = ticket.charter.first_status("open") if ticket.stage in WAITING else None
    if ticket.acting is None:
        if move is not None:
            ticket.move(event, move)
    elif not ticket.is_opening(event):
        ticket.acting.happened("customer message", move=move)
    if ticket.stage not in ENDED:
        clock = ticket.asked(event.at, CUSTOMER_MESSAGE)
        came = event.data.get("ticket") if event.data.get("merged") else None
        ticket.brought = None if clock is None or came is None else (came, clock)
    if heard in HEARD:
        ticket.happened(event, HEARD[heard])


def _agent_message(ticket: Fold, event: Event) -> None:
    if ticket.away is not None:
        return
    ticket.answered(event.at)
    ticket.hand_over(event)
    status = event.data.get("status")
    if status is not None:
        ticket.move(event, status_named(ticket.charter, status))
    move = ticket.charter.first_status("open") if ticket.stage == "new" else None
    if ticket.acting is not None:
        teams, given = tuple(event.data.get("teams") or ()), status is not None
        ticket.acting.happened("agent message", teams, given=given, move=None if given else move)
    elif move is not None and status is None:
        ticket.move(event, move)
    if ticket.stage not in ENDED:
        for name in ticket.promised.updates:
            ticket.start(name, event.at)


def _call(ticket: Fold, event: Event) -> None:
    if ticket.away is None and ticket.stage not in ENDED:
        ticket.asked(event.at, LOGGED_CALL)
    if ticket.is_opening(event):
        ticket.turn = "desk"
    _said(ticket, event)


def _said(ticket: Fold, event: Event) -> None:
    take_status(ticket, event)
    ticket.happened(event, event.kind, given=event.data.get("status") is not None)


KINDS: Final = (
    Kind("customer_message", ("by", "channel", "heard"), _customer_message),
    Kind("agent_message", ("status", "agent"), _agent_message),
    Kind("note", ("status", "agent"), _said),
    # acknowledgements, bots, out-of-office: never a reply, never a start
    Kind("auto_reply", ()),
    Kind("call", ("status", "agent"), _call),  # an agent logged a telephone call
)
"""`by` of a customer's message is requester (the default), follower or third_party, `heard` what its
words were heard as: thanks, confirmation or escalation. A status takes effect in the same moment."""
