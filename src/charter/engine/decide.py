"""(charter, timeline, moment) → `Standing`: the whole desired state of a ticket, with reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from charter.engine import forms, gates
from charter.engine.clocks import Clock, Target
from charter.engine.escalation import Page
from charter.engine.fold import Fold, TimelineError
from charter.engine.keeping import Keeping
from charter.engine.language.model import Charter
from charter.engine.lifecycle import ENDED, UnknownNameError
from charter.engine.moment import Moment, Span
from charter.engine.reasons import (
    of_assignment,
    of_breach,
    of_front_line,
    of_mark,
    of_ruled_owner,
    of_ruled_status,
    of_status,
)
from charter.engine.rules.acting import Acting
from charter.engine.standing import ClockStanding, Duty, Reason, Standing
from charter.engine.timeline import Event, Timeline
from charter.engine.verdicts import InForce, in_force

ASSIGNEE: Final = "assignee"
"""Stands among what is owed for somebody who has the ticket."""

_BY_TIME = attrgetter("at")
_NOBODY: Final = (None, False)
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
    why = _why(ticket)
    clocks, duties = _promised(ticket, at, why)
    if ticket.acting is not None:
        duties += _coming(ticket.acting, at)
    duties.sort(key=_BY_TIME)
    verdict, facts, acting = ticket.verdict, ticket.facts, ticket.acting
    owner = ticket.owner or verdict.owner
    front = ticket.charter.people.front_line
    contact, lacks_assignee = _contact(ticket.keeping, why) if ticket.keeping else _NOBODY
    tiers, marks = ticket.charter.people.tiers, ticket.marks()
    wanted = ticket.rules.unmet(facts)
    filled = forms.standing(ticket, at) if ticket.charter.forms else _NONE
    shut = gates.shut(ticket, at) if ticket.charter.gates else ()
    if filled or shut:
        why += [*forms.why(filled, ticket.rules.edition), *gates.why(shut)]
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
        answers=owner if front is None or ticket.replied else front,
        tier=tiers.get(owner or "") if tiers else None,
        contact=contact,
        highest_tier=ticket.highest_tier,
        ended_at=ticket.ended_at,
        turn=ticket.turn,
        reason=ticket.reason,
        detail=_detail(ticket),
        marks=tuple(marks.values()) if marks else (),
        pages=_pages(acting, why) if acting is not None else (),
        owed=_owed(ticket, lacks_assignee) if lacks_assignee or ticket.reason is not None else (),
        actions=acting.owed() if acting is not None else (),
        acted=acting.acted if acting is not None else (),
        circle=acting.circle if acting is not None else (),
        forms=filled,
        gates=shut,
        dates=ticket.dates,
    )


def _promised(
    ticket: Fold, at: Moment, why: list[Reason]
) -> tuple[list[ClockStanding], list[Duty]]:
    """The clocks that something is promised of, and what falls due of them; `why` gains what is late."""
    clocks: list[ClockStanding] = []
    duties: list[Duty] = []
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
    return clocks, duties


def _coming(acting: Acting, at: Moment) -> list[Duty]:
    """What rules wait for: a silence or a holding that lasts, a share of a clock, a clock's moment."""
    return [
        Duty(
            "share" if due.kind == "used" else due.kind,
            max(due.at, at),
            None if due.clock is None else due.clock.promise.name,
            None if due.clock is None else due.clock.instance,
            None if due.span is None else due.span.rule.line,
            due.ladder,
        )
        for due in acting.coming()
        if due.clock is None or due.kind == "used"
    ]


def _detail(ticket: Fold) -> str | None:
    """What is shown behind the status: the value of the fact that it names."""
    fact = ticket.charter.statuses[ticket.status].detail
    value = ticket.facts.get(fact) if fact is not None else None
    return None if value is None else str(value)


def _contact(keeping: Keeping, why: list[Reason]) -> tuple[str | None, bool]:
    """Whom the customer keeps, and whether nobody has the ticket who should be kept."""
    contact, reason = keeping.standing
    if reason is not None:
        why.append(reason)
    return contact, keeping.lacks_assignee


def _pages(acting: Acting, why: list[Reason]) -> Sequence[Page]:
    """How the ticket's ladders stand, each with its reason."""
    if acting.paging is None:
        return ()
    why += acting.paging.why()
    return tuple(acting.paging.runs.pages)


def _owed(ticket: Fold, lacks_assignee: bool) -> tuple[str, ...]:
    """What the next agent must tell: facts that the reason for closing asks for, or who has it."""
    closing = ticket.charter.reasons.get(ticket.reason or "")
    asks = closing.asks if closing is not None else ()
    facts = (fact for fact in asks if ticket.facts.get(fact) is None)
    return (*facts, ASSIGNEE) if lacks_assignee else tuple(facts)


def _why(ticket: Fold) -> list[Reason]:
    verdict = ticket.verdict
    why = [_why_status(ticket), verdict.why_priority, *_why_owner(ticket), *verdict.why]
    front = ticket.charter.people.front_line
    if front is not None and not ticket.replied:
        line = ticket.charter.line_of(("people", "front line"))
        why.append(of_front_line(front, line, ticket.rules.edition))
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
