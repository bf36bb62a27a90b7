"""One promise running on one ticket: its stretches, its due moment, and whether it was broken.

A clock is the stretches of real time in which it ran; what it has used is the open time inside
them. The due moment is never kept: it follows from the stretches, the target and the hours, so that
a change of any of them simply gives another answer.
"""

from __future__ import annotations

from typing import NamedTuple

from charter.engine.hours import Hours
from charter.engine.hours.zone import LAST
from charter.engine.moment import DAY, Moment, Span
from charter.engine.promises import Promise
from charter.engine.standing import ClockState, Outcome


class Target(NamedTuple):
    """How long a promise may take; exactly one of span, business days, days and until is set."""

    text: str  # as in the charter: "10m", "2 business days", "4 days"
    line: int | None = None
    span: Span | None = None  # open time
    business_days: int | None = None
    days: int | None = None  # calendar days: the same wall-clock time, so many dates on
    warn: Target | None = None  # warn when this much is used …
    warn_share: float | None = None  # … or this share of a target in calendar days, or of a date
    until: str | None = None  # the fact whose date ends it …
    closes: Moment | None = None  # … and when that date closes; None while it is unknown


class Terms(NamedTuple):
    """What a clock is measured by: its target, the hours that count, and where both come from."""

    target: Target | None  # None: tracked, but nothing is promised
    hours: Hours
    schedule: str
    edition: str


class Clock:
    """A promise on a ticket. It is running while `since` is set, fulfilled once it has an outcome."""

    __slots__ = (
        "breached_at",
        "ended_at",
        "final",
        "frozen",
        "frozen_used",
        "instance",
        "outcome",
        "promise",
        "since",
        "started_at",
        "stretches",
        "terms",
        "used",
    )

    __slots__ = (
        "breached_at",
        "ended_at",
        "final",
        "frozen",
        "frozen_used",
        "instance",
        "outcome",
        "promise",
        "since",
        "started_at",
        "stretches",
        "terms",
        "used",
    )

    def __init__(
        self, promise: Promise, instance: int, at: Moment, since: Moment | None, terms: Terms
    ) -> None:
        self.promise = promise
        self.instance = instance
        self.terms = terms
        self.started_at = at
        self.since = since
        self.stretches: tuple[tuple[Moment, Moment], ...] = ()  # ran under the terms of now
        self.frozen: tuple[tuple[Moment, Moment, Hours], ...] = ()  # ran and ended under their own
        self.used: Span = 0  # open time of both
        self.frozen_used: Span = 0
        self.outcome: Outcome | None = None
        self.ended_at: Moment | None = None
        self.breached_at: Moment | None = None
        self.final = False  # fulfilled for good: reopening does not bring it back

    @property
    def state(self) -> ClockState:
        """Running, paused, or fulfilled."""
        if self.outcome is not None:
            return "fulfilled"
        return "paused" if self.since is None else "running"

    def elapsed(self, at: Moment) -> Span:
        """The open time used by `at`, a moment not before the last change."""
        if self.since is None:
            return self.used
        return self.used + self.terms.hours.between_us(self.since, at)

    def run(self, at: Moment, *, runs: bool) -> None:
        """Run from `at` on, or pause; nothing changes for a clock that already does."""
        if runs and self.since is None:
            self.since = at
        elif not runs and self.since is not None:
            self._stop(self.since, at)

    def fulfil(self, at: Moment, outcome: Outcome) -> None:
        """End with this outcome; what has run is frozen with the terms of now."""
        if self.since is not None:
            self._stop(self.since, at)
        self.outcome = outcome
        self.ended_at = at

    def resume(self, at: Moment, terms: Terms, *, runs: bool) -> None:
        """Come back after the end, with the time used so far, under the terms now in force."""
        hours = self.terms.hours
        self.frozen += tuple((start, end, hours) for start, end in self.stretches)
        self.frozen_used = self.used
        self.stretches = ()
        self.outcome = self.ended_at = None
        self.since = at if runs else None
        self.retarget(at, terms)

    def retarget(self, at: Moment, terms: Terms) -> None:
        """Judge by other terms from `at` on: the start and the pauses stay, and time is counted anew.

        A target that is already used up breaks the promise now, not earlier; one that is not takes
        an earlier breach back.
        """
        elapsed = self.elapsed(at)
        if self.breached_at is None and self._is_over(at, elapsed):
            self.breached_at = self.due_at()
        if terms.hours is not self.terms.hours:
            between = terms.hours.between_us
            self.used = self.frozen_used + sum(between(*stretch) for stretch in self.stretches)
            self.terms = terms
            elapsed = self.elapsed(at)
        self.terms = terms
        if not self._is_over(at, elapsed):
            self.breached_at = None
        elif self.breached_at is None:
            self.breached_at = at

    def _is_over(self, at: Moment, elapsed: Span) -> bool:
        """Whether the clock ran on at some moment before `at` though its target was used up."""
        if not _may_be_over(self.terms.target, elapsed):
            return False
        due = self.due_at()
        return due is not None and (self.since is None or due < at)

    def settle(self, at: Moment) -> Moment | None:
        """The due moment of a running clock; marks the breach if that has passed before `at`."""
        due = self.due_at()
        if due is not None and due < at and self.breached_at is None:
            self.breached_at = due
        return due

    def _stop(self, since: Moment, at: Moment) -> None:
        target = self.terms.target
        used = self.used + self.terms.hours.between_us(since, at)
        if self.breached_at is None and _may_be_over(target, used):
            self.settle(at)
        self.stretches += ((since, at),)
        self.since = None
        self.used = used

    def due_at(self) -> Moment | None:
        """When the target is, or was, used up; None for never, or not before the pause."""
        target = self.terms.target
        return None if target is None else self.reaches(target)

    def reaches(self, target: Target) -> Moment | None:
        """When the clock has used `target` up, as `due_at` tells it."""
        if target.span is not None:
            if self.since is not None and self.used < target.span:
                return self.terms.hours.add_us(self.since, target.span - self.used)
            return self._reaches_span(target.span)
        if target.business_days is not None:
            return self._reaches_business_days(target.business_days)
        if target.days is not None:
            return self._reaches_days(target.days)
        return None if target.closes is None else self._reaches_date(target.closes)

    def ran(self) -> list[tuple[Moment, Moment, Hours]]:
        """The ended stretches in order, each with the hours that count in it."""
        hours = self.terms.hours
        return [*self.frozen, *((start, end, hours) for start, end in self.stretches)]

    def _reaches_span(self, left: Span) -> Moment | None:
        for start, end, hours in self.ran():
            inside = hours.between_us(start, end)
            if inside >= left:
                due = hours.add_us(start, left)
                if due is not None and due < end:
                    return due
            left -= inside
        return None if self.since is None else self.terms.hours.add_us(self.since, left)

    def _reaches_business_days(self, left: int) -> Moment | None:
        for start, end, hours in self.ran():
            due = hours.business_days_us(start, left) if left else start
            if due is not None and due < end:
                return due
            left -= hours.full_days_between_us(start, end)
        if self.since is None:
            return None
        return self.terms.hours.business_days_us(self.since, left) if left else self.since

    def _reaches_days(self, days: int) -> Moment | None:
        if self.started_at + (days + 2) * DAY > LAST:
            return None
        due = self.terms.hours.calendar_days_us(self.started_at, days)
        ran_until = self.started_at
        for start, end, _ in self.ran():
            due += start - ran_until
            if due < end:
                return due
            ran_until = end
        return None if self.since is None else min(due + self.since - ran_until, LAST)

    def _reaches_date(self, closes: Moment) -> Moment | None:
        """The date's close; where that passes while the clock does not run, when it runs again."""
        for start, end, _ in self.ran():
            if (due := max(closes, start)) < end:
                return due
        return None if self.since is None else max(closes, self.since)

    def warn_at(self, due: Moment | None) -> Moment | None:
        """When to warn a running clock that is due at `due`; None when nobody asked for it."""
        target = self.terms.target
        if target is None or self.since is None:
            return None
        if target.warn is not None:
            return self.reaches(target.warn)
        if target.warn_share is None or due is None:
            return None
        return due - round((due - self.started_at) * (1 - target.warn_share))


def _may_be_over(target: Target | None, used: Span) -> bool:
    """False where the time used alone shows that the target is not used up."""
    return target is not None and (target.span is None or used >= target.span)
