"""Stored mail that is due to be worked off: claimed, and each in a transaction of its own."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db.models import QuerySet

from charter.channels.email import receive
from charter.channels.email.pipeline import NotYet, process
from charter.desk.models import InboundMail
from charter.desk.policy.editions import NoCharter
from charter.worker.claims import claim, nearest

LEASE = timedelta(seconds=settings.WORKER_LEASE)
AT_ONCE = 10
MOST_ATTEMPTS = 10
log = logging.getLogger(__name__)


def run_due(now: datetime, limit: int = 100) -> int:
    """Work off up to `limit` mails whose turn has come; how many were taken up.

    One that cannot be worked off is tried again with growing rests and shown to admins in the end;
    it never holds up the next one.
    """
    taken = 0
    while taken < limit and (ids := claim(InboundMail, "run_at", now, AT_ONCE, LEASE)):
        claimed = InboundMail.objects.select_related("desk").filter(pk__in=ids).order_by("pk")
        mails = list(claimed)
        receive.file_away(mails)
        for inbound in mails:
            take_up(inbound, now)
        taken += len(ids)
    return taken


def next_at() -> datetime | None:
    """When the next mail's turn comes."""
    return nearest(InboundMail, "run_at")


def take_up(inbound: InboundMail, now: datetime) -> None:
    """Work off one claimed mail, or write down when it is tried again and why."""
    try:
        process(inbound, now)
    except NotYet as wait:
        _later(inbound, wait.until, inbound.attempts, "")
    except NoCharter as wait:
        _later(inbound, now + timedelta(minutes=1), inbound.attempts, str(wait))
    except (OperationalError, InterfaceError):
        raise  # the database is at fault, not the mail; the lease brings it back
    except Exception as trouble:
        log.exception("Mail %s could not be worked off", inbound.message_id)
        _failed(inbound, now, f"{type(trouble).__name__}: {trouble}")


def _failed(inbound: InboundMail, now: datetime, why: str) -> None:
    attempts = inbound.attempts + 1
    if attempts < MOST_ATTEMPTS:
        _later(inbound, now + timedelta(seconds=5 * 2**attempts), attempts, why)
        return
    _waiting(inbound).update(
        state=InboundMail.State.FAILED, why=why, attempts=attempts, run_at=None, claimed_until=None
    )


def _later(inbound: InboundMail, until: datetime, attempts: int, why: str) -> None:
    _waiting(inbound).update(run_at=until, attempts=attempts, why=why, claimed_until=None)


def _waiting(inbound: InboundMail) -> QuerySet[InboundMail]:
    return InboundMail.objects.filter(pk=inbound.pk, state=InboundMail.State.RECEIVED)
