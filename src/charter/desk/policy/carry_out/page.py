"""A ladder begins to call, or does not: who may be woken, and how often, is decided here."""

from __future__ import annotations

from datetime import datetime

from charter.desk.models import Ticket, TimelineEvent
from charter.desk.policy.announce import record
from charter.desk.policy.editions import charter_of
from charter.desk.policy.pages import Refusal, refusal, stranger, tell_folded
from charter.desk.policy.tell import tell
from charter.engine.moment import instant
from charter.engine.standing import Action


def carry(ticket: Ticket, action: Action, at: datetime) -> TimelineEvent:
    """Start the ladder; where it is refused, say why, and tell whoever has the ticket."""
    if action.data.get("let go"):
        return record(ticket, "acted", action, action.data, at)
    name = action.data["value"]
    ladder = charter_of(int(action.edition)).ladders[name]
    refused = _refused(action) or stranger(ticket, action.key) or refusal(ticket, ladder, at)
    if refused is None:
        return record(ticket, "page_started", action, {"ladder": name, "by": "charter"}, at)
    told = {"ladder": name, "why": refused.why, "ticket": refused.ticket}
    if refused.ticket is None:
        tell(
            ticket, "page_refused", told | {"title": ladder.title}, at=at, moment=instant(action.at)
        )
    elif refused.ticket != ticket.number:
        tell_folded(ticket, ladder, refused.ticket, at=at)
    return record(ticket, "page_refused", action, told, at)


def _refused(action: Action) -> Refusal | None:
    why = action.data.get("refuse")
    return None if why is None else Refusal(str(why))
