"""Merging by itself: a ticket that is being opened goes into the one that it surely is the same as."""

from __future__ import annotations

from collections.abc import Sequence

from charter.desk.actions.acknowledge import too_many
from charter.desk.actions.change import Change, changing
from charter.desk.actions.merge import put_together
from charter.desk.actions.write import show_last
from charter.desk.models import Message, Ticket
from charter.desk.policy.covered import covers
from charter.desk.policy.gather import from_rows, gather
from charter.desk.policy.likeness import SURE, Found, line_of_merging, merges_by_itself
from charter.desk.queries import duplicates

CHARTER = "charter"


def merge_sure(opened: Change, message: Message, found: Sequence[Found]) -> Found | None:
    """Merge a ticket that is being opened into the one open ticket that it is sure to be the same as.

    Its first words count on that one as if they had come in there. None where the charter says
    nothing of it, where there are several, where people who need not know each other would read
    each other's mail, where nobody could be told, and where the other one does not cover all that
    this one asks for: then nothing is done.
    """
    sure = [one for one in found if one.level == SURE]
    if len(sure) != 1 or not merges_by_itself(opened.ticket.desk) or not _can_be_told(opened):
        return None
    into = duplicates.lock(opened.ticket.desk_id, sure[0].number)
    if not duplicates.are_among_themselves(opened.ticket, into) or not _fits(opened, into):
        return None
    with changing(into, opened.at) as target:
        put_together(opened, target, by=CHARTER, told=_why(opened.ticket, sure[0]))
        _say(target, message)
    return sure[0]


def _can_be_told(opened: Change) -> bool:
    """Whether a mail can say so: never to a robot that answers each mail with a new one."""
    ticket = opened.ticket
    if not ticket.requester.email or ticket.requester.blocked_at is not None:
        return False
    return not too_many(ticket, opened.at, kinds=("acknowledgement", "merged"))


def _fits(opened: Change, into: Ticket) -> bool:
    if into.edition_id != opened.ticket.edition_id:
        return False
    return covers(gather(into), from_rows(opened.events), into=into, at=opened.at)


def _why(ticket: Ticket, found: Found) -> dict[str, object]:
    """What both timelines tell of it: who, what they share, and what the charter says."""
    return {
        "by": CHARTER,
        "score": found.score,
        "why": dict(found.why),
        "line": line_of_merging(ticket.desk),
        "edition": str(ticket.edition_id),
    }


def _say(target: Change, message: Message) -> None:
    """Show a newcomer's words on the ticket that it went into, which owes an answer to them."""
    asks = message.requester_id == target.ticket.requester_id
    told = {"by": "requester" if asks else "follower", "channel": message.ticket.channel}
    place = {"ticket": message.ticket.number, "seq": message.seq, "merged": True}
    target.record("customer_message", told | place, by=message.requester)
    show_last(target, message)
