"""Who stands in for whom: overrides, swaps, and times away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from charter.desk.actions.checks import one_line
from charter.desk.actions.refused import Refused
from charter.desk.actions.watch import watch
from charter.desk.models import Agent, Away, Desk, Override, RotationMember
from charter.desk.permissions import require
from charter.desk.policy.on_call_words import Cover, tell_covered
from charter.desk.policy.rotations import Roster, Stint, may_take_turns, rotation_of


def override(
    desk: Desk,
    rotation: str,
    agent: Agent,
    *,
    since: datetime,
    until: datetime,
    why: str = "",
    by: Agent,
    at: datetime,
) -> Override:
    """Put somebody on call for a while, whoever's turn it is; those concerned are told.

    What lies in the past stays as it was. `Refused` for a time that is over, and for somebody the
    charter does not have in mind.
    """
    require(by, "rotation.cover", desk)
    since = max(since, at)
    _check_span(since, until)
    if agent not in may_take_turns(desk, rotation_of(desk, rotation)):
        told = {"name": agent.user.name}
        raise Refused(
            _("%(name)s does not belong to those whose rotation it is.") % told, field="agent"
        )
    with transaction.atomic():
        return _put(desk, rotation, agent, since, until, why=why, by=by, at=at)


def swap(
    desk: Desk,
    rotation: str,
    *,
    one: datetime,
    other: datetime,
    why: str = "",
    by: Agent,
    at: datetime,
) -> list[Override]:
    """Let two agents change places: the turns that hold at two moments go to each other's agent.

    `Refused` where a moment has nobody's turn, or both have the same agent's.
    """
    require(by, "rotation.cover", desk)
    roster = Roster(desk, rotation, since=min(one, other, at))
    first, second = _stint(roster, one, at), _stint(roster, other, at)
    if first.agent == second.agent:
        raise Refused(_("Both turns are %(name)s’s.") % {"name": first.agent.user.name})
    with transaction.atomic():
        return [
            _put(desk, rotation, agent, max(turn.since, at), turn.until, why=why, by=by, at=at)
            for stint, agent in ((first, second.agent), (second, first.agent))
            for turn in stint.turns
            if turn.until > at
        ]


def withdraw_override(one: Override, *, by: Agent, at: datetime) -> None:
    """Let the plan hold again from now on; what has been stays."""
    require(by, "rotation.cover", one)
    if one.withdrawn_at is not None or one.until <= at:
        raise Refused(_("That is over already."))
    with transaction.atomic():
        rows = Override.objects.filter(pk=one.pk)
        if one.since >= at:
            rows.update(withdrawn_at=at)
        else:
            rows.update(until=at)
        watch(one.desk, one.rotation, at=at)


def go_away(agent: Agent, *, since: datetime, until: datetime, by: Agent, at: datetime) -> Away:
    """Say that an agent cannot be on call; their turns go to the next one. Oneself, or as an admin
    anybody."""
    _require_own(by, agent)
    since = max(since, at)
    _check_span(since, until)
    with transaction.atomic():
        away = Away.objects.create(desk=agent.desk, agent=agent, since=since, until=until)
        _watch_all(agent, at)
    return away


def come_back(away: Away, *, by: Agent, at: datetime) -> None:
    """End a time away now, or forget one that has not begun."""
    _require_own(by, away.agent)
    with transaction.atomic():
        if away.since >= at:
            away.delete()
        else:
            Away.objects.filter(pk=away.pk, until__gt=at).update(until=at)
        _watch_all(away.agent, at)


def _put(
    desk: Desk,
    rotation: str,
    agent: Agent,
    since: datetime,
    until: datetime,
    *,
    why: str,
    by: Agent,
    at: datetime,
) -> Override:
    before = Roster(desk, rotation, since=at)
    made = Override.objects.create(
        desk=desk,
        rotation=rotation,
        agent=agent,
        since=since,
        until=until,
        why=one_line(why)[:200],
        by=by,
        at=at,
    )
    for stint in before.stints(since, until):
        if stint.agent.pk not in (agent.pk, by.pk):
            cover = Cover(agent, max(since, stint.since), min(until, stint.until))
            tell_covered(before, stint.agent, by=by, cover=cover, at=at)
    if agent.pk != by.pk:
        tell_covered(before, agent, by=by, cover=Cover(agent, since, until), at=at)
    watch(desk, rotation, at=at)
    return made


def _stint(roster: Roster, at: datetime, now: datetime) -> Stint:
    found = [
        one for one in roster.stints(at, at + timedelta(seconds=1)) if one.since <= at < one.until
    ]
    if not found or found[0].until <= now:
        raise Refused(_("Nobody has a turn then."))
    return found[0]


def _check_span(since: datetime, until: datetime) -> None:
    if until <= since:
        raise Refused(_("The end must come after the beginning, and after now."), field="until")


def _require_own(by: Agent, agent: Agent) -> None:
    require(by, "away.change", agent)
    if by.pk != agent.pk:
        require(by, "rotation.change", agent)


def _watch_all(agent: Agent, at: datetime) -> None:
    rows: Iterable[str] = RotationMember.objects.filter(
        desk_id=agent.desk_id, agent=agent, until=None
    ).values_list("rotation", flat=True)
    for rotation in rows:
        watch(agent.desk, rotation, at=at)
