"""Checkpoints: the heads of the tickets that moved, chained, so that a missing tail shows."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from charter.desk.models import Checkpoint, Desk, Ticket
from charter.desk.policy.checkpoints import digest_of


def checkpoint(desk: Desk, *, at: datetime) -> Checkpoint | None:
    """Write down the heads of all tickets that moved since the last one; `None` if none did."""
    with transaction.atomic():
        desk = Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
        last = Checkpoint.objects.filter(desk=desk).order_by("-number").first()
        moved = Ticket.objects.filter(desk=desk)
        if last is not None:
            moved = moved.filter(last_event_at__gte=last.at)
        heads = {
            str(number): [seq, head]
            for number, seq, head in moved.values_list("number", "last_seq", "head")
        }
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
