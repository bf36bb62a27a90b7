"""From the desk's rows to who is on call: the charter's rotations, told with agents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from charter.desk.models import Agent, Away, Desk, Override, RotationMember, RotationStart
from charter.desk.policy.editions import charter_in_force
from charter.engine import rotations as engine
from charter.engine.language.model import Rotation
from charter.engine.moment import instant, moment
from charter.engine.rotations.stints import ahead, stints, week_ends

__all__ = [
    "NoRotation", "OnCall", "Passed", "Roster", "Rotation", "Stint", "may_take_turns",
    "rhythm_text", "rotation_of", "rotations_of",
]  # fmt: skip

BEFORE = timedelta(days=400)
"""How far back changes are looked up; who was on call before that is not asked for."""


class NoRotation(LookupError):
    """A rotation that the charter in force does not have."""


@dataclass(frozen=True, slots=True)
class Passed:
    """Somebody who would have been on call, and why not: away, inactive or left."""

    agent: Agent
    why: str


@dataclass(frozen=True, slots=True)
class OnCall:
    """Who is on call in a stretch, and how that came about; see the engine's `Turn`."""

    rotation: str
    agent: Agent | None
    since: datetime
    until: datetime
    how: str
    own: Agent | None
    passed: tuple[Passed, ...]
    missing: str
    why: str
    because: Mapping[str, Any]
    """The same, fit for an event."""


@dataclass(frozen=True, slots=True)
class Stint:
    """One agent's stretches in a row."""

    agent: Agent
    since: datetime
    until: datetime
    turns: tuple[OnCall, ...]


class Roster:
    """One rotation of a desk with all its rows, read once: ask it as often as you like."""

    def __init__(self, desk: Desk, rotation: str, *, since: datetime) -> None:
        """`since` is the earliest moment that will be asked about; `NoRotation` for an unknown one."""
        self.desk = desk
        self.noun = rotation_of(desk, rotation)
        self.start = RotationStart.objects.filter(desk=desk, rotation=rotation).first()
        self.rows = list(RotationMember.objects.filter(desk=desk, rotation=rotation))
        agents = Agent.objects.filter(desk=desk).select_related("user")
        self.agents = {agent.pk: agent for agent in agents}
        self._members = _members(self.start, self.rows)
        # Whoever left the desk has left its rotations then; what they had before stays theirs.
        present = [self.agents[row.agent_id] for row in self.rows if row.until is None]
        self._changes = _changes(desk, rotation, since, present)

    def at(self, at: datetime) -> OnCall:
        """Who is on call at a moment."""
        return self._told(engine.turn_at(self.noun.rhythm, *self._rows, moment(at)))

    def between(self, since: datetime, until: datetime) -> list[OnCall]:
        """All that touch [since, until), whole and in order."""
        return [self._told(turn) for turn in self._turns(since, until)]

    def stints(self, since: datetime, until: datetime) -> list[Stint]:
        """The same as people live it: one agent's stretches in a row together."""
        return [
            Stint(
                self.agents[one.agent],
                instant(one.since),
                instant(one.until),
                tuple(self._told(turn) for turn in one.turns),
            )
            for one in stints(self._turns(since, until))
        ]

    def ahead(self, stint: Stint) -> datetime:
        """When an agent is to be told of a turn: so long before it as the charter says."""
        noun = self.noun
        return instant(ahead(noun.rhythm, moment(stint.since), noun.notice))

    def week_ends(self, since: datetime, until: datetime) -> list[datetime]:
        """The hand-overs after one moment and up to another at which a week is summed up."""
        if self.start is None:
            return []
        span = (moment(self.start.at), moment(since), moment(until))
        return [instant(at) for at in week_ends(self.noun.rhythm, *span)]

    def next_after(self, at: datetime) -> OnCall | None:
        """Who takes over next from the one on call at a moment; None where nobody else does."""
        found = engine.next_after(self.noun.rhythm, *self._rows, moment(at))
        return None if found is None else self._told(found)

    def members(self, at: datetime) -> list[Agent]:
        """Who takes turns at a moment, in order."""
        return [self.agents[pk] for pk in self._members.at(moment(at))]

    @property
    def _rows(self) -> tuple[engine.Members, engine.Changes]:
        return self._members, self._changes

    def _turns(self, since: datetime, until: datetime) -> list[engine.Turn]:
        return engine.turns(self.noun.rhythm, *self._rows, moment(since), moment(until))

    def _told(self, turn: engine.Turn) -> OnCall:
        return OnCall(
            self.noun.name,
            None if turn.agent is None else self.agents[turn.agent],
            instant(turn.since),
            instant(turn.until),
            turn.how,
            None if turn.own is None else self.agents[turn.own],
            tuple(Passed(self.agents[one.agent], one.why) for one in turn.passed),
            turn.missing,
            turn.why,
            turn.because,
        )


def rotations_of(desk: Desk) -> Mapping[str, Rotation]:
    """The rotations of the charter in force, by name."""
    return charter_in_force(desk).rotations


def rotation_of(desk: Desk, name: str) -> Rotation:
    """One of them; `NoRotation` for another name."""
    try:
        return rotations_of(desk)[name]
    except KeyError:
        raise NoRotation(f"the charter of {desk.name} has no rotation {name}") from None


def rhythm_text(rotation: Rotation) -> str:
    """How a rotation goes round, in a line that differs where its turns fall otherwise."""
    days = "".join(map(str, sorted(rotation.days)))
    told = (rotation.count, rotation.unit, rotation.weekday, rotation.time, rotation.zone, days)
    return " ".join(map(str, told))


def may_take_turns(desk: Desk, rotation: Rotation) -> list[Agent]:
    """The active agents who may be members: those of its team, or holders of its role."""
    working = Agent.objects.filter(desk=desk, active=True, user__is_active=True)
    working = working.exclude(role=Agent.Role.VIEWER).select_related("user")
    if rotation.of.kind == "team":
        found = working.filter(teams__key=rotation.of.name)
    else:
        found = working.filter(roles__role=rotation.of.name, roles__organization=None)
    return list(found.order_by("user__name", "pk").distinct())


def _members(start: RotationStart | None, rows: Iterable[RotationMember]) -> engine.Members:
    return engine.Members(
        None if start is None else moment(start.at),
        tuple(
            engine.Member(
                row.agent_id,
                row.position,
                moment(row.since),
                None if row.until is None else moment(row.until),
            )
            for row in rows
        ),
        None if start is None else start.first_id,
    )


def _changes(
    desk: Desk, rotation: str, since: datetime, present: Iterable[Agent]
) -> engine.Changes:
    overrides = Override.objects.filter(
        desk=desk, rotation=rotation, withdrawn_at=None, until__gt=since - BEFORE
    )
    away = Away.objects.filter(desk=desk, until__gt=since - BEFORE)
    return engine.Changes(
        tuple(
            engine.Override(row.agent_id, moment(row.since), moment(row.until), row.why)
            for row in overrides.order_by("pk")
        ),
        tuple(engine.Away(row.agent_id, moment(row.since), moment(row.until)) for row in away),
        frozenset(one.pk for one in present if not (one.active and one.user.is_active)),
    )
