"""From a standing to the columns that lists and the worker read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from charter.desk.models import Clock, Ticket, TicketMark
from charter.desk.models.desk import NAME
from charter.desk.policy.editions import charter_of
from charter.desk.policy.queues import project_places
from charter.engine import order
from charter.engine.moment import instant
from charter.engine.standing import ClockStanding, Standing

PAGING = ("unanswered", "calling")
UNRANKED = 99
_DETAIL = 200


def project(ticket: Ticket, standing: Standing, clocks: Iterable[Clock]) -> None:
    """Set a ticket's columns, unsaved, and bring its clock rows, of which these exist, up to date."""
    borne = set(ticket.marks)
    project_columns(ticket, standing)
    _project_marks(ticket, borne)
    project_places(ticket, standing, instant(standing.at))
    _project_clocks(ticket, standing, clocks)


def project_columns(ticket: Ticket, standing: Standing) -> None:
    """Set the columns that the standing alone decides."""
    ticket.status, ticket.stage = standing.status, standing.stage
    ticket.unsolved = standing.stage not in {"solved", "closed"}
    ticket.ended_at = None if standing.ended_at is None else instant(standing.ended_at)
    ticket.highest_tier = standing.highest_tier
    ticket.priority = standing.priority or ""
    ticket.priority_rank = _rank(ticket, standing.priority)
    ticket.plan = standing.plan or ""
    ticket.topic = standing.topic or ""
    ticket.team = standing.owner or ""
    ticket.answers = _answers(standing)
    ticket.contact_id = None if standing.contact is None else int(standing.contact)
    ticket.paging = paging_of(standing)
    ticket.missing = list(standing.missing)
    ticket.reason = (standing.reason or "")[:NAME]
    ticket.detail = (standing.detail or "")[:_DETAIL]
    ticket.marks = sorted(mark.name[:NAME] for mark in standing.marks)
    ticket.breached = any(clock.breached and _open(clock) for clock in standing.clocks)
    _show_nearest(ticket, standing)
    ticket.place, ticket.inner_place, ticket.favoured = order.key(
        charter_of(ticket.edition_id), standing
    )
    ticket.attention_at = None if ticket.spam else next_moment(standing)
    ticket.claimed_until = None


def next_moment(standing: Standing) -> datetime | None:
    """When the ticket needs attention next, if nothing else happens.

    A clock is in time at its due moment and late at any later one, and what has been silent for so
    long may still be answered then; both are looked at one microsecond after.
    """
    moments = [
        duty.at + (0 if duty.kind == "warn" else 1)
        for duty in standing.duties
        if duty.kind == "warn" or duty.at >= standing.at
    ]
    moments += [
        clock.due_at + 1
        for clock in standing.clocks
        if clock.state == "running" and not clock.breached and clock.due_at is not None
    ]
    later = [at for at in moments if at > standing.at]
    return instant(min(later)) if later else None


def paging_of(standing: Standing) -> str:
    """How its ladders stand, each by its last run: `unanswered` before `calling` before nothing."""
    last = {page.ladder: page.state for page in standing.pages if page.state != "refused"}
    return next((state for state in PAGING if state in last.values()), "")


def _answers(standing: Standing) -> str:
    """The team that owes the next answer, where it is another than the owner."""
    return "" if standing.answers in (None, standing.owner) else str(standing.answers)[:NAME]


def _rank(ticket: Ticket, priority: str | None) -> int:
    order = charter_of(ticket.edition_id).priorities
    return order.index(priority) if priority in order else UNRANKED


def _open(clock: ClockStanding) -> bool:
    return clock.state != "fulfilled"


def _show_nearest(ticket: Ticket, standing: Standing) -> None:
    nearest = nearest_clock(standing)
    ticket.due_clock = nearest.target if nearest else ""
    ticket.clock = drawing(nearest) if nearest else None
    ticket.due_at = instant(nearest.due_at) if nearest and nearest.due_at is not None else None


def nearest_clock(standing: Standing) -> ClockStanding | None:
    """The running clock that is due first; else a paused one; else none."""
    running = [clock for clock in standing.clocks if clock.due_at is not None]
    if running:
        return min(running, key=lambda clock: (clock.due_at, clock.target))
    return next((clock for clock in standing.clocks if clock.state == "paused"), None)


def drawing(clock: ClockStanding) -> dict[str, Any]:
    """What a list row needs to draw a clock: moments in microseconds, as the engine has them."""
    return {
        "target": clock.target,
        "instance": clock.instance,
        "state": clock.state,
        "breached": clock.breached,
        "started_at": clock.started_at,
        "due_at": clock.due_at,
        "warn_at": clock.warn_at,
        "elapsed": clock.elapsed,
        "span": clock.target_span,
        "schedule": clock.schedule,
    }


def _project_marks(ticket: Ticket, borne: set[str]) -> None:
    """Bring the rows of its marks up to date, where it bore others."""
    bears = set(ticket.marks)
    if gone := borne - bears:
        TicketMark.objects.filter(ticket_id=ticket.pk, mark__in=gone).delete()
    TicketMark.objects.bulk_create(
        TicketMark(desk_id=ticket.desk_id, ticket_id=ticket.pk, mark=mark)
        for mark in sorted(bears - borne)
    )


def _project_clocks(ticket: Ticket, standing: Standing, clocks: Iterable[Clock]) -> None:
    kept = {(row.target, row.instance): row for row in clocks}
    fresh, changed = [], []
    for clock in standing.clocks:
        row = kept.pop((clock.target, clock.instance), None)
        if row is None:
            row = Clock(desk_id=ticket.desk_id, ticket_id=ticket.pk)
            fresh.append(row)
            _copy(clock, standing, row)
        elif _copy(clock, standing, row):
            changed.append(row)
    if fresh:
        Clock.objects.bulk_create(fresh)
    if changed:
        Clock.objects.bulk_update(changed, COLUMNS)
    if kept:  # a target that no longer applies has no clock; its breaches stay on the timeline
        Clock.objects.filter(pk__in=[row.pk for row in kept.values()]).delete()


def _copy(clock: ClockStanding, standing: Standing, row: Clock) -> bool:
    differs = False
    for name, value in columns_of(clock, standing).items():
        if name in _FROZEN and row.pk and row.state == "fulfilled" == clock.state:
            continue  # a fulfilled stretch keeps the plan and priority it was fulfilled under
        if getattr(row, name) != value:
            setattr(row, name, value)
            differs = True
    return differs


def columns_of(clock: ClockStanding, standing: Standing) -> dict[str, Any]:
    """The columns of a clock's row."""
    return {
        "target": clock.target,
        "instance": clock.instance,
        "state": clock.state,
        "outcome": clock.outcome or "",
        "started_at": instant(clock.started_at),
        "ended_at": _at(clock.ended_at),
        "due_at": _at(clock.due_at),
        "warn_at": _at(clock.warn_at),
        "breached": clock.breached,
        "breached_at": _at(clock.breached_at),
        # A running clock's elapsed time is told by the moment; stored, it would differ each time.
        "elapsed": clock.elapsed if clock.state != "running" else 0,
        "target_span": clock.target_span,
        "target_business_days": clock.target_business_days,
        "target_days": clock.target_days,
        "schedule": clock.schedule,
        "line": clock.line,
        "plan": standing.plan or "",
        "priority": standing.priority or "",
    }


def _at(at: int | None) -> datetime | None:
    return None if at is None else instant(at)


_FROZEN = {"plan", "priority"}
COLUMNS = [
    "state",
    "outcome",
    "started_at",
    "ended_at",
    "due_at",
    "warn_at",
    "breached",
    "breached_at",
    "elapsed",
    "target_span",
    "target_business_days",
    "target_days",
    "schedule",
    "line",
    "plan",
    "priority",
]
