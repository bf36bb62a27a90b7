"""Where a ladder stands: whom it calls, until when, and whether anybody has it.

A pure function of what is on the timeline. Calling somebody is the desk's to do; it leaves an event
`paged` with whom it found, and the wait for "I have it" counts from there. An answer at the very end
of a wait is in time: what follows comes just after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from charter.engine.language.model import Ladder, Limit
from charter.engine.moment import HOUR, Moment, Span
from charter.engine.standing import PageState
from charter.engine.timeline import Event

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
    """One run of a ladder on a ticket, or a request that was refused. Rounds and steps count from 1;
    before the first call the step is 0."""

    ladder: str
    key: str
    state: PageState
    started: Moment
    changed: Moment  # when it came into its state
    round: int = 1
    step: int = 0
    to: tuple[Any, ...] = ()  # whom the last call found
    found: bool = False  # whether any call has found somebody
    owed: Call | None = None  # the step to be called now
    next_at: Moment | None = None  # just after which the next one is, or nobody has answered
    by: Any = None  # who has it
    why: str = ""  # it was refused
    ticket: Any = None  # whose page the request joined when it was refused


class Runs:
    """The runs of a ticket's ladders, in the order in which they began.

    Tell it the events in order, and let waits pass, as `coming` names them, before what is later.
    """

    def __init__(self, ladders: Mapping[str, Ladder]) -> None:
        self.ladders = ladders
        self.pages: list[Page] = []

    def take(self, event: Event, *, ended: bool = False) -> list[int]:
        """One of `KINDS` has happened; the places of the runs that it changed. On a ticket that has
        `ended` nobody is called."""
        if event.kind == "page_refused":
            return self._add(_refused(event))
        if event.kind == "page_started":
            page = _started(event, self.ladders)
            return self._add(_stopped(page, event.at) if ended else page)
        return self._each(lambda page: _told(page, event, self.ladders))

    def coming(self) -> Iterator[tuple[Moment, int]]:
        """The waits that are still to end, each with the place of its run."""
        for place, page in enumerate(self.pages):
            if page.next_at is not None:
                yield page.next_at, place

    def come(self, place: int) -> Page:
        """A wait has ended without an answer; the run as it is then."""
        page = self.pages[place]
        assert page.next_at is not None
        self.pages[place] = _next(page, self.ladders[page.ladder], page.next_at)
        return self.pages[place]

    def let_pass(self, to: Moment) -> None:
        """Let every wait end that ends before a moment."""
        for due, place in sorted(self.coming()):
            if due < to:
                self.come(place)

    def stop(self, at: Moment) -> list[int]:
        """The ticket was solved, closed or merged away."""
        return self._each(lambda page: _stopped(page, at))

    def follow(self, ladders: Mapping[str, Ladder], at: Moment) -> list[int]:
        """Another edition is in force; a run whose ladder it does not have stops."""
        self.ladders = ladders
        return self._each(lambda page: _kept(page, ladders.get(page.ladder), at))

    def _add(self, page: Page) -> list[int]:
        self.pages.append(page)
        return [len(self.pages) - 1]

    def _each(self, change: Callable[[Page], Page]) -> list[int]:
        before, self.pages = self.pages, [change(page) for page in self.pages]
        return [place for place, page in enumerate(before) if page is not self.pages[place]]


def pages(
    ladders: Mapping[str, Ladder],
    events: Iterable[Event],
    at: Moment,
    *,
    ends: Sequence[Moment] = (),
) -> list[Page]:
    """Every run up to a moment, in order, without requests that were refused.

    `ends` are the moments at which the ticket was solved, closed or merged away. A run whose ladder
    the charter no longer has is stopped.
    """
    runs = Runs(ladders)
    told: list[tuple[Moment, int, Event | None]] = [
        (event.at, 0, event) for event in events if event.kind in KINDS and event.at <= at
    ]
    told += [(end, 1, None) for end in ends if end <= at]
    for moment, _, event in sorted(told, key=lambda one: one[:2]):
        runs.let_pass(moment)
        if event is None:
            runs.stop(moment)
        else:
            runs.take(event)
    runs.let_pass(at)
    return [page for page in runs.pages if page.state != "refused"]


def running(found: Sequence[Page], ladder: str, at: Moment) -> Page | None:
    """The run that another request for this ladder joins: one that calls, or that somebody took
    within the last hour; None where it begins a new one."""
    for page in reversed(found):
        if page.ladder == ladder and page.state != "refused":
            fresh = page.state == "acknowledged" and at <= page.changed + JOINED
            return page if page.state == "calling" or fresh else None
    return None


def limited(limit: Limit, starts: Iterable[Moment], at: Moment) -> bool:
    """Whether so many runs began within the limit's time up to a moment that none may follow."""
    within = limit.within.span or 0
    return sum(at - within < start <= at for start in starts) >= limit.count


def state_of(found: Sequence[Page]) -> PageState | None:
    """How a ticket's pages stand together: whether somebody is called, or nobody has answered, else
    as the latest does; None without any."""
    states = [page.state for page in found]
    pressing: tuple[PageState, ...] = ("calling", "unanswered")
    return next((one for one in pressing if one in states), states[-1] if states else None)


def _refused(event: Event) -> Page:
    return replace(
        _asked(event, "refused"),
        why=str(event.data.get("why", "")),
        ticket=event.data.get("ticket"),
    )


def _started(event: Event, ladders: Mapping[str, Ladder]) -> Page:
    page = _asked(event, "calling")
    if page.ladder not in ladders:
        return _stopped(page, event.at)
    return replace(page, owed=Call(1, 1, event.at))


def _asked(event: Event, state: PageState) -> Page:
    data = event.data
    return Page(str(data.get("ladder")), str(data.get("key", "")), state, event.at, event.at)


def _told(page: Page, event: Event, ladders: Mapping[str, Ladder]) -> Page:
    if event.data.get("ladder") != page.ladder or page.state not in ("calling", "unanswered"):
        return page
    if event.kind == "acknowledged":
        by = event.data.get("agent")
        return replace(page, state="acknowledged", changed=event.at, owed=None, next_at=None, by=by)
    if page.state == "calling":
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


def _kept(page: Page, ladder: Ladder | None, at: Moment) -> Page:
    """The same run by another edition's ladder, which may have fewer steps."""
    if ladder is None:
        return _stopped(page, at)
    if page.owed is not None and page.owed.step > len(ladder.steps):
        return _next(page, ladder, at)
    return page


def _stopped(page: Page, at: Moment) -> Page:
    if page.state not in ("calling", "unanswered"):
        return page
    return replace(page, state="stopped", changed=at, owed=None, next_at=None)
