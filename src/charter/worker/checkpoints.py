"""Checkpoints of every desk's chain, once an hour."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max

from charter.desk.actions.checkpoint import checkpoint
from charter.desk.models import Checkpoint, Desk

EVERY = timedelta(hours=1)


def run_due(now: datetime, limit: int = 100) -> int:
    """Write a checkpoint for each desk whose last one is an hour old."""
    written = 0
    for desk in Desk.objects.order_by("pk"):
        last = Checkpoint.objects.filter(desk=desk).order_by("-number").first()
        if (last is None or last.at + EVERY <= now) and checkpoint(desk, at=now) is not None:
            written += 1
    return written


def next_at() -> datetime | None:
    """The moment when the oldest of the last checkpoints is an hour old."""
    latest = Checkpoint.objects.values("desk").annotate(last=Max("at")).order_by("last").first()
    return latest["last"] + EVERY if latest else None
