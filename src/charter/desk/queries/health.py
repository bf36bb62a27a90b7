"""Whether this installation works: the database answers, the worker turns, nothing is stuck."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, connection

from charter.desk.models import Delivery, Heartbeat, InboundMail, Ticket

SILENT_AFTER = timedelta(minutes=1)
"""A worker that has not been seen for so long is taken for stopped."""
FORGOTTEN_AFTER = timedelta(days=1)
"""A part that has not been seen for so long may have another name by now."""
STUCK_AFTER = timedelta(minutes=5)
"""Work that has been due for so long is not being done."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, and how many seconds ago or overdue it is."""

    name: str
    well: bool
    seconds: float | None = None


def checks(at: datetime) -> list[Check]:
    """Every check, the database first; the others are left out where that does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return [Check("database", True), *_others(at)]
    except DatabaseError:
        return [Check("database", False)]


def _others(at: datetime) -> list[Check]:
    return [
        *_worker(at),
        _waiting("deliveries", _oldest(Delivery, "run_at"), at),
        _waiting("inbound mail", _oldest(InboundMail, "run_at"), at),
        _waiting("duties", _oldest(Ticket, "attention_at"), at),
    ]


def _worker(at: datetime) -> list[Check]:
    """Each part of the worker by itself: one may hang while the others turn."""
    seen = Heartbeat.objects.filter(at__gt=at - FORGOTTEN_AFTER).order_by("part")
    found = [
        Check(f"worker: {beat.part}", at - beat.at < SILENT_AFTER, (at - beat.at).total_seconds())
        for beat in seen
    ]
    return found or [Check("worker", False)]


def _oldest(model: type[Delivery | InboundMail | Ticket], column: str) -> datetime | None:
    rows = model.objects.filter(**{f"{column}__isnull": False}).order_by(column)  # type: ignore[misc]
    return rows.values_list(column, flat=True).first()


def _waiting(name: str, due: datetime | None, at: datetime) -> Check:
    overdue = timedelta(0) if due is None else max(at - due, timedelta(0))
    return Check(name, overdue < STUCK_AFTER, overdue.total_seconds())
