"""Where a ladder stands: whom it calls, until when, and whether anybody has it.

A pure function of what is on the timeline. Calling somebody is the desk's to do; it leaves an event
`paged` with whom it found, and the wait for "I have it" counts from there. An answer at the very end
of a wait is in time: what follows comes just after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple, TypeAlias

from charter.engine.language.model import Ladder, Limit
from charter.engine.moment import HOUR, Moment, Span
from charter.engine.timeline import Event

State: TypeAlias = Literal["calling", "acknowledged", "unanswered", "stopped"]
KINDS: Final = ("page_started", "page_refused", "paged", "acknowledged")
"""The events that move a ladder."""

JOINED: Final[Span] = HOUR
"""So long after somebody has taken a page, another request on the ticket joins it."""


class Call(NamedTuple):
    """A step that is to be called: which, and since when it is owed."""

    round: int
    step: int
    at: Moment


@dataclass(frozen=True, slots=True)
class Page:
    """One run of a ladder on a ticket. Rounds and steps count from 1; before the first call 0."""

    ladder: str
    key: str
    state: State
    started: Moment
    changed: Moment  # when it came into its state
    round: int = 1
    step: int = 0
    to: tuple[int, ...] = ()  # whom the last call found
    found: bool = False  # whether any call has found somebody
    owed: Call | None = None  # the step to be called now
    next_at: Moment | None = None  # just after which the next one is, or nobody has answered
    by: int | None = None  # who has it


def pages(
    ladders: Mapping[str, Ladder],
    events: Iterable[Event],
    at: Moment,
    *,
    ends: Sequence[Moment] = (),
) -> list[Page]:
    """Every run of a ladder up to a moment, in the order in which they began.

    `ends` are the moments at which the ticket was solved, closed or merged away. A run whose ladder
    the charter no longer has is stopped.
    """
    found: list[Page] = []
    told: list[tuple[Moment, int, Event | None]] = [
        (event.at, 0, event) for event in events if event.kind in KINDS and event.at <= at
    ]
    told += [(end, 1, None) for end in ends if end <= at]
    for moment, _, event in sorted(told, key=lambda one: one[:2]):
        found = [_passed(page, ladders, moment) for page in found]
        if event is None:
            found = [_stopped(page, moment) for page in found]
        elif event.kind == "page_started":
            found.append(_started(event, ladders))
        else:
            found = [_told(page, event, ladders) for page in found]
    return [_passed(page, ladders, at) for page in found]


def running(found: Sequence[Page], ladder: str, at: Moment) -> Page | None:
    """The run that another request for this ladder joins: one that calls, or that somebody took
    within the last hour; None where it begins a new one."""
    for page in reversed(found):
        if page.ladder == ladder:
            fresh = page.state == "acknowledged" and at <= page.changed + JOINED
            return page if page.state == "calling" or fresh else None
    return None


def limited(limit: Limit, starts: Iterable[Moment], at: Moment) -> bool:
    """Whether so many runs began within the limit's time up to a moment that none may follow."""
    within = limit.within.span or 0
    return sum(at - within < start <= at for start in starts) >= limit.count


def _started(event: Event, ladders: Mapping[str, Ladder]) -> Page:
    name = str(event.data.get("ladder"))
    page = Page(name, str(event.data.get("key", "")), "calling", event.at, event.at)
    if name not in ladders:
        return _stopped(page, event.at)
    return replace(page, owed=Call(1, 1, event.at))


def _told(page: Page, event: Event, ladders: Mapping[str, Ladder]) -> Page:
    if event.data.get("ladder") != page.ladder or page.state in ("acknowledged", "stopped"):
        return page
    if event.kind == "acknowledged":
        by = event.data.get("agent")
        return replace(page, state="acknowledged", changed=event.at, owed=None, next_at=None, by=by)
    if event.kind == "paged" and page.state == "calling":
        return _called(page, event, ladders[page.ladder])
    return page


def _called(page: Page, event: Event, ladder: Ladder) -> Page:
    step, to = int(event.data["step"]), tuple(event.data.get("to", ()))
    page = replace(
        page,
        round=int(event.data["round"]),
        step=step,
        to=to,
        found=page.found or bool(to),
        owed=None,
        next_at=None,
    )
    if to and step <= len(ladder.steps):
        return replace(page, next_at=event.at + (ladder.steps[step - 1].wait.span or 0))
    return _next(page, ladder, event.at)


def _next(page: Page, ladder: Ladder, at: Moment) -> Page:
    """After a step has found nobody, or its wait is over: the next one, or nobody has answered."""
    if page.step < len(ladder.steps):
        return replace(page, owed=Call(page.round, page.step + 1, at), next_at=None)
    # A round in which nobody was found at all would find nobody again.
    if page.round < ladder.rounds and page.found:
        return replace(page, owed=Call(page.round + 1, 1, at), next_at=None)
    return replace(page, state="unanswered", changed=at, owed=None, next_at=None)


def _passed(page: Page, ladders: Mapping[str, Ladder], at: Moment) -> Page:
    """The page just before an event at a moment: a wait that was over earlier has had its effect."""
    if page.state == "calling" and page.next_at is not None and page.next_at < at:
        return _next(page, ladders[page.ladder], page.next_at)
    return page


def _stopped(page: Page, at: Moment) -> Page:
    if page.state == "acknowledged" or page.state == "stopped":
        return page
    return replace(page, state="stopped", changed=at, owed=None, next_at=None)
