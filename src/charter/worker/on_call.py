"""Rotations about which somebody is to be told: turns that begin, weeks that end."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings

from charter.desk.actions.watch import tell_on_call
from charter.desk.models import RotationWatch
from charter.worker.claims import claim, nearest

LEASE = timedelta(seconds=settings.WORKER_LEASE)
log = logging.getLogger(__name__)


def run_due(now: datetime, limit: int = 100) -> int:
    """Tell what is due about up to `limit` rotations; how many were looked at.

    One that cannot be told of is logged, and tried again when its lease is over.
    """
    ids = claim(RotationWatch, "run_at", now, limit, LEASE)
    done = 0
    for pk in ids:
        try:
            tell_on_call(pk, at=now)
        except Exception:
            log.exception("Rotation %s could not be told of; it is tried again in a minute", pk)
        else:
            done += 1
    return done


def next_at() -> datetime | None:
    """When somebody is next to be told."""
    return nearest(RotationWatch, "run_at")
