"""What customers say besides their words: by a button, by telephone, and where we heard it wrong."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from charter.desk.actions.change import Change, where_it_goes_on, working_on
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Requester, Ticket, TimelineEvent
from charter.desk.permissions import require
from charter.desk.policy.said import CONFIRM, SAYS, misheard

_ENDED: Final = frozenset({"solved", "closed"})


@where_it_goes_on
def say_by_button(ticket: Ticket, *, says: str, requester: Requester, at: datetime) -> bool:
    """A customer pressed the button behind a personal link: `confirm` or `escalate`.

    False, and nothing written, where that says nothing new: a ticket that has ended cannot be
    confirmed, and who asked for more attention waits for an answer first. Nor is spam listened to.
    """
    with working_on(ticket, at) as change:
        if change.ticket.spam or is_said(change.ticket, says):
            return False
        change.record(SAYS[says], {"how": "button"}, by=requester)
    return True


@where_it_goes_on
def say_for_customer(
    ticket: Ticket, *, says: str, agent: Agent, at: datetime, seen: int | None = None
) -> None:
    """An agent writes down what the customer said on the telephone: `confirm` or `escalate`.

    `Refused` where that says nothing new; an agent who has written it since `seen` has done so once.
    """
    require(agent, "ticket.change", ticket)
    with working_on(ticket, at) as change:
        if change.repeats(SAYS[says], by=agent, seen=seen, how="agent"):
            return
        if is_said(change.ticket, says):
            raise Refused(_("That is known already."))
        change.record(SAYS[says], {"how": "agent"}, by=agent)


def is_said(ticket: Ticket, says: str) -> bool:
    """Whether saying it would say nothing new."""
    if says == CONFIRM:
        return ticket.stage in _ENDED
    kinds = (SAYS[says], "agent_message")
    last = TimelineEvent.objects.filter(ticket_id=ticket.pk, kind__in=kinds).order_by("seq").last()
    return last is not None and last.kind == SAYS[says]


def hear_wrong(ticket: Ticket, *, seq: int, agent: Agent, at: datetime) -> None:
    """Say that a message was heard wrong: from now on it counts as an ordinary one of its own moment.

    What was sent on it stays sent. `Refused` where nothing was heard in it, or no more.
    """
    require(agent, "ticket.change", ticket)
    with working_on(ticket, at) as change:
        if not _was_heard(change, seq):
            raise Refused(_("Nothing is heard in this message beside its words."))
        change.record("heard_wrong", {"seq": seq}, by=agent)


def _was_heard(change: Change, seq: int) -> bool:
    rows = TimelineEvent.objects.filter(
        ticket_id=change.ticket.pk, kind__in=("customer_message", "heard_wrong")
    )
    events = list(rows)
    heard = any(event.seq == seq and event.data.get("heard") for event in events)
    return heard and seq not in misheard(events)
