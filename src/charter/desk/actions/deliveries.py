"""What became of a mail that was to be sent, written down by whoever carried it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from charter.desk.actions.change import changing
from charter.desk.actions.receive import mark_bounced
from charter.desk.models import Delivery
from charter.desk.policy.tell import tell

_FIRST_REST = timedelta(seconds=15)
_LONGEST_REST = timedelta(hours=2)
_MOST_ATTEMPTS = 32  # with these rests a little more than two days


def mark_sent(
    delivery: Delivery, *, at: datetime, refused: Sequence[str] = (), why: str = ""
) -> None:
    """The mail has left for everybody but `refused`, of whom the agents are told."""
    with transaction.atomic():
        state = Delivery.State.BOUNCED if delivery.bounced else Delivery.State.SENT
        _keep(delivery, state=state, sent_at=at, run_at=None, last_error=why)
        if refused:
            _tell_of_refused(delivery, refused, at)


def mark_later(
    delivery: Delivery,
    *,
    at: datetime,
    why: str,
    taken: Sequence[str] = (),
    refused: Sequence[str] = (),
) -> None:
    """The mail could not leave for all; after a rest it is tried for those who have it not yet.

    The rest doubles from 15 seconds up to two hours. After two days in vain the mail has failed.
    """
    if delivery.attempts >= _MOST_ATTEMPTS:
        mark_failed(delivery, at=at, why=why)
        return
    with transaction.atomic():
        if taken or refused:
            done = [*delivery.payload.get("done", []), *taken, *refused]
            _keep(delivery, payload={**delivery.payload, "done": list(dict.fromkeys(done))})
        _keep(delivery, run_at=at + rest_after(delivery.attempts), last_error=why)
        if refused:
            _tell_of_refused(delivery, refused, at)
            _keep(delivery, state=Delivery.State.WAITING)


def mark_failed(delivery: Delivery, *, at: datetime, why: str) -> None:
    """The mail cannot be sent; the agents of its ticket are told, unless it was itself a notice."""
    with transaction.atomic():
        _keep(delivery, state=Delivery.State.FAILED, run_at=None, last_error=why)
        if delivery.ticket is None or delivery.kind == "notice":
            return
        with changing(delivery.ticket, at) as change:
            change.record("delivery_failed", {"delivery": delivery.pk})
            told = {"addresses": ", ".join([*delivery.to, *delivery.cc])}
            tell(change.ticket, "failed", told, at=at, moment=at)


def rest_after(attempts: int) -> timedelta:
    """How long a mail rests after this many attempts in vain."""
    return min(_LONGEST_REST, _FIRST_REST * 2 ** min(attempts - 1, 20))


def _tell_of_refused(delivery: Delivery, refused: Sequence[str], at: datetime) -> None:
    if delivery.kind == "notice":
        _keep(delivery, bounced=[*delivery.bounced, *refused])
    else:
        mark_bounced(delivery, addresses=refused, at=at)


def _keep(delivery: Delivery, **values: object) -> None:
    for name, value in values.items():
        setattr(delivery, name, value)
    delivery.claimed_until = None
    delivery.save(update_fields=[*values, "claimed_until"])
