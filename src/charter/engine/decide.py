"""(charter, timeline, moment) → `Standing`: the whole desired state of a ticket, with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from charter.engine.clocks import Clock
from charter.engine.fold import Fold
from charter.engine.language.model import Charter
from charter.engine.lifecycle import UnknownNameError
from charter.engine.moment import Moment, iso
from charter.engine.reasons import of_assignment, of_breach, of_status
from charter.engine.rules import Rules, rules_of
from charter.engine.standing import ClockStanding, Duty, Reason, Standing
from charter.engine.timeline import Event, Timeline

_BY_TIME = attrgetter("at")


class TimelineError(ValueError):
    """A timeline that its charter cannot read; says which event and why."""


def decide(
    editions: Mapping[str, Charter],
    timeline: Timeline,
    at: Moment,
    *,
    edition: str | None = None,
) -> Standing:
    """Where a ticket stands at a moment, by the editions of its desk's charter.

    `edition` names the one in force when the ticket was opened; it may be left out where there is
    only one. Events after `at` are not looked at; those of one moment count in the order given. The
    same input gives the same standing, for ever. `TimelineError` for an event or a fact with a name
    that the charter in force does not have.
    """
    return standing(fold(editions, timeline, at, edition=edition), at)


def fold(
    editions: Mapping[str, Charter],
    timeline: Timeline,
    at: Moment,
    *,
    edition: str | None = None,
    story: bool = False,
) -> Fold:
    """The ticket after the events up to `at`; with `story` its clocks remember what befell them."""
    try:
        ticket = Fold(_ready(editions), timeline.facts, _opening(editions, edition), story=story)
    except ValueError as error:
        raise TimelineError(f"facts: {error}") from error
    for event in _until(timeline, at):
        try:
            ticket.tell(event)
        except ValueError as error:
            raise TimelineError(f"{event.kind} at {iso(event.at)}: {error}") from error
    return ticket


def _ready(editions: Mapping[str, Charter]) -> Mapping[str, Rules]:
    return {name: rules_of(charter, name) for name, charter in editions.items()}


def _opening(editions: Mapping[str, Charter], edition: str | None) -> str:
    if edition is None and len(editions) == 1:
        return next(iter(editions))
    if edition is None or edition not in editions:
        raise UnknownNameError("edition", edition, editions)
    return edition


def _until(timeline: Timeline, at: Moment) -> list[Event]:
    events = [event for event in timeline.events if event.at <= at]
    events.sort(key=_BY_TIME)
    return events


def standing(ticket: Fold, at: Moment) -> Standing:
    """Where a folded ticket stands at `at`, a moment not before its last event."""
    clocks: list[ClockStanding] = []
    duties: list[Duty] = []
    why = _why(ticket)
    for row in ticket.clocks.values():
        for clock in row:
            if clock.terms.target is not None:
                told = _clock(clock, at)
                clocks.append(told)
                duties += _duties(told, at)
                if told.breached:
                    why.append(of_breach(told))
    duties.sort(key=_BY_TIME)
    verdict, facts = ticket.verdict, ticket.facts
    return Standing(
        at=at,
        status=ticket.status,
        stage=ticket.stage,
        priority=verdict.priority,
        owner=ticket.owner or verdict.owner,
        assignee=ticket.assignee,
        plan=facts.get("plan"),
        topic=facts.get("topic"),
        schedule=verdict.schedule,
        facts=facts,
        missing=ticket.rules.missing(facts),
        clocks=clocks,
        duties=duties,
        why=why,
        edition=ticket.rules.edition,
    )


def _why(ticket: Fold) -> list[Reason]:
    verdict = ticket.verdict
    owner = verdict.why_owner if ticket.owner is None else (of_assignment(ticket.owner),)
    status = of_status(ticket.status, ticket.stage, ticket.moved_by)
    return [status, verdict.why_priority, *owner, *verdict.why]


def _clock(clock: Clock, at: Moment) -> ClockStanding:
    due = clock.settle(at)
    target = clock.terms.target
    assert target is not None
    return ClockStanding(
        clock.promise.name,
        clock.instance,
        clock.state,
        clock.outcome,
        clock.breached_at is not None,
        clock.breached_at,
        clock.started_at,
        clock.ended_at,
        clock.elapsed(at),
        target.span,
        target.business_days,
        target.days,
        due,
        clock.warn_at(due),
        clock.terms.schedule,
        target.line,
        clock.terms.edition,
    )


def _duties(clock: ClockStanding, at: Moment) -> list[Duty]:
    """What the clock will do by itself. At the very due moment the breach is still to come."""
    duties = []
    if clock.warn_at is not None and clock.warn_at > at and not clock.breached:
        duties.append(Duty("warn", clock.warn_at, clock.target, clock.instance))
    if clock.due_at is not None and clock.due_at >= at and not clock.breached:
        duties.append(Duty("breach", clock.due_at, clock.target, clock.instance))
    return duties
