"""Limits on mail that comes in: what goes beyond them waits, and is never lost."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from charter.desk.models import InboundMail

HOUR = timedelta(hours=1)
A_MOMENT = timedelta(seconds=1)


def is_near(lately: int) -> bool:
    """Whether a sender of so many mails within the hour may be beyond the rate."""
    return lately >= settings.MAIL_RATE_PER_SENDER


def turn(inbound: InboundMail, sender: str, now: datetime) -> datetime | None:
    """When it is a mail's turn, by the rate allowed to its sender; None for now.

    Mails beyond the rate line up in the order in which they came: each has the turn of one that was
    worked off an hour before, or more hours for those far behind.
    """
    mine = InboundMail.objects.filter(desk_id=inbound.desk_id, sender=sender)
    done = mine.filter(done_at__gt=now - HOUR).order_by("done_at").values_list("done_at", flat=True)
    lately = [moment for moment in done if moment is not None]
    most = settings.MAIL_RATE_PER_SENDER
    if len(lately) < most:
        return None
    InboundMail.objects.filter(pk=inbound.pk).update(sender=sender)
    before = mine.filter(state=InboundMail.State.RECEIVED, pk__lt=inbound.pk).count()
    hours, place = divmod(before, most)
    return lately[-most:][place] + HOUR * (hours + 1)
