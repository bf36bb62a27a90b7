"""Closing a ticket for one of the charter's reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from charter.desk.actions.change import working_on
from charter.desk.actions.refused import Refused
from charter.desk.actions.statuses import check_reason, check_settable
from charter.desk.models import Agent, Ticket
from charter.desk.permissions import require
from charter.desk.policy.vocabulary import vocabulary_of


class FactsMissing(Refused):
    """A reason asks for facts that nobody has told; `.facts` names them."""

    def __init__(self, reason: str, facts: list[str]) -> None:
        super().__init__(f"To close it as {reason}, say {', '.join(facts)} first.")
        self.facts = facts


def close_ticket(
    ticket: Ticket,
    *,
    agent: Agent,
    reason: str,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Close it for this reason, with the facts that the reason asks for.

    `UnknownName` for a reason that the charter does not have, `NotYours` where the charter keeps it to
    others, `FactsMissing` where one of its facts is neither told already nor among `facts`.
    """
    require(agent, "ticket.change", ticket)
    check_reason(ticket, reason)
    closing = vocabulary_of(ticket.desk).reasons[reason]
    check_settable(ticket, agent, closing.set_by, closing.title)
    with working_on(ticket, at) as change:
        known = {**change.facts(), **dict(facts or {})}
        if missing := [fact for fact in closing.asks if known.get(fact) is None]:
            raise FactsMissing(closing.title, missing)
        if facts:
            change.record("facts", {"facts": dict(facts)}, by=agent)
        change.record("closed", {"reason": reason, "status": closing.status}, by=agent)
