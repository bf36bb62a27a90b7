"""Who of several is to have a ticket next: by turns, or by how much each has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Max

from charter.desk.models import Agent, Away, Desk, Ticket
from charter.desk.policy.whom import agents_found

LEAST: Final = "least loaded"
ROUND: Final = "round robin"
_NEVER: Final = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who is to have it, perhaps nobody, and how that came about, fit for an event."""

    agent: Agent | None
    how: str
    rotation: str | None = None
    because: Mapping[str, Any] = field(default_factory=dict)
    load: int | None = None
    """So many open tickets they had before this one, where that decided."""


def choose(ticket: Ticket, who: str, by: str | None, *, at: datetime) -> Chosen:
    """Who among those meant by `who` is to have a ticket, by the rows of this moment.

    By turns, it is whoever was given one longest ago; by load, whoever has the fewest unsolved ones,
    and among equals again by turns. Whoever is away is passed over. Holds the desk's row from here
    to the end of the transaction, so that two at once do not choose the same one.
    """
    Desk.objects.select_for_update(no_key=True).get(pk=ticket.desk_id)
    found = agents_found(ticket, who, ticket.team, at=at)
    if found.rotation is not None:
        agent = found.agents[0] if found.agents else None
        return Chosen(agent, "rotation", found.rotation, found.because)
    here, away = _present(found.agents, at)
    because = {"away": sorted(away)} if away else {}
    if by == LEAST:
        return _least_loaded(ticket, here, because)
    return Chosen(min(here, key=_turn, default=None), ROUND, because=because)


def had_turn(agent: Agent, *, at: datetime) -> None:
    """Write down that an agent was given a ticket, after everybody who was before.

    A worker gives many at one moment, so that turns are told apart by a microsecond each.
    """
    latest = Agent.objects.filter(desk_id=agent.desk_id).aggregate(Max("assigned_at"))
    last = latest["assigned_at__max"]
    agent.assigned_at = at if last is None or last < at else last + timedelta(microseconds=1)
    Agent.objects.filter(pk=agent.pk).update(assigned_at=agent.assigned_at)


def _present(agents: Sequence[Agent], at: datetime) -> tuple[list[Agent], set[int]]:
    rows = Away.objects.filter(agent__in=agents, since__lte=at, until__gt=at)
    away = set(rows.values_list("agent_id", flat=True))
    # Read again under the desk's lock: what another worker gave a moment ago counts.
    fresh = Agent.objects.filter(pk__in=[one.pk for one in agents]).select_related("user")
    return [one for one in fresh if one.pk not in away], away


def _least_loaded(ticket: Ticket, agents: Sequence[Agent], because: Mapping[str, Any]) -> Chosen:
    rows = Ticket.objects.filter(desk_id=ticket.desk_id, unsolved=True, spam=False)
    rows = rows.filter(assignee__in=agents, merged_into=None).exclude(pk=ticket.pk)
    counts = dict(rows.values_list("assignee").annotate(Count("pk")).order_by())
    chosen = min(agents, key=lambda one: (counts.get(one.pk, 0), _turn(one)), default=None)
    load = None if chosen is None else counts.get(chosen.pk, 0)
    return Chosen(chosen, LEAST, because=because, load=load)


def _turn(agent: Agent) -> tuple[datetime, int]:
    return agent.assigned_at or _NEVER, agent.pk
