"""Mail that got stuck, taken up again by a person: out and in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Delivery, InboundMail
from charter.desk.permissions import require

_STUCK_OUT = (Delivery.State.FAILED, Delivery.State.BOUNCED)
_STUCK_IN = (InboundMail.State.FAILED, InboundMail.State.SET_ASIDE)


def send_again(delivery: Delivery, *, by: Agent, at: datetime) -> None:
    """Queue a failed or bounced mail once more, under its one Message-ID, for those without it."""
    require(by, "ticket.reply", delivery)
    if delivery.message is not None and delivery.message.redacted_at is not None:
        raise Refused(_("This message was erased; there is nothing left to send."))
    with transaction.atomic():
        stuck = Delivery.objects.select_for_update().filter(pk=delivery.pk, state__in=_STUCK_OUT)
        if (found := stuck.first()) is None:
            raise Refused(_("This mail is not stuck; there is nothing to send again."))
        stuck.update(
            state=Delivery.State.WAITING,
            payload={**found.payload, "done": _have_it(found)},
            bounced=[],
            run_at=at,
            attempts=0,
            claimed_until=None,
            last_error="",
        )


def _have_it(delivery: Delivery) -> list[str]:
    """Who got the mail the last time; nobody, where the address that it came back from is not ours."""
    back = {address.lower() for address in delivery.bounced}
    everybody = [*delivery.to, *delivery.cc]
    settled = delivery.payload.get("done", [])
    if delivery.state == Delivery.State.BOUNCED:
        settled = everybody if back & {address.lower() for address in everybody} else []
    return [address for address in settled if address.lower() not in back]


def work_off_again(mail: InboundMail, *, by: Agent, at: datetime) -> None:
    """Queue a mail that failed or was set aside once more; the worker reads it anew."""
    require(by, "ticket.open", mail)
    if not mail.path and not mail.raw:
        raise Refused(_("This mail was redacted; its words are gone for good."))
    stuck = InboundMail.objects.filter(pk=mail.pk, state__in=_STUCK_IN)
    if not stuck.update(
        state=InboundMail.State.RECEIVED, run_at=at, attempts=0, claimed_until=None, why=""
    ):
        raise Refused(_("This mail is not stuck; there is nothing to work off again."))
