"""What each kind of event does to a ticket. A kind that is not here changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

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
    _note(ticket, event)


def _note(ticket: Fold, event: Event) -> None:
    status = event.data.get("status")
    if status is not None:
        _set_status(ticket, event, status)


def _assigned(ticket: Fold, event: Event) -> None:
    if "assignee" in event.data:
        ticket.assignee = event.data["assignee"]
    if "team" in event.data:
        ticket.owner = event.data["team"]
    _note(ticket, event)


def _owner(ticket: Fold, event: Event) -> None:
    ticket.owner = event.data.get("owner")


def _status(ticket: Fold, event: Event) -> None:
    _set_status(ticket, event, event.data.get("status"))


def _reopened(ticket: Fold, event: Event) -> None:
    status = event.data.get("status")
    if status is not None:
        _set_status(ticket, event, status)
    elif ticket.stage in WAITING:
        _set_status(ticket, event, ticket.charter.first_status("open"))


def _closed(ticket: Fold, event: Event) -> None:
    _set_status(ticket, event, ticket.charter.first_status("closed"))


def _set_status(ticket: Fold, event: Event, status: object) -> None:
    named = status_named(ticket.charter, status)
    if ticket.away is None:
        ticket.move(event, named)


def _merged(ticket: Fold, event: Event) -> None:
    if _role(event, None) == "source" and ticket.away is None:
        ticket.leave(event)


def _unmerged(ticket: Fold, event: Event) -> None:
    if _role(event, "source") == "source" and ticket.away is not None:
        ticket.come_back(event, ticket.away)


def _role(event: Event, default: str | None) -> str:
    role = event.data.get("role", default)
    if role not in ("source", "target"):
        raise UnknownNameError("role", role, ("source", "target"))
    return str(role)


def _fact(ticket: Fold, event: Event) -> None:
    ticket.learn(event, {event.kind: event.data.get(event.kind)})


def _facts(ticket: Fold, event: Event) -> None:
    facts = event.data.get("facts")
    if not isinstance(facts, Mapping):
        raise ValueError(f"facts must be names with values, not {facts!r}")
    ticket.learn(event, facts)


def _edition(ticket: Fold, event: Event) -> None:
    name = event.data.get("edition")
    rules = ticket.editions.get(name) if isinstance(name, str) else None
    if rules is None:
        raise UnknownNameError("edition", name, ticket.editions)
    ticket.follow(event, rules)


Happening: TypeAlias = Callable[["Fold", Event], None]

HAPPENINGS: Final[Mapping[str, Happening]] = {
    "customer_message": _customer_message,
    "agent_message": _agent_message,
    "call": _call,
    "note": _note,
    "assigned": _assigned,
    "owner": _owner,
    "status": _status,
    "reopened": _reopened,
    "closed": _closed,
    "merged": _merged,
    "unmerged": _unmerged,
    "priority": _fact,
    "plan": _fact,
    "schedule": _fact,
    "topic": _fact,
    "facts": _facts,
    "edition": _edition,
}
