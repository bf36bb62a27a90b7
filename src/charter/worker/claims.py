"""Claiming what is due: each row goes to one worker, and comes back if that worker dies."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Q


def claim(
    model: type[models.Model],
    column: str,
    now: datetime,
    limit: int,
    lease: timedelta,
    **also: Any,
) -> list[int]:
    """Take up to `limit` rows whose moment in `column` has come, nearest first, and return their ids.

    Nobody else is given them until `now + lease`, unless their `claimed_until` is emptied before.
    `also` are further columns that are set in the same moment.
    Looking in vain costs one indexed read and takes no lock.
    """
    due = _due(model, column, now)
    if not due.exists():
        return []
    with transaction.atomic():
        mine = due.select_for_update(skip_locked=True).values_list("pk", flat=True)
        ids = list(mine.order_by(column, "pk")[:limit])
        model._default_manager.filter(pk__in=ids).update(claimed_until=now + lease, **also)
    return ids


def nearest(model: type[models.Model], column: str) -> datetime | None:
    """The nearest moment in `column` among rows that nobody holds; None where none waits."""
    free = model._default_manager.filter(**{f"{column}__isnull": False}, claimed_until=None)
    return free.order_by(column, "pk").values_list(column, flat=True).first()


def _due(model: type[models.Model], column: str, now: datetime) -> models.QuerySet[Any]:
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    return model._default_manager.filter(free, **{f"{column}__lte": now})
