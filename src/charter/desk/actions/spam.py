"""Spam: marked, kept, out of every queue; its sender may be blocked."""

from __future__ import annotations

from datetime import datetime

from charter.desk.actions.change import working_on
from charter.desk.models import Agent, Requester, Ticket
from charter.desk.permissions import require
from charter.desk.policy.judge import let_go


def mark_spam(ticket: Ticket, *, agent: Agent, at: datetime, block: bool = False) -> None:
    """Take a ticket out of the queue as spam, and with `block` its sender out of intake."""
    require(agent, "ticket.spam", ticket)
    with working_on(ticket, at) as change:
        if block:
            block_requester(change.ticket.requester, agent=agent, at=at)
        if not change.ticket.spam:
            change.ticket.spam = True
            change.record("spam", by=agent)
            change.record("closed", {"reason": "spam"}, by=agent)


def unmark_spam(ticket: Ticket, *, agent: Agent, at: datetime) -> None:
    """Bring a ticket back that was no spam, and let its sender write again.

    What rules would have said meanwhile stays unsaid.
    """
    require(agent, "ticket.spam", ticket)
    with working_on(ticket, at) as change:
        if not change.ticket.spam:
            return
        let_go(change.ticket, at)
        change.ticket.spam = False
        change.record("not_spam", by=agent)
        change.record("reopened", {}, by=agent)
    unblock_requester(ticket.requester, agent=agent)


def block_requester(requester: Requester, *, agent: Agent, at: datetime) -> None:
    """Set aside whatever this address sends from now on; nothing is thrown away."""
    require(agent, "requester.block", requester)
    Requester.objects.filter(pk=requester.pk, blocked_at=None).update(blocked_at=at)


def unblock_requester(requester: Requester, *, agent: Agent) -> None:
    """Take mail from this address again."""
    require(agent, "requester.block", requester)
    Requester.objects.filter(pk=requester.pk).update(blocked_at=None)
