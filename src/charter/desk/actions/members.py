"""Who takes turns in a rotation. Whose turn it is now stays so, whoever comes and goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from charter.desk.actions.refused import Refused
from charter.desk.actions.watch import watch
from charter.desk.models import Agent, Desk, Override, RotationMember, RotationStart
from charter.desk.permissions import require
from charter.desk.policy.rotations import (
    Roster,
    may_take_turns,
    rhythm_text,
    rotation_of,
    rotations_of,
)


def join_rotation(desk: Desk, rotation: str, agent: Agent, *, by: Agent, at: datetime) -> None:
    """Let an agent take turns, after everybody else; the first one begins at once.

    `Refused` for somebody the charter does not have in mind, or who takes turns already.
    """
    require(by, "rotation.change", desk)
    with transaction.atomic():
        _lock(desk)
        present = _present(desk, rotation)
        if agent.pk in {row.agent_id for row in present}:
            raise Refused(_("%(name)s takes turns already.") % {"name": agent.user.name})
        if agent not in may_take_turns(desk, rotation_of(desk, rotation)):
            raise Refused(
                _("%(name)s does not belong to those whose rotation it is.")
                % {"name": agent.user.name},
                field="agent",
            )
        if not RotationStart.objects.filter(desk=desk, rotation=rotation).exists():
            begin_anew(desk, rotation, first=None, at=at)
        last = max((row.position for row in present), default=-1)
        RotationMember.objects.create(
            desk=desk, rotation=rotation, agent=agent, position=last + 1, since=at
        )
        watch(desk, rotation, at=at)


def leave_rotation(desk: Desk, rotation: str, agent: Agent, *, by: Agent, at: datetime) -> None:
    """Let an agent take no more turns; what is left of their present one goes to the next."""
    require(by, "rotation.change", desk)
    with transaction.atomic():
        _lock(desk)
        rows = RotationMember.objects.filter(desk=desk, rotation=rotation, agent=agent, until=None)
        if not rows.update(until=at):
            raise Refused(_("%(name)s takes no turns here.") % {"name": agent.user.name})
        watch(desk, rotation, at=at)


def leave_rotations(agent: Agent, *, at: datetime) -> None:
    """End an agent's turns everywhere; part of the action that takes their place away."""
    _end(
        agent,
        RotationMember.objects.filter(agent=agent, until=None),
        Override.objects.filter(agent=agent, withdrawn_at=None, until__gt=at),
        at=at,
    )


def leave_others_rotations(agent: Agent, *, at: datetime) -> None:
    """End an agent's turns where they are none of those whose rotation it is; part of the action that
    takes a team or a role from them."""
    if agent.desk.edition_id is None:
        return
    names = [
        name
        for name, noun in rotations_of(agent.desk).items()
        if agent not in may_take_turns(agent.desk, noun)
    ]
    _end(
        agent,
        RotationMember.objects.filter(agent=agent, until=None, rotation__in=names),
        Override.objects.filter(agent=agent, withdrawn_at=None, until__gt=at, rotation__in=names),
        at=at,
    )


def _end(
    agent: Agent, rows: QuerySet[RotationMember], covers: QuerySet[Override], *, at: datetime
) -> None:
    names = {*rows.values_list("rotation", flat=True), *covers.values_list("rotation", flat=True)}
    rows.update(until=at)
    covers.filter(since__gte=at).update(withdrawn_at=at)
    covers.filter(since__lt=at).update(until=at)
    for rotation in sorted(names):
        watch(agent.desk, rotation, at=at)


def order_rotation(
    desk: Desk, rotation: str, order: Sequence[int], *, by: Agent, at: datetime
) -> None:
    """Put the members into another order, given by their numbers; `Refused` for others."""
    require(by, "rotation.change", desk)
    with transaction.atomic():
        _lock(desk)
        present = _present(desk, rotation)
        if sorted(order) != sorted(row.agent_id for row in present):
            raise Refused(_("Somebody came or went meanwhile; look at the order once more."))
        for row in present:
            row.until = at
        RotationMember.objects.bulk_update(present, ["until"])
        RotationMember.objects.bulk_create(
            RotationMember(
                desk=desk, rotation=rotation, agent_id=agent, position=position, since=at
            )
            for position, agent in enumerate(order)
        )
        watch(desk, rotation, at=at)


def begin_anew(desk: Desk, rotation: str, *, first: Agent | None, at: datetime) -> None:
    """Count the turns of a rotation from a moment on, the first being that of `first`."""
    rhythm = rhythm_text(rotation_of(desk, rotation))
    told = {"at": at, "first": first, "rhythm": rhythm}
    RotationStart.objects.update_or_create(desk=desk, rotation=rotation, defaults=told)


def on_call_by_rotation(desk: Desk, *, at: datetime) -> dict[str, Agent | None]:
    """Whose turn it is in each rotation that has begun, under the charter in force."""
    if desk.edition_id is None:
        return {}
    begun = RotationStart.objects.filter(desk=desk, rotation__in=rotations_of(desk))
    now = {start.rotation: Roster(desk, start.rotation, since=at).at(at) for start in begun}
    return {name: turn.own or turn.agent for name, turn in now.items()}


def follow_charter(desk: Desk, before: Mapping[str, Agent | None], *, at: datetime) -> None:
    """Where a new edition has a rotation go round otherwise, whoever's turn it is keeps it.

    `before` is whose turn it was. Their turn then ends at the first hand-over of the new rhythm.
    """
    nouns = rotations_of(desk)
    for start in RotationStart.objects.filter(desk=desk, rotation__in=nouns):
        if rhythm_text(nouns[start.rotation]) != start.rhythm:
            begin_anew(desk, start.rotation, first=before.get(start.rotation), at=at)
        watch(desk, start.rotation, at=at)


def _lock(desk: Desk) -> None:
    # Two admins at once: the second sees whom the first added.
    Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)


def _present(desk: Desk, rotation: str) -> list[RotationMember]:
    rows = RotationMember.objects.filter(desk=desk, rotation=rotation, until=None)
    return list(rows.order_by("position", "pk"))
