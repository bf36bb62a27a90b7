"""What a request names on a desk: a ticket, a message on it, how far its agent had read."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from charter.desk.models import Agent, Message, Ticket
from charter.desk.queries import tickets as queries
from charter.web.workspace.numbers import number_of


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


def seen_in(request: HttpRequest, ticket: Ticket) -> int | None:
    """The last event that an agent had before their eyes, as their form says; None where it does not.

    Nobody has seen more than there is.
    """
    seen = number_of(request.POST.get("seen", ""))
    return None if seen is None else min(seen, ticket.last_seq)
