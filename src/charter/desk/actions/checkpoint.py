"""Checkpoints: the heads of the tickets that moved, chained, so that a missing tail shows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from charter.desk.models import Checkpoint, Desk
from charter.desk.policy.checkpoints import digest_of


def checkpoint(desk: Desk, *, at: datetime) -> Checkpoint | None:
    """Write down the heads of all tickets that moved since the last one; `None` if none did."""
    with transaction.atomic():
        desk = Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
        last = Checkpoint.objects.filter(desk=desk).order_by("-number").first()
        heads = _take_heads(desk)
        if not heads:
            return None
        made = Checkpoint(
            desk=desk,
            number=last.number + 1 if last else 1,
            at=at,
            last_number=desk.last_number,
            heads=heads,
            previous=last.hash if last else "",
        )
        made.hash = digest_of(made)
        made.save(force_insert=True)
    return made


def _take_heads(desk: Desk) -> dict[str, list[Any]]:
    """Where the timelines end that went on since the last checkpoint; they count as seen from here."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE desk_ticket SET checked_seq = last_seq"
            " WHERE desk_id = %s AND last_seq > checked_seq RETURNING number, last_seq, head",
            [desk.pk],
        )
        return {str(number): [seq, head] for number, seq, head in cursor.fetchall()}
