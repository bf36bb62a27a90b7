"""Tickets whose moment has come: judged, one transaction each."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings

from charter.desk.actions.wake import wake
from charter.desk.models import Ticket
from charter.worker.claims import claim, nearest

LEASE = timedelta(seconds=settings.WORKER_LEASE)
log = logging.getLogger(__name__)


def run_due(now: datetime, limit: int = 100) -> int:
    """Wake up to `limit` tickets that are due; how many were woken.

    A ticket that cannot be judged is logged and tried again when its lease is over; it does not
    hold up the others.
    """
    ids = claim(Ticket, "attention_at", now, limit, LEASE)
    woken = 0
    for ticket in Ticket.objects.filter(pk__in=ids).order_by("attention_at", "pk"):
        try:
            wake(ticket, now)
        except Exception:
            log.exception("Ticket %s could not be judged; it is tried again in a minute", ticket)
        else:
            woken += 1
    return woken


def next_at() -> datetime | None:
    """When the next ticket is due."""
    return nearest(Ticket, "attention_at")
