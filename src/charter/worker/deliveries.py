"""Mail that is due to leave: claimed one by one, sent, and its fate written down."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from time import monotonic

from django.conf import settings
from django.db.models import F

from charter.channels.email.refusals import Outcome
from charter.channels.email.send import WayOut
from charter.channels.page.send import send as send_page
from charter.desk.actions.deliveries import mark_failed, mark_later, mark_sent
from charter.desk.models import Delivery
from charter.desk.policy.page_words import PAGE
from charter.worker import courtesy
from charter.worker.claims import claim, nearest

log = logging.getLogger(__name__)


def run_due(now: datetime, limit: int = 20) -> int:
    """Send up to `limit` mails whose time has come; how many were tried.

    A worker that dies while sending leaves the mail to another, who sends it again under the same
    Message-ID once the lease is over. A slow server ends the batch early, so that no mail is claimed
    by a moment that is long past, and sent by another worker too.
    """
    tried, until = 0, monotonic() + settings.WORKER_LEASE
    with WayOut() as way:
        while (
            tried < limit
            and monotonic() < until
            and (ids := claim(Delivery, "run_at", now, 1, lease(), attempts=F("attempts") + 1))
        ):
            carry_out(ids[0], way, now)
            tried += 1
            courtesy.give_way()
    return tried


def next_at() -> datetime | None:
    """When the next mail is due to leave."""
    return nearest(Delivery, "run_at")


def lease() -> timedelta:
    """Longer than a batch, and a server that answers each step of its last mail at the last moment."""
    return timedelta(seconds=settings.WORKER_LEASE + 10 * settings.SMTP_TIMEOUT)


def carry_out(pk: int, way: WayOut, now: datetime) -> None:
    """Send one claimed mail; what goes wrong is written on it, and it is tried again later."""
    delivery = Delivery.objects.select_related("desk", "ticket", "message").get(pk=pk)
    try:
        outcome = send_page(delivery) if delivery.kind == PAGE else way.send(delivery)
    except Exception as trouble:
        log.exception("Mail %s could not be sent", delivery.mail_id)
        mark_later(delivery, at=now, why=f"{type(trouble).__name__}: {trouble}")
        return
    settle(delivery, outcome, now)


def settle(delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """Write down what became of a mail, recipient by recipient."""
    if outcome.open:
        mark_later(delivery, at=now, why=outcome.why, taken=outcome.taken, refused=outcome.lost)
    elif outcome.taken or delivery.payload.get("done"):
        mark_sent(delivery, at=now, refused=outcome.lost, why=outcome.why)
    else:
        mark_failed(delivery, at=now, why=outcome.why)
