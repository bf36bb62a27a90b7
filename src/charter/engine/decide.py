"""(charter, timeline, moment) → `Standing`: the whole desired state of a ticket, with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from types import MappingProxyType

from charter.engine import forms, gates
from charter.engine.clocks import Clock, Target
from charter.engine.fold import Fold, TimelineError
from charter.engine.language.model import Charter
from charter.engine.lifecycle import ENDED, UnknownNameError
from charter.engine.moment import Moment, Span
from charter.engine.reasons import (
    of_assignment,
    of_breach,
    of_mark,
    of_ruled_owner,
    of_ruled_status,
    of_status,
)
from charter.engine.rules.acting import Acting
from charter.engine.standing import ClockStanding, Duty, Reason, Standing
from charter.engine.timeline import Event, Timeline
from charter.engine.verdicts import InForce, in_force

_BY_TIME = attrgetter("at")
_NONE: Mapping[str, forms.FormStanding] = MappingProxyType({})


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
    ticket.advance(at)
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
    if ticket.acting is not None:
        duties += _coming(ticket.acting, at)
    duties.sort(key=_BY_TIME)
    verdict, facts, acting = ticket.verdict, ticket.facts, ticket.acting
    owner = ticket.owner or verdict.owner
    tiers, marks = ticket.charter.people.tiers, ticket.marks()
    wanted = ticket.rules.unmet(facts)
    return Standing(
        at=at,
        status=ticket.status,
        stage=ticket.stage,
        priority=verdict.priority,
        owner=owner,
        assignee=ticket.assignee,
        plan=facts.get("plan"),
        topic=facts.get("topic"),
        schedule=verdict.schedule,
        facts=facts,
        missing=wanted.missing,
        needed=() if ticket.stage in ENDED else wanted.needed,
        clocks=clocks,
        duties=duties,
        why=why,
        edition=ticket.rules.edition,
        tier=tiers.get(owner or "") if tiers else None,
        highest_tier=ticket.highest_tier,
        ended_at=ticket.ended_at,
        turn=ticket.turn,
        reason=ticket.reason,
        detail=_detail(ticket),
        marks=tuple(marks.values()) if marks else (),
        owed=_owed(ticket) if ticket.reason is not None else (),
        actions=acting.owed() if acting is not None else (),
        acted=acting.acted if acting is not None else (),
        circle=acting.circle if acting is not None else (),
        forms=forms.standing(ticket, at) if ticket.charter.forms else _NONE,
        gates=gates.shut(ticket, at) if ticket.charter.gates else (),
        dates=ticket.dates,
    )


def _coming(acting: Acting, at: Moment) -> list[Duty]:
    """What rules wait for: a silence or a holding that lasts, a share of a clock, a clock's moment."""
    return [
        Duty(
            "share" if due.kind == "used" else due.kind,
            max(due.at, at),
            None if due.clock is None else due.clock.promise.name,
            None if due.clock is None else due.clock.instance,
            None if due.span is None else due.span.rule.line,
        )
        for due in acting.coming()
        if due.clock is None or due.kind == "used"
    ]


def _detail(ticket: Fold) -> str | None:
    """What is shown behind the status: the value of the fact that it names."""
    fact = ticket.charter.statuses[ticket.status].detail
    value = ticket.facts.get(fact) if fact is not None else None
    return None if value is None else str(value)


def _owed(ticket: Fold) -> tuple[str, ...]:
    """The facts that the reason for closing asks for and nobody has told."""
    closing = ticket.charter.reasons.get(ticket.reason or "")
    if closing is None:
        return ()
    return tuple(fact for fact in closing.asks if ticket.facts.get(fact) is None)


def _why(ticket: Fold) -> list[Reason]:
    verdict = ticket.verdict
    why = [_why_status(ticket), verdict.why_priority, *_why_owner(ticket), *verdict.why]
    if marks := ticket.marks():
        why += map(of_mark, marks.values())
    return why


def _why_status(ticket: Fold) -> Reason:
    if ticket.moved_by_rule is None:
        return of_status(ticket.status, ticket.stage, ticket.moved_by)
    return of_ruled_status(ticket.status, ticket.stage, *ticket.moved_by_rule)


def _why_owner(ticket: Fold) -> tuple[Reason, ...]:
    if ticket.owner is None:
        return ticket.verdict.why_owner
    if ticket.owned_by is None:
        return (of_assignment(ticket.owner),)
    return (of_ruled_owner(ticket.owner, *ticket.owned_by),)


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
        target.until,
    )


def _duties(clock: Clock, at: Moment, due: Moment | None, warn: Moment | None) -> list[Duty]:
    """What the clock will do by itself. At the very due moment the breach is still to come."""
    duties = []
    if warn is not None and warn > at:
        duties.append(Duty("warn", warn, clock.promise.name, clock.instance))
    if due is not None:
        duties.append(Duty("breach", due, clock.promise.name, clock.instance))
    return duties
