"""Telling people of their turns: ahead of each, and of each week at its end; once each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from charter.desk.models import Agent, Desk, OnCallTold, RotationWatch
from charter.desk.policy.on_call_words import Week, tell_ahead, tell_week
from charter.desk.policy.rotations import NoRotation, Roster, Stint
from charter.desk.policy.whom import found

LOOK_AHEAD = timedelta(days=60)
"""Where nothing falls due sooner, a rotation is looked at again after so long."""


def watch(desk: Desk, rotation: str, *, at: datetime) -> None:
    """Have the worker look at a rotation now: something about it has changed."""
    row, new = RotationWatch.objects.get_or_create(
        desk=desk, rotation=rotation, defaults={"told_until": at, "run_at": at}
    )
    if not new:
        RotationWatch.objects.filter(pk=row.pk).update(run_at=at)


def tell_on_call(pk: int, *, at: datetime) -> int:
    """Tell all that has fallen due about one rotation, and store when the next does; how many were
    told.

    What was told bears the moment it fell due, however late this is called, and is told once. A turn
    that is over by now is not announced any more.
    """
    with transaction.atomic():
        row = RotationWatch.objects.select_for_update().select_related("desk").get(pk=pk)
        if row.run_at is None or row.run_at > at:
            return _release(row, row.run_at)
        try:
            roster = Roster(row.desk, row.rotation, since=row.told_until)
        except NoRotation:
            return _release(row, None)
        weeks = _weeks(row, roster, at)
        duties = [*_turns_ahead(row, roster, at), *_summaries(row, roster, weeks, at)]
        told = sum(_tell(row, roster, duty, at) for duty in duties if duty.moment <= at)
        waiting = [duty.moment for duty in duties if duty.moment > at]
        waiting += [week.until for week in weeks if week.until > at]
        row.told_until = at
        _release(row, min([*waiting, at + LOOK_AHEAD]))
        return told


@dataclass(frozen=True, slots=True)
class _Duty:
    """Somebody to tell of a turn or a week, and from when on."""

    kind: str
    agent: Agent
    about: datetime
    moment: datetime
    stint: Stint | None = None
    week: Week | None = None


def _turns_ahead(row: RotationWatch, roster: Roster, at: datetime) -> Iterator[_Duty]:
    # What a change made due in the past fell due with the change.
    changed = max(row.told_until, min(row.run_at or at, at))
    for stint in roster.stints(row.told_until, at + LOOK_AHEAD):
        if stint.since < row.told_until or stint.until <= at:
            continue
        due = roster.ahead(stint)
        fell_due = due if due > row.told_until else changed
        yield _Duty("ahead", stint.agent, stint.since, fell_due, stint=stint)


def _weeks(row: RotationWatch, roster: Roster, at: datetime) -> list[Week]:
    """The weeks that end after what has been told."""
    noun, start = roster.noun, roster.start
    if noun.summary is None or start is None:
        return []
    length = timedelta(days=7 * (noun.count if noun.unit == "week" else 1))
    ends = roster.week_ends(row.told_until, at + LOOK_AHEAD)
    return [Week(max(end - length, start.at), end) for end in ends]


def _summaries(
    row: RotationWatch, roster: Roster, weeks: list[Week], at: datetime
) -> Iterator[_Duty]:
    for week in weeks:
        if week.until <= at and roster.noun.summary is not None:
            for agent in found(row.desk, roster.noun.summary, at=week.until).agents:
                yield _Duty("summary", agent, week.until, week.until, week=week)


def _tell(row: RotationWatch, roster: Roster, duty: _Duty, at: datetime) -> int:
    _, new = OnCallTold.objects.get_or_create(
        desk=row.desk,
        rotation=row.rotation,
        kind=duty.kind,
        agent=duty.agent,
        about=duty.about,
        defaults={"moment": duty.moment, "at": at},
    )
    if not new:
        return 0
    if duty.stint is not None:
        tell_ahead(roster, duty.stint, at=at, moment=duty.moment)
    if duty.week is not None:
        tell_week(duty.agent, roster, duty.week, at=at)
    return 1


def _release(row: RotationWatch, run_at: datetime | None) -> int:
    row.run_at, row.claimed_until = run_at, None
    row.save(update_fields=["told_until", "run_at", "claimed_until"])
    return 0
