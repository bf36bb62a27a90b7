"""Which share of promises was kept, and by which tier tickets were solved. Counted, never guessed.

A promise is decided when its clock ends. **Kept**: met, and in time. **Late**: met after it was due.
**Unanswered**: the ticket was solved without the reply that was owed. **Merged**: the ticket went
into another, which answers for it; that is neither kept nor missed and stands outside the share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from charter.desk.models import Agent, Clock, Ticket
from charter.desk.permissions import require

_MET = Q(outcome="met")
_NEITHER = Q(outcome="ended by merging")


@dataclass(frozen=True, slots=True)
class Promises:
    """How many promises of one kind were decided in a period, and how."""

    plan: str
    priority: str
    target: str
    kept: int
    late: int
    unanswered: int
    merged: int

    @property
    def of(self) -> int:
        """What the share is a share of: every promise that was decided, merged ones aside."""
        return self.kept + self.late + self.unanswered


def promises(agent: Agent, *, since: datetime, until: datetime) -> list[Promises]:
    """The promises decided in `[since, until)`, one row for each plan, priority and target."""
    require(agent, "report.view")
    rows = (
        Clock.objects.filter(desk_id=agent.desk_id, ended_at__gte=since, ended_at__lt=until)
        .filter(ticket__spam=False)
        .values("plan", "priority", "target")
        .annotate(
            kept=Count("pk", filter=_MET & Q(breached=False)),
            late=Count("pk", filter=_MET & Q(breached=True)),
            merged=Count("pk", filter=_NEITHER),
            unanswered=Count("pk", filter=~_MET & ~_NEITHER),
        )
        .order_by("plan", "priority", "target")
    )
    return [Promises(**row) for row in rows]


def tiers(agent: Agent, *, since: datetime, until: datetime) -> dict[int, int]:
    """How many of the tickets that ended in `[since, until)` had come to which tier at the most.

    A ticket counts when it was last solved or closed; one that is open again does not, nor one that
    went into another. Only tickets that a team with a tier has owned; lowest tier first.
    """
    require(agent, "report.view")
    rows = (
        Ticket.objects.filter(desk_id=agent.desk_id, ended_at__gte=since, ended_at__lt=until)
        .filter(unsolved=False, spam=False, highest_tier__isnull=False, merged_into=None)
        .values_list("highest_tier")
        .annotate(count=Count("pk"))
        .order_by("highest_tier")
    )
    return dict(rows)


def late_now(agent: Agent) -> int:
    """How many promises are broken and still not fulfilled."""
    require(agent, "report.view")
    # By way of the tickets: their partial index holds the open ones, however many clocks ended.
    return Clock.objects.filter(
        ticket__desk_id=agent.desk_id,
        ticket__unsolved=True,
        ticket__spam=False,
        ticket__breached=True,
        breached=True,
        ended_at=None,
    ).count()


def summed(rows: Sequence[Promises], name: Callable[[Promises], str]) -> Iterator[Promises]:
    """The rows added up by one of their names, in the order of first sight."""
    sums: dict[str, list[int]] = {}
    for row in rows:
        sums.setdefault(name(row), [0, 0, 0, 0])
        for place, number in enumerate((row.kept, row.late, row.unanswered, row.merged)):
            sums[name(row)][place] += number
    for key, (kept, late, unanswered, merged) in sums.items():
        yield Promises(key, "", "", kept, late, unanswered, merged)
