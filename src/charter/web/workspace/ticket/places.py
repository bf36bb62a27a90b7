"""What an address names on a desk: a ticket, a message on it; not found where there is none."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _

from charter.desk.models import Agent, Message, Ticket
from charter.desk.queries import tickets as queries


def ticket_or_404(agent: Agent, number: int) -> Ticket:
    """A ticket of the agent's desk; not found for every other."""
    try:
        return queries.find(agent, number)
    except Ticket.DoesNotExist as error:
        raise Http404(_("There is no such ticket on this desk.")) from error


def message_or_404(ticket: Ticket, seq: int) -> Message:
    """The message at a place of the ticket's timeline."""
    try:
        return queries.message_at(ticket, seq)
    except Message.DoesNotExist as error:
        raise Http404(_("There is no such message on this ticket.")) from error
