"""Mail to people who work here: invitations, and what concerns their own sign-in."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from charter.desk.models import Agent, Delivery, Desk
from charter.desk.policy.sender import make_message_id, sender_of

INVITATION = "invitation"
PRIVATE = "account"
"""A mail whose words are for its reader alone, such as one with a link that sets a password."""


def invite(agent: Agent, *, by: Agent, link: str, at: datetime) -> Delivery:
    """Queue the mail that tells someone of their place on a desk, with the link that lets them in."""
    told = {
        "name": agent.user.name,
        "by": by.user.name,
        "desk": agent.desk.name,
        "address": agent.user.email,
        "link": link,
    }
    if agent.user.has_usable_password():
        body = _(
            "Hello %(name)s,\n\n%(by)s has given you a place on the desk “%(desk)s”. Sign in with"
            " %(address)s and the password you already have:\n\n%(link)s\n"
        )
    else:
        body = _(
            "Hello %(name)s,\n\n%(by)s has given you a place on the desk “%(desk)s”. Choose a"
            " password to sign in with %(address)s:\n\n%(link)s\n\nThe link works once, for three"
            " days. Should it have run out, ask %(by)s for another.\n"
        )
    subject = _("Your place on %(desk)s") % told
    return write_to(agent.desk, agent.user.email, subject, body % told, INVITATION, at)


def write_to(
    desk: Desk, address: str, subject: str, text: str, kind: str, at: datetime
) -> Delivery:
    """Queue a plain mail from a desk to one address."""
    sender = sender_of(desk)
    return Delivery.objects.create(
        desk=desk,
        kind=kind,
        sender=sender.header,
        to=[address],
        mail_id=make_message_id(sender),
        payload={
            "subject": " ".join(subject.split()),
            "text": text,
            "headers": {"Auto-Submitted": "auto-generated"},
        },
        created_at=at,
        run_at=at,
    )
