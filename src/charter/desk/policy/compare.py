"""What a ticket's columns say against what its timeline says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from charter.desk.models import Clock, Ticket, TimelineEvent
from charter.desk.policy.compare_rules import rule_differences
from charter.desk.policy.gather import from_rows
from charter.desk.policy.project import columns_of, project_columns
from charter.engine.decide import fold
from charter.engine.decide import standing as standing_of
from charter.engine.moment import moment
from charter.engine.standing import Standing


def differences(
    ticket: Ticket, events: Sequence[TimelineEvent], rows: Sequence[Clock], at: datetime
) -> Iterator[str]:
    """Each projection that differs from the standing, in a sentence."""
    gathered = from_rows(events)
    # Compared at the last judgement's moment: what fell due since is the worker's next turn.
    judged = _judged_at(ticket, at)
    folded = fold(
        gathered.editions, gathered.timeline, moment(judged), edition=gathered.opened_under
    )
    standing = standing_of(folded, moment(judged))
    shadow = Ticket(desk_id=ticket.desk_id, edition_id=ticket.edition_id, spam=ticket.spam)
    project_columns(shadow, standing)
    for name in COMPARED:
        said, stored = getattr(shadow, name), getattr(ticket, name)
        if said != stored:
            yield f"{name} is {stored!r}, and its timeline says {said!r}"
    yield from _clock_differences(standing, rows)
    if not ticket.spam:
        yield from rule_differences(folded, standing, gathered)


def _judged_at(ticket: Ticket, at: datetime) -> datetime:
    """The latest moment at which the stored columns must still be right."""
    if ticket.attention_at is not None and ticket.attention_at <= at:
        return max(ticket.last_event_at or at, ticket.opened_at)
    return at


def _clock_differences(standing: Standing, rows: Sequence[Clock]) -> Iterator[str]:
    kept = {(row.target, row.instance): row for row in rows}
    for clock in standing.clocks:
        name = f"{clock.target} {clock.instance}"
        row = kept.pop((clock.target, clock.instance), None)
        if row is None:
            yield f"the clock {name} has no row"
            continue
        for column, said in columns_of(clock, standing).items():
            if column not in {"plan", "priority", "warn_at"} and getattr(row, column) != said:
                yield f"{column} of {name} is {getattr(row, column)!r}, not {said!r}"
    for target, instance in kept:
        yield f"the clock {target} {instance} is on no timeline"


COMPARED = (
    "status",
    "stage",
    "unsolved",
    "ended_at",
    "highest_tier",
    "priority",
    "priority_rank",
    "plan",
    "topic",
    "team",
    "answers",
    "contact_id",
    "paging",
    "missing",
    "reason",
    "detail",
    "marks",
    "breached",
    "due_at",
    "due_clock",
    "place",
    "inner_place",
    "favoured",
)
