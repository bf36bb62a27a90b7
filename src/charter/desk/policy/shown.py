"""Clocks as pages show them: what is left, in real and in open time, at the moment of looking.

Stored rows say when a promise is due; how much of it is used is asked of the hours when somebody
looks, since that answer changes by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from charter.desk.models import Desk
from charter.desk.policy.editions import charter_in_force
from charter.engine.clocks import Clock, Target
from charter.engine.fold import Fold
from charter.engine.hours import Hours
from charter.engine.language.model import Charter, Schedule
from charter.engine.moment import DAY, SECOND, Moment, Span, instant, moment
from charter.engine.standing import ClockStanding

STRETCHES = 6
"""A browser gets at most this many open stretches to count down by itself."""
_FAR = 14 * DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownClock:
    """One promise as known at one moment. Lengths are seconds of open time.

    `used` is the share of the target used, over 1 when late; `left` the open time left, negative
    when late, None where only days are counted. `warn` is a share of the target; `pauses` are
    (share used when it began, its length in targets); `stretches` the open stretches from now to
    the due moment, in epoch seconds, where they are few.
    """

    target: str
    instance: int
    state: str
    outcome: str | None
    breached: bool
    started_at: datetime
    ended_at: datetime | None
    due_at: datetime | None
    warn_at: datetime | None
    used: float
    left: float | None
    target_text: str
    target_seconds: float | None
    zone: ZoneInfo
    warn: float | None = None
    pauses: tuple[tuple[float, float], ...] = ()
    stretches: tuple[tuple[int, int], ...] = ()


def of_row(told: Mapping[str, Any], charter: Charter, at: Moment) -> ShownClock:
    """The clock that a ticket's row carries (see `project.drawing`), at a moment."""
    schedule = charter.schedule_for(told["schedule"])
    hours, due, span = schedule.hours, told["due_at"], told["span"]
    used, left = _progress(hours, at, told["started_at"], due, told["elapsed"], span)
    return ShownClock(
        target=told["target"],
        instance=told["instance"],
        state=told["state"],
        outcome=None,
        breached=told["breached"] or (due is not None and due < at),
        started_at=instant(told["started_at"]),
        ended_at=None,
        due_at=_instant(due),
        warn_at=_instant(told["warn_at"]),
        used=used,
        left=_seconds(left),
        target_text="",
        target_seconds=_seconds(span),
        zone=zone_of(schedule),
        warn=_warn_share(hours, told["warn_at"], due, span),
        stretches=_stretches(hours, at, due),
    )


def of_ticket(
    ticket: Fold, clocks: Iterable[ClockStanding], editions: Mapping[str, Charter], at: Moment
) -> list[ShownClock]:
    """The clocks of a folded ticket, open ones first, the nearest due before others."""
    shown = [_of_standing(clock, _folded(ticket, clock), editions, at) for clock in clocks]
    return sorted(shown, key=_by_due)


def _of_standing(
    told: ClockStanding, clock: Clock, editions: Mapping[str, Charter], at: Moment
) -> ShownClock:
    schedule = editions[str(told.edition)].schedule_for(told.schedule)
    hours, target = schedule.hours, clock.terms.target
    assert target is not None
    used, left = _progress(
        hours, at, told.started_at, told.due_at, told.elapsed, told.target_span, clock, target
    )
    return ShownClock(
        target=told.target,
        instance=told.instance,
        state=told.state,
        outcome=told.outcome,
        breached=told.breached,
        started_at=instant(told.started_at),
        ended_at=_instant(told.ended_at),
        due_at=_instant(told.due_at),
        warn_at=_instant(told.warn_at),
        used=used,
        left=_seconds(left),
        target_text=target.text,
        target_seconds=_seconds(told.target_span),
        zone=zone_of(schedule),
        warn=_warn_share(hours, told.warn_at, told.due_at, told.target_span),
        pauses=tuple(_pauses(clock, told.target_span, at)) if told.target_span else (),
        stretches=_stretches(hours, at, told.due_at),
    )


def zone_of(schedule: Schedule) -> ZoneInfo:
    """The zone of a schedule's wall clock."""
    return ZoneInfo(schedule.zone)


def open_now(schedule: Schedule, at: datetime) -> tuple[bool, datetime | None]:
    """Whether a schedule is open, and when that changes; None for never."""
    hours = schedule.hours
    if hours.is_open(at):
        return True, hours.next_close(at)
    return False, hours.next_open(at)


def _progress(
    hours: Hours,
    at: Moment,
    started: Moment,
    due: Moment | None,
    elapsed: Span,
    span: Span | None,
    clock: Clock | None = None,
    target: Target | None = None,
) -> tuple[float, Span | None]:
    """The share of the target that is used, and the open time left."""
    if due is None:
        if span:
            return elapsed / span, span - elapsed
        return (_days_used(clock, target) if clock and target else 0.0), None
    if target is not None and target.days is not None:
        return (at - started) / max(due - started, 1), None
    left = hours.between_us(at, due) if at <= due else -hours.between_us(due, at)
    whole = span or max(elapsed + left, 1)
    return 1 - left / whole, left


def _days_used(clock: Clock, target: Target) -> float:
    """How much of a target in days an ended or paused clock has used; nothing of one whose date is
    not known."""
    if target.until is not None:
        return 0.0
    ran = clock.ran()
    if target.business_days:
        full = sum(hours.full_days_between_us(start, end) for start, end, hours in ran)
        return full / target.business_days
    return sum(end - start for start, end, _ in ran) / ((target.days or 1) * DAY)


def _pauses(clock: Clock, span: Span, at: Moment) -> Iterable[tuple[float, float]]:
    """Each pause: the share that was used when it began, and its open time in targets."""
    used = 0
    ran = clock.ran()
    last = clock.since if clock.since is not None else clock.ended_at or at
    again = [*(start for start, _, _ in ran[1:]), last]
    for (start, end, hours), until in zip(ran, again[: len(ran)], strict=True):
        used += hours.between_us(start, end)
        if until > end and (length := hours.between_us(end, until)):
            yield used / span, length / span


def _warn_share(
    hours: Hours, warn: Moment | None, due: Moment | None, span: Span | None
) -> float | None:
    if warn is None or due is None or not span or warn > due:
        return None
    return 1 - hours.between_us(warn, due) / span


def _stretches(hours: Hours, at: Moment, due: Moment | None) -> tuple[tuple[int, int], ...]:
    if due is None or not at < due < at + _FAR:
        return ()
    found = hours.stretches(at, due)
    if len(found) > STRETCHES:
        return ()
    return tuple((start // SECOND, end // SECOND) for start, end in found)


def _folded(ticket: Fold, told: ClockStanding) -> Clock:
    return ticket.clocks[told.target][told.instance - 1]


def _by_due(clock: ShownClock) -> tuple[int, float, float]:
    order = {"running": 0, "paused": 1, "fulfilled": 2}[clock.state]
    due = clock.due_at.timestamp() if clock.due_at else 0.0
    return order, due, -clock.started_at.timestamp()


def _instant(at: Moment | None) -> datetime | None:
    return None if at is None else instant(at)


def _seconds(span: Span | None) -> float | None:
    return None if span is None else span / SECOND


class Lists:
    """The clocks of a desk's lists at one moment; `NoCharter` before its first edition."""

    def __init__(self, desk: Desk, at: datetime) -> None:
        self.at = at
        self._moment = moment(at)
        self._charter = charter_in_force(desk)
        self.zone = zone_of(self._charter.default_schedule)

    def clock(self, told: Mapping[str, Any]) -> ShownClock:
        """The clock that a row carries."""
        return of_row(told, self._charter, self._moment)
