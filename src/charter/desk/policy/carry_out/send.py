"""A text that goes out by itself: to the customer's side, or to agents."""

from __future__ import annotations

from datetime import datetime

from charter.desk.models import Delivery, Ticket, TimelineEvent
from charter.desk.policy.announce import record
from charter.desk.policy.editions import charter_of
from charter.desk.policy.sender import make_message_id, sender_of
from charter.desk.policy.tell import tell
from charter.desk.policy.texts import fill
from charter.desk.policy.thread import followers_of, numbered, subject_of, thread_of
from charter.desk.policy.whom import agents_meant
from charter.engine.moment import instant
from charter.engine.standing import Action

CUSTOMERS = ("customer", "requester")


def carry(ticket: Ticket, action: Action, at: datetime) -> TimelineEvent:
    """Queue the mail; where it has nowhere to go, whoever can act on the ticket is told.

    What was silent and is no longer is not spoken to: the text is let go.
    """
    if action.data.get("let go"):
        return record(ticket, "acted", action, action.data, at)
    to, why = _addresses(ticket, action, at)
    if not to:
        said = {"text": action.data["value"], "why": why}
        tell(ticket, "unsent", said, at=at, moment=instant(action.at))
        return record(ticket, "acted", action, {**action.data, "refused": why}, at)
    mail_id = _queue(ticket, action, to, at)
    told = {"text": action.data["value"], "to": action.data["to"], "mail": mail_id}
    return record(ticket, "sent", action, told, at)


def _addresses(ticket: Ticket, action: Action, at: datetime) -> tuple[list[str], str]:
    """Where it goes; without any, why not."""
    who, requester = action.data["to"], ticket.requester
    if who not in CUSTOMERS:
        agents = agents_meant(ticket, who, ticket.team, at=at)
        return [agent.user.email for agent in agents], f"there is nobody who is {who}"
    if requester.blocked_at is not None:
        return [], "the requester is blocked"
    return [requester.email] if requester.email else [], "no address is known"


def _queue(ticket: Ticket, action: Action, to: list[str], at: datetime) -> str:
    text = charter_of(int(action.edition)).texts[action.data["value"]]
    sender, thread = sender_of(ticket.desk), thread_of(ticket)
    subject = fill(text.subject, ticket) if text.subject else ""
    to_all = action.data["to"] == "customer"
    # Personal links are the requester's own, so that no agent gets them.
    since = at if action.data["to"] in CUSTOMERS else None
    sent = Delivery.objects.create(
        desk_id=ticket.desk_id,
        ticket=ticket,
        kind="text",
        sender=sender.header,
        to=to,
        cc=followers_of(ticket) if to_all else [],
        mail_id=make_message_id(sender),
        payload={
            "subject": numbered(subject, ticket) if subject else subject_of(ticket),
            "text": fill(text.body, ticket, at=since),
            "signature": "",
            "in_reply_to": thread[-1] if thread else "",
            "references": thread[-20:],
            "headers": {"Auto-Submitted": "auto-generated"},
        },
        created_at=at,
        run_at=at,
    )
    return sent.mail_id
