"""Stored mail that is due to be worked off: claimed, and each in a transaction of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import QuerySet

from charter.channels.email import receive
from charter.channels.email.directory import Directory, look_up
from charter.channels.email.parse import ParsedMail
from charter.channels.email.pipeline import NotYet, read, work_off
from charter.desk.models import InboundMail
from charter.desk.policy.editions import NoCharter
from charter.worker import courtesy
from charter.worker.claims import claim, nearest

LEASE = timedelta(seconds=settings.WORKER_LEASE)
AT_ONCE = 20
SMALL = 1 << 20  # bytes; larger mails are read one at a time
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
        with courtesy.filing():
            for mails in _handfuls(claimed):
                take_up(mails, now)
        taken += len(ids)
    return taken


def next_at() -> datetime | None:
    """When the next mail's turn comes."""
    return nearest(InboundMail, "run_at")


def take_up(mails: Sequence[InboundMail], now: datetime) -> None:
    """Work off claimed mails one by one, or write down when each is tried again and why.

    They are filed together, their senders looked up together, and on SQLite those without files
    share a commit, which saves half of the work. Whatever ends the worker on the way brings all of
    the commit back, and none of it was seen.
    """
    receive.file_away(mails)
    letters = [(inbound, mail) for inbound in mails if (mail := _read(inbound, now))]
    directory = look_up(((inbound.desk, mail.from_email) for inbound, mail in letters), now)
    for with_files, group in groupby(letters, lambda letter: bool(letter[1].attachments)):
        with nullcontext() if with_files else _one_commit():
            for inbound, mail in group:
                _work_off(inbound, mail, directory, now)


def _one_commit() -> AbstractContextManager[object]:
    """A transaction over several mails where there is one writer at a time anyway.

    Elsewhere two of them could each hold a ticket or a person that the other waits for.
    """
    return transaction.atomic() if connection.vendor == "sqlite" else nullcontext()


def _handfuls(mails: Iterable[InboundMail]) -> Iterator[list[InboundMail]]:
    """Mails that are held in memory together: all the small ones in order, then each big one."""
    small: list[InboundMail] = []
    big: list[InboundMail] = []
    for mail in mails:
        (small if mail.size <= SMALL else big).append(mail)
    yield from ([small] if small else [])
    yield from ([mail] for mail in big)


def _read(inbound: InboundMail, now: datetime) -> ParsedMail | None:
    try:
        return read(inbound)
    except Exception as trouble:
        log.exception("Mail %s could not be read", inbound.message_id)
        _failed(inbound, now, f"{type(trouble).__name__}: {trouble}")
        return None


def _work_off(inbound: InboundMail, mail: ParsedMail, directory: Directory, now: datetime) -> None:
    try:
        work_off(inbound, mail, directory, now)
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
