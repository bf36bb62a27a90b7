"""What happens by itself: a moment has come, and the ticket is judged."""

from __future__ import annotations

from datetime import datetime

from charter.desk.actions.change import changing
from charter.desk.models import Ticket


def wake(ticket: Ticket, at: datetime) -> None:
    """Judge a ticket whose moment has come; warnings and breaches become events.

    The standing names the true moment of each, however late anything woke up.
    """
    with changing(ticket, at):
        pass
