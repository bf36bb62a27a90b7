"""A mail that was set aside or could not be placed, made a ticket because a person says so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from charter.channels.email import people, receive
from charter.channels.email.parse import parse
from charter.channels.email.words import keep_files, words_of
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.refused import Refused
from charter.desk.files import location
from charter.desk.models import Agent, InboundMail, Ticket
from charter.desk.permissions import require

_STUCK = (InboundMail.State.SET_ASIDE, InboundMail.State.FAILED)


def open_anyway(inbound: InboundMail, *, by: Agent, at: datetime) -> Ticket:
    """A ticket of a stuck mail, once; its promise runs from when the mail came. Nobody is written to.

    `Refused` for a mail that is no longer stuck, was redacted, or names nobody who could be answered.
    """
    require(by, "ticket.open", inbound)
    _check_readable(inbound)
    receive.file_away([inbound])
    mail = parse(location(inbound.path))
    address = mail.from_email or inbound.mail_from
    if not address or len(address) > 254:
        raise Refused(_("The mail names no sender who could be answered."))
    files = keep_files(inbound.desk, mail)
    with transaction.atomic():
        mine = InboundMail.objects.select_for_update().filter(pk=inbound.pk, state__in=_STUCK)
        if not list(mine.values_list("pk")):
            raise Refused(_("This mail is not stuck any more."))
        ticket = open_ticket(
            inbound.desk,
            requester=people.person(inbound.desk, address, mail.from_name, inbound.received_at),
            subject=mail.subject or _("(no subject)"),
            words=words_of(mail, inbound, authenticated=False, files=files),
            channel="email",
            at=min(inbound.received_at, at),
            acknowledge=False,
        )
        mine.update(
            state=InboundMail.State.DONE,
            why="",
            ticket=ticket,
            done_at=at,
            raw=None,
            run_at=None,
            claimed_until=None,
        )
    return ticket


def _check_readable(inbound: InboundMail) -> None:
    if not inbound.path and not inbound.raw:
        raise Refused(_("This mail was redacted; its words are gone for good."))
