"""What moves a ticket: its status, who owes it, merging, another edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from charter.engine.happenings.kind import Kind, set_status, take_status
from charter.engine.lifecycle import WAITING, UnknownNameError
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold


def _status(ticket: Fold, event: Event) -> None:
    set_status(ticket, event, event.data.get("status"))
    _give_reason(ticket, event)


def _reopened(ticket: Fold, event: Event) -> None:
    status = event.data.get("status")
    if status is not None:
        set_status(ticket, event, status)
        ticket.happened(event, "reopened", given=True)
    elif ticket.stage in WAITING and ticket.away is None:
        ticket.happened(event, "reopened", move=ticket.charter.first_status("open"))


def _closed(ticket: Fold, event: Event) -> None:
    reason = event.data.get("reason")
    status = event.data.get("status")
    if status is None:
        status = ticket.charter.status_for(reason or "")
    set_status(ticket, event, status)
    _give_reason(ticket, event)


def _give_reason(ticket: Fold, event: Event) -> None:
    """Keep why somebody closed it, and send what goes with that."""
    reason = event.data.get("reason")
    if reason is not None and ticket.away is None:
        ticket.reason = reason
        if ticket.acting is not None:
            ticket.acting.closed(reason)


def _assigned(ticket: Fold, event: Event) -> None:
    before = ticket.assignee
    if "team" in event.data:
        ticket.own(event.data["team"])
    if "assignee" in event.data:
        teams = event.data.get("teams")
        ticket.assignee = event.data["assignee"]
        ticket.assignee_teams = None if teams is None else frozenset(teams)
        ticket.assigned_for = ticket.owning
    take_status(ticket, event)
    if ticket.assignee is not None and ticket.assignee != before:
        ticket.happened(event, "assigned", given=event.data.get("status") is not None)


def _owner(ticket: Fold, event: Event) -> None:
    ticket.own(event.data.get("owner"))


def _merged(ticket: Fold, event: Event) -> None:
    if _role(event, None) == "target":
        ticket.happened(event, "merged")
    elif ticket.away is None:
        ticket.leave(event)


def _unmerged(ticket: Fold, event: Event) -> None:
    if _role(event, "source") == "target":
        ticket.part(event)
    elif ticket.away is not None:
        ticket.come_back(event, ticket.away)


def _role(event: Event, default: str | None) -> str:
    role = event.data.get("role", default)
    if role not in ("source", "target"):
        raise UnknownNameError("role", role, ("source", "target"))
    return str(role)


def _edition(ticket: Fold, event: Event) -> None:
    name = event.data.get("edition")
    rules = ticket.editions.get(name) if isinstance(name, str) else None
    if rules is None:
        raise UnknownNameError("edition", name, ticket.editions)
    ticket.follow(event, rules)


KINDS: Final = (
    # the ticket exists from here; without it, from the first event
    Kind("opened", ("channel", "authenticated")),
    Kind("status", ("status", "reason"), _status),
    Kind("owner", ("owner",), _owner),  # an agent's decision; null goes back to the rule
    # a rule's tells, too, how it found whom; `teams` are those that the assignee is in
    Kind("assigned", ("assignee", "team", "status"), _assigned),
    Kind("reopened", ("status",), _reopened),  # by an agent
    Kind("closed", ("reason", "status"), _closed),
    Kind("merged", ("role", "ticket"), _merged),  # role: source (merged away) or target
    Kind("unmerged", ("role", "ticket"), _unmerged),
    # from here on another edition of the charter is in force
    Kind("edition", ("edition",), _edition, in_examples=False),
)
