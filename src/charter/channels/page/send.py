"""Sending one page."""

from __future__ import annotations

from apprise import LogCapture, NotifyFormat, logging

from charter.channels.email.refusals import Outcome, Refusal, outcome_of
from charter.channels.page.outside import outside_only
from charter.channels.page.ways import UnknownWay, way
from charter.desk.models import Delivery, PageAddress
from charter.desk.sealing import CannotOpen, unseal


def send(delivery: Delivery) -> Outcome:
    """Hand a page to the service of its address; what became of it.

    A service that does not take it is tried again later; an address that is gone or cannot be read
    is not.
    """
    to = list(delivery.to)
    address = PageAddress.objects.filter(pk=delivery.payload["address"]).first()
    if address is None:
        return outcome_of(to, Refusal(550, "The address was removed."))
    try:
        found = way(unseal(address.sealed))
    except (UnknownWay, CannotOpen) as trouble:
        return outcome_of(to, Refusal(550, str(trouble)))
    with outside_only(), LogCapture(level=logging.WARNING) as said:
        taken = found.notify(
            body=delivery.payload["text"],
            title=delivery.payload["subject"],
            body_format=NotifyFormat.TEXT,
        )
    if taken:
        return Outcome(to)
    return Outcome.later(to, said.getvalue() or "The service did not take it.")
