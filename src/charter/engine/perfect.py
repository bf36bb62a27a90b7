"""What a perfect desk leaves behind when it does what rules ask for, a kind of action a function."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from charter.engine import queues
from charter.engine.fold import Fold
from charter.engine.language.live import SOMEBODY
from charter.engine.language.who import parse
from charter.engine.moment import Moment
from charter.engine.standing import Action
from charter.engine.timeline import Event


class Nap(NamedTuple):
    """From one moment to another the desk does nothing by itself."""

    since: Moment
    until: Moment


class Ahead(NamedTuple):
    """From a moment on so many tickets of a queue are ahead of this one."""

    at: Moment
    queue: str
    ahead: int


class Absence(NamedTuple):
    """From a moment on nobody is found for a who, such as `team support`."""

    since: Moment
    who: str


class Desk(NamedTuple):
    """When a desk sleeps, whom it does not find, and how long its queues are."""

    naps: Sequence[Nap] = ()
    absent: Sequence[Absence] = ()
    ahead: Sequence[Ahead] = ()


class Doing(NamedTuple):
    """An action that a desk carries out on a ticket at a moment."""

    ticket: Fold
    action: Action
    at: Moment
    desk: Desk

    def leaves(self, kind: str, **data: Any) -> Event:
        """The event that says so, under the action's key."""
        return Event(self.at, kind, {"key": self.action.key, **data})

    def finds(self, who: str) -> bool:
        """Whether there is anybody for a who; for the owner, in the team that owns."""
        meant = f"team {self.ticket.owning}" if who == "owner" else who
        gone = {one.who for one in self.desk.absent if one.since <= self.at}
        return gone.isdisjoint((who, meant))


Done: TypeAlias = Callable[[Doing], Event]


def _spoken(kind: str) -> Done:
    def done(doing: Doing) -> Event:
        data = doing.action.data
        return doing.leaves(kind, to=data.get("to"), text=data.get("value"))

    return done


def _assign(doing: Doing) -> Event:
    to = doing.action.data["to"]
    if not doing.finds(to):
        return doing.leaves("acted", do="assign", to=to, refused="nobody was found")
    return doing.leaves("assigned", assignee=SOMEBODY, to=to, teams=_teams(doing.ticket, to))


def _teams(ticket: Fold, to: str) -> list[str] | None:
    """The team that somebody is in who was found for a who, where it tells."""
    who = parse(to)
    rotation = ticket.charter.rotations.get(who.name or "")
    if "rotation" in who.kind and rotation is not None:
        who = rotation.of
    if who.kind == "owner" and ticket.owning is not None:
        return [ticket.owning]
    return [who.name] if who.kind == "team" and who.name is not None else None


def _page(doing: Doing) -> Event:
    ladder, why = doing.action.data["value"], doing.action.data.get("refuse")
    if why is not None:
        return doing.leaves("page_refused", ladder=ladder, why=why)
    return doing.leaves("page_started", ladder=ladder)


def _page_step(doing: Doing) -> Event:
    data = doing.action.data
    to = [SOMEBODY for who in data["to"] if doing.finds(who)]
    return doing.leaves("paged", **{**data, "to": to})


def _promise(doing: Doing) -> Event:
    """The date that a queue promises, as long as it is said to be."""
    name = doing.action.data["value"]
    queue = doing.ticket.charter.queues[name]
    told = [one.ahead for one in doing.desk.ahead if one.queue == name and one.at <= doing.at]
    ahead = told[-1] if told else 0
    day, full = queues.date(doing.ticket.hours, doing.at, ahead, queue.a_day, queue.at_most)
    facts = {} if day is None else {queue.tells: day.isoformat()}
    return doing.leaves("facts", facts=facts, queue=name, ahead=ahead, a_day=queue.a_day, full=full)


def _hand_off(doing: Doing) -> Event:
    return doing.leaves("handed_off", department=doing.action.data["value"])


DEEDS: Final[Mapping[str, Done]] = {
    "send": _spoken("sent"),
    "notify": _spoken("notified"),
    "note": _spoken("noted"),
    "assign": _assign,
    "page": _page,
    "page step": _page_step,
    "promise": _promise,
    "hand off": _hand_off,
    "ask approval": lambda doing: doing.leaves("approval_asked", **doing.action.data),
}
"""What is done for each kind of action; each leaves one event."""


def carry_out(doing: Doing) -> Event:
    """The event that an action leaves; what is let go is only written down."""
    if doing.action.data.get("let go"):
        return doing.leaves("acted", **doing.action.data)
    return DEEDS[doing.action.kind](doing)
