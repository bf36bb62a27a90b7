"""What comes next by itself on a ticket: moments of clocks that rules name, silences, holdings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from charter.engine.clocks import Clock, Target
from charter.engine.language.model import Trigger
from charter.engine.moment import Moment
from charter.engine.rules.key import cause_of_clock, cause_of_run
from charter.engine.rules.spans import Span

if TYPE_CHECKING:
    from charter.engine.fold import Fold

CLOCKS, LADDER, HELD, SILENCE = range(4)


class Next(NamedTuple):
    """One moment to come, in the order in which moments of one instant are taken."""

    at: Moment
    order: int
    place: int
    cause: str
    kind: str  # "breach", "warn", "used", "page", "silence", "held"
    span: Span | None = None
    clock: Clock | None = None
    trigger: Trigger | None = None
    run: int | None = None  # the place of a ladder's run
    ladder: str | None = None


def agenda(ticket: Fold, past: set[str]) -> list[Next]:
    """All that is to come, as things are; `past` are causes that have come already."""
    found = [*_of_clocks(ticket, past), *_of_ladders(ticket), *_of_spans(ticket)]
    return sorted(found, key=lambda one: one[:4])


def broken_before(ticket: Fold, at: Moment) -> Iterator[str]:
    """The causes that are breaches from before a moment; who begins to wait then has missed them."""
    for due in _of_clocks(ticket, set()):
        if due.kind == "breach" and due.at < at:
            yield due.cause


def _of_spans(ticket: Fold) -> Iterator[Next]:
    assert ticket.acting is not None
    for span in ticket.acting.spans.going.values():
        due = span.due(ticket)
        trigger = span.rule.timed
        if due is not None and trigger is not None:
            order = SILENCE if trigger.kind == "silence" else HELD
            yield Next(due, order, span.rule.line, span.cause, trigger.kind, span=span)


def _of_ladders(ticket: Fold) -> Iterator[Next]:
    """The waits for "I have it" that are still to end."""
    paging = ticket.acting.paging if ticket.acting is not None else None
    if paging is None:
        return
    for at, place in paging.runs.coming():
        cause, ladder = cause_of_run(place + 1), paging.runs.pages[place].ladder
        yield Next(at, LADDER, place, cause, "page", run=place, ladder=ladder)


def _of_clocks(ticket: Fold, past: set[str]) -> Iterator[Next]:
    book = ticket.rules.book
    for place, trigger in enumerate(book.clocked if book is not None else ()):
        for name in trigger.names or ticket.clocks:
            for clock in ticket.clocks.get(name, ()):
                cause = _cause(clock, trigger)
                at = None if cause in past else _moment(clock, trigger)
                if at is not None:
                    yield Next(at, CLOCKS, place, cause, trigger.kind, clock=clock, trigger=trigger)


def _cause(clock: Clock, trigger: Trigger) -> str:
    kind = trigger.kind if trigger.share is None else f"{round(trigger.share * 100)}%"
    return cause_of_clock(clock.promise.name, clock.instance, kind)


def _moment(clock: Clock, trigger: Trigger) -> Moment | None:
    target = clock.terms.target
    if trigger.kind == "breach":
        return clock.due_at() if clock.breached_at is None else clock.breached_at
    if target is None or clock.since is None:
        return None
    if trigger.kind == "warn":
        return clock.warn_at(clock.due_at())
    return _share(clock, target, trigger.share or 0)


def _share(clock: Clock, target: Target, share: float) -> Moment | None:
    """When so much of the target is used; business days have no shares."""
    if target.span is not None:
        return clock.reaches(Target("", span=round(target.span * share)))
    due = clock.due_at()
    if due is None or (target.days is None and target.until is None):
        return None
    return clock.started_at + round((due - clock.started_at) * share)
