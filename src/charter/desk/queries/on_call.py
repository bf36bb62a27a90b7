"""Who is on call: now, next, and day by day through a week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from charter.desk.models import Agent, Away, CalendarToken, Override, RotationMember
from charter.desk.permissions import require
from charter.desk.policy.editions import NoCharter
from charter.desk.policy.rotations import OnCall, Roster, Rotation, Stint, rotations_of
from charter.desk.policy.whom import reached, title_of

AHEAD = timedelta(days=70)
"""How far turns to come are listed."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch as it stands on one day: `begins` where it begins on that day."""

    turn: OnCall
    begins: datetime | None


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week that is shown."""

    on: date
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Lane:
    """One rotation: who it is now, who is next, and its days."""

    noun: Rotation
    now: OnCall
    next: OnCall | None
    reached: Sequence[Agent]
    """Whom a call reaches now; where nobody has a turn, those named otherwise."""
    otherwise: str
    """Who it is where nobody has a turn, by title; empty for nobody."""
    members: int
    days: Sequence[Day]


def rotation_names(agent: Agent) -> dict[str, str]:
    """The rotations of the agent's desk with their titles; none before a charter is published."""
    try:
        return {name: noun.title for name, noun in rotations_of(agent.desk).items()}
    except NoCharter:
        return {}


def lanes(agent: Agent, monday: date, zone: ZoneInfo, *, at: datetime) -> list[Lane]:
    """Each rotation of the desk through the seven days from `monday` in a zone."""
    require(agent, "rotation.view")
    days = [monday + timedelta(days=n) for n in range(8)]
    marks = [datetime.combine(day, time.min, zone) for day in days]
    return [
        _lane(Roster(agent.desk, name, since=min(marks[0], at)), days, marks, at)
        for name in rotation_names(agent)
    ]


def _lane(roster: Roster, days: Sequence[date], marks: Sequence[datetime], at: datetime) -> Lane:
    turns = roster.between(marks[0], marks[-1])
    return Lane(
        roster.noun,
        roster.at(at),
        roster.next_after(at),
        reached(roster.desk, roster.noun.name, at=at).agents,
        title_of(roster.desk, roster.noun.otherwise),
        len(roster.members(at)),
        [
            Day(day, [
                Part(turn, turn.since if turn.since >= begin else None)
                for turn in turns
                if turn.since < end and turn.until > begin
            ])
            for day, begin, end in zip(days, marks, marks[1:], strict=False)
        ],
    )  # fmt: skip


def coming(agent: Agent, rotation: str, *, at: datetime) -> list[Stint]:
    """The turns of a rotation that are not over, in the next ten weeks; `LookupError` without one."""
    require(agent, "rotation.view")
    found = Roster(agent.desk, rotation, since=at).stints(at, at + AHEAD)
    return [one for one in found if one.until > at]


def members(agent: Agent, rotation: str) -> list[Agent]:
    """Who takes turns in a rotation now, in order."""
    require(agent, "rotation.view")
    rows = RotationMember.objects.filter(desk_id=agent.desk_id, rotation=rotation, until=None)
    return [row.agent for row in rows.select_related("agent__user").order_by("position", "pk")]


def overrides(agent: Agent, *, at: datetime, rotation: str | None = None) -> list[Override]:
    """Overrides that are not over, in the order of their beginning."""
    require(agent, "rotation.view")
    found = Override.objects.filter(desk_id=agent.desk_id, withdrawn_at=None, until__gt=at)
    if rotation is not None:
        found = found.filter(rotation=rotation)
    return list(found.select_related("agent__user", "by__user").order_by("since", "pk"))


def away(agent: Agent, *, at: datetime) -> list[Away]:
    """Who is or will be away, in the order of their leaving."""
    require(agent, "rotation.view")
    found = Away.objects.filter(desk_id=agent.desk_id, until__gt=at)
    return list(found.select_related("agent__user").order_by("since", "pk"))


def unmanned(agent: Agent) -> list[str]:
    """The titles of rotations in which nobody takes turns."""
    require(agent, "rotation.view")
    held = RotationMember.objects.filter(desk_id=agent.desk_id, until=None)
    manned = set(held.values_list("rotation", flat=True))
    return [title for name, title in rotation_names(agent).items() if name not in manned]


def calendar_of(agent: Agent) -> CalendarToken | None:
    """The agent's own feed, where it has one that works."""
    return CalendarToken.objects.filter(agent_id=agent.pk, revoked_at=None).first()


def feed(sha256: str, *, at: datetime) -> tuple[CalendarToken, list[tuple[str, Stint]]] | None:
    """The feed that a fingerprint opens, with each turn and its rotation's title, from four weeks
    ago to half a year ahead; None for an unknown, revoked or orphaned one."""
    found = CalendarToken.objects.select_related("agent__desk", "agent__user").filter(
        sha256=sha256, revoked_at=None, agent__active=True, agent__user__is_active=True
    )
    token = found.first()
    if token is None:
        return None
    since, until = at - timedelta(days=28), at + timedelta(days=182)
    told = [
        (title, stint)
        for name, title in rotation_names(token.agent).items()
        for stint in Roster(token.agent.desk, name, since=since).stints(since, until)
        if token.everybody or stint.agent.pk == token.agent_id
    ]
    return token, told
