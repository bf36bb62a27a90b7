"""(charter, timeline, moment) → `Standing`: the whole desired state of a ticket, with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from charter.engine.clocks import Clock, Target
from charter.engine.fold import Fold, TimelineError
from charter.engine.language.model import Charter
from charter.engine.lifecycle import UnknownNameError
from charter.engine.moment import Moment, Span
from charter.engine.reasons import of_assignment, of_breach, of_status
from charter.engine.standing import ClockStanding, Duty, Reason, Standing
from charter.engine.timeline import Event, Timeline
from charter.engine.verdicts import InForce, in_force

_BY_TIME = attrgetter("at")


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
    that the charter in force does not have, `UnknownNameError` for an edition that is not there.
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
    ready, opening = _ready(editions), _opening(editions, edition)
    try:
        ticket = Fold(ready, timeline.facts, opening, story=story)
    except ValueError as error:
        raise TimelineError(f"facts: {error}") from error
    ticket.tell(_until(timeline, at))
    return ticket


def _ready(editions: Mapping[str, Charter]) -> Mapping[str, InForce]:
    return {name: in_force(charter, name) for name, charter in editions.items()}


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
            target = clock.terms.target
            if target is None:
                continue
            if clock.since is None:
                clocks.append(_told(clock, target, clock.used, None, None))
            else:
                due = clock.settle(at)
                warn = clock.warn_at(due)
                clocks.append(_told(clock, target, clock.elapsed(at), due, warn))
                if clock.breached_at is None:
                    duties += _duties(clock, at, due, warn)
            if clock.breached_at is not None:
                why.append(_why_breached(clock, target))
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


def _why_breached(clock: Clock, target: Target) -> Reason:
    name, instance = clock.promise.name, clock.instance
    return of_breach(name, instance, target.text, target.line, clock.terms.edition)


def _told(
    clock: Clock, target: Target, elapsed: Span, due: Moment | None, warn: Moment | None
) -> ClockStanding:
    terms, breached_at = clock.terms, clock.breached_at
    return ClockStanding(
        clock.promise.name,
        clock.instance,
        clock.state,
        clock.outcome,
        breached_at is not None,
        breached_at,
        clock.started_at,
        clock.ended_at,
        elapsed,
        target.span,
        target.business_days,
        target.days,
        due,
        warn,
        terms.schedule,
        target.line,
        terms.edition,
    )


def _duties(clock: Clock, at: Moment, due: Moment | None, warn: Moment | None) -> list[Duty]:
    """What the clock will do by itself. At the very due moment the breach is still to come."""
    duties = []
    if warn is not None and warn > at:
        duties.append(Duty("warn", warn, clock.promise.name, clock.instance))
    if due is not None:
        duties.append(Duty("breach", due, clock.promise.name, clock.instance))
    return duties
