"""A new edition reaches the tickets that are open: judged again, one transaction each.

Nothing marks them. A ticket names the edition that judged it last, so whatever was written while an
edition was being published is found as well. Their own moments stay what they were: a promise that
breaks meanwhile is seen in time, however many tickets still wait to follow.
"""

from __future__ import annotations

import logging
from datetime import datetime
from time import sleep

from charter.desk import present
from charter.desk.actions.wake import wake
from charter.desk.models import Ticket
from charter.desk.queries.following import behind, desks_behind
from charter.worker.claims import free_at, take
from charter.worker.courtesy import give_way
from charter.worker.duties import LEASE

BREATH = 0.002  # seconds after each ticket in which whoever waits for the database gets it
log = logging.getLogger(__name__)


def run_due(now: datetime, limit: int = 25) -> int:
    """Let up to `limit` tickets of each desk follow; how many did.

    One that cannot be judged is logged and tried again when its lease is over.
    """
    followed = 0
    for desk in desks_behind(free_at(now)):
        ids = take(
            behind(desk).filter(free_at(now)).order_by("edition_id", "pk"), now + LEASE, limit
        )
        for ticket in Ticket.objects.filter(pk__in=ids).order_by("pk"):
            try:
                wake(ticket, now)
            except Exception:
                log.exception(
                    "Ticket %s could not be judged; it is tried again in a minute", ticket
                )
            else:
                followed += 1
            give_way()
            sleep(BREATH)
    return followed


def next_at() -> datetime | None:
    """Now, where a ticket waits; None where all have followed."""
    now = present.now()
    return now if desks_behind(free_at(now)).exists() else None
