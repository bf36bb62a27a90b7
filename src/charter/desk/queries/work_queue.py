"""The tickets of a queue that dates are promised from, by the day they are promised for."""

from __future__ import annotations

import datetime as days
from collections.abc import Sequence
from dataclasses import dataclass, field

from charter.desk.models import Agent, QueuePlace
from charter.desk.permissions import require

MOST = 500
"""So many tickets are listed; a queue of more is told to be longer."""


@dataclass(slots=True)
class Day:
    """A promised day with its tickets, in the order in which they came into the queue."""

    day: days.date | None
    places: list[QueuePlace] = field(default_factory=list)


def places_of(agent: Agent, queue: str) -> tuple[Sequence[Day], int]:
    """The days of a queue, the nearest first and those without a date last; and how many there are."""
    require(agent, "ticket.view")
    rows = QueuePlace.objects.filter(desk_id=agent.desk_id, queue=queue, ticket__unsolved=True)
    count = rows.count()
    found: dict[days.date | None, Day] = {}
    listed = rows.select_related(
        "ticket__requester", "ticket__organization", "ticket__assignee__user"
    )
    for place in listed.order_by("since", "pk")[:MOST]:
        found.setdefault(place.day, Day(place.day)).places.append(place)
    return sorted(
        found.values(), key=lambda one: (one.day is None, one.day or days.date.min)
    ), count
