"""A message that was heard wrong: from the undoing on it counts as an ordinary one of its own moment.

The ticket's story is told once more with the message as it was meant, and the ticket goes on from
where that leads. What nobody could know before is late at the undoing, never earlier; what was sent
stays sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from charter.engine.clocks import Clock
from charter.engine.moment import Moment
from charter.engine.standing import Action
from charter.engine.state import State
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold

PASSED: Final = "passed over"
"""The kind of an undoing that has been taken in: it keeps its place and does nothing."""


def hear_anew(ticket: Fold, undoing: Event) -> Event:
    """Go on from where the story leads with a message as it was meant; what is left of the event."""
    place = meant(ticket.told, undoing)
    if place is not None:
        facts, edition = ticket.opened_with
        other = type(ticket)(ticket.editions, facts, edition, story=ticket.moves is not None)
        other.tell(unheard(ticket.told, place))
        other.advance(undoing.at)
        ticket.advance(undoing.at)
        not_before(ticket, other, undoing.at)
        _become(ticket, other)
    # It keeps its place among the events and does nothing more.
    return undoing._replace(kind=PASSED, data={})


def _become(ticket: Fold, other: Fold) -> None:
    """All that is known of the other is known of this one; they are the same from here on."""
    for name in State.__slots__:
        setattr(ticket, name, getattr(other, name))
    parts: list[Any] = [ticket.keeping]
    if ticket.acting is not None:
        parts += [ticket.acting, ticket.acting.spans, ticket.acting.paging, ticket.acting.own]
    for part in parts:
        if part is not None:
            part.ticket = ticket


def meant(told: Sequence[Event], undoing: Event) -> int | None:
    """The place of the message that an undoing speaks of; None where nothing was heard in it."""
    seq = undoing.data.get("seq")
    for place in range(len(told) - 1, -1, -1):
        event = told[place]
        named = seq is None or seq == (event.seq or place + 1)
        if named and event.kind == "customer_message" and "heard" in event.data:
            return place
    return None


def unheard(told: Sequence[Event], place: int) -> list[Event]:
    """The same events, with that message as an ordinary one."""
    events, message = list(told), told[place]
    plain = {name: value for name, value in message.data.items() if name not in ("heard", "phrase")}
    events[place] = message._replace(data=plain)
    return events


def not_before(was: Fold, now: Fold, at: Moment) -> None:
    """Let nothing that only the undoing brings have happened before it.

    A promise that would have been broken meanwhile is broken at the undoing if it still runs, and
    else kept: by then it had been answered. What rules now do or ask for is done at the undoing.
    """
    known = {(one.promise.name, one.started_at): one.breached_at for one in _settled(was, at)}
    for clock in _settled(now, at):
        if clock.breached_at is not None and clock.breached_at < at:
            late = at if clock.outcome is None else None
            clock.breached_at = known.get((clock.promise.name, clock.started_at)) or late
    if was.acting is not None and now.acting is not None:
        before = was.acting.done | {action.key for action in was.acting.acted}
        every = (*was.acting.acted, *was.acting.asked)
        now.acting.before = was.acting.before | {action.key for action in every}
        now.acting.acted = [_not_before(action, before, at) for action in now.acting.acted]
        now.acting.asked = [_not_before(action, before, at) for action in now.acting.asked]


def _settled(ticket: Fold, at: Moment) -> Iterable[Clock]:
    for clocks in ticket.clocks.values():
        for clock in clocks:
            if clock.since is not None:
                clock.settle(at)
            yield clock


def _not_before(action: Action, known: set[str], at: Moment) -> Action:
    return action if action.key in known else action._replace(at=max(action.at, at))
