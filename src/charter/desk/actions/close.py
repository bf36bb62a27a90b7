"""Closing a ticket for one of the charter's reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from charter.desk.actions.change import working_on
from charter.desk.actions.refused import Lacking
from charter.desk.actions.statuses import UnknownName, check_reason, check_settable, check_status
from charter.desk.actions.telling import read_facts, write_facts
from charter.desk.models import Agent, Ticket
from charter.desk.permissions import require
from charter.desk.policy.vocabulary import vocabulary_of


class FactsMissing(Lacking):
    """A reason asks for facts that nobody has told; `.facts` names them."""

    def __init__(self, reason: str, facts: Sequence[str]) -> None:
        told = {"reason": reason, "facts": ", ".join(facts)}
        super().__init__(
            _("To close it for “%(reason)s”, say this first: %(facts)s.") % told, facts=facts
        )


def close_ticket(
    ticket: Ticket,
    *,
    agent: Agent,
    reason: str,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    status: str | None = None,
    seen: int | None = None,
) -> None:
    """Close it for this reason, with the facts that the reason asks for.

    It comes into `status`, or into the first one that names the reason. An agent who has closed it
    for this reason since `seen`, the last event before their eyes, closes it once.

    `UnknownName` for a reason that the charter does not have, `NotYours` where the charter keeps it to
    others, `FactsMissing` where one of its facts is neither told already nor among `facts`.
    """
    require(agent, "ticket.change", ticket)
    check_reason(ticket, reason)
    check_status(ticket, status)
    names = vocabulary_of(ticket.desk)
    closing = names.reasons[reason]
    check_settable(ticket, agent, closing.set_by, closing.title, at=at)
    into = names.named[status or closing.status]
    check_settable(ticket, agent, into.set_by, into.title, at=at)
    if into.reasons and reason not in into.reasons:
        raise UnknownName(f"“{into.title}” is for other reasons: {', '.join(into.reasons)}.")
    told = read_facts(ticket.desk, facts or {})
    with working_on(ticket, at) as change:
        if change.repeats("closed", by=agent, seen=seen, reason=reason):
            return
        known = {**change.facts(), **told}
        if missing := [fact for fact in closing.asks if known.get(fact) is None]:
            raise FactsMissing(closing.title, missing)
        write_facts(change, told, by=agent)
        change.record("closed", {"reason": reason, "status": into.name}, by=agent)
