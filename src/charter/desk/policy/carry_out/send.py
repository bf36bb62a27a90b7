"""A text that goes out by itself: to the customer's side, to holders of a role, or to agents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from charter.desk.models import Agent, Delivery, Requester, Ticket, TimelineEvent
from charter.desk.policy import said
from charter.desk.policy.announce import record
from charter.desk.policy.approvals import asked_in, holders_of, is_personal, links_for
from charter.desk.policy.departments import reached
from charter.desk.policy.editions import charter_of
from charter.desk.policy.sender import make_message_id, sender_of
from charter.desk.policy.stands import stands
from charter.desk.policy.tell import tell, tell_admins
from charter.desk.policy.texts import fill
from charter.desk.policy.thread import (
    follower_people,
    followers_of,
    numbered,
    subject_of,
    thread_of,
)
from charter.engine.language.model import Text
from charter.engine.moment import instant
from charter.engine.standing import Action

CUSTOMERS = ("customer", "requester")
DEPARTMENT = "department "
AUTOMATIC = {"Auto-Submitted": "auto-generated"}


def carry(ticket: Ticket, action: Action, at: datetime) -> TimelineEvent:
    """Queue the mail; where it has nowhere to go, whoever can act on the ticket is told.

    What was silent and is no longer is not spoken to: the text is let go. A text with personal links
    goes to each person by themselves, with links that are theirs alone.
    """
    if action.data.get("let go"):
        return record(ticket, "acted", action, action.data, at)
    people, why = _people(ticket, action.data["to"], at)
    if not people:
        return _unsent(ticket, action, why, at)
    text = charter_of(int(action.edition)).texts[action.data["value"]]
    if is_personal(text.body, text.subject or "") or said.spoken_of(text.body):
        mails = _send_each(ticket, text, action.data["to"], people, at)
    else:
        copied = followers_of(ticket) if action.data["to"] == "customer" else []
        mails = [send(ticket, text, [address_of(one) for one in people], at, cc=copied)]
    told = {"text": action.data["value"], "to": action.data["to"], "mail": mails[0]}
    return record(ticket, "sent", action, told, at)


def _unsent(ticket: Ticket, action: Action, why: str, at: datetime) -> TimelineEvent:
    """It has nowhere to go: those who can do something about that are told."""
    what = {"text": action.data["value"], "why": why}
    told = tell_admins if action.data["to"].startswith("role ") else tell
    told(ticket, "unsent", what, at=at, moment=instant(action.at))
    return record(ticket, "acted", action, {**action.data, "refused": why}, at)


def _people(ticket: Ticket, who: str, at: datetime) -> tuple[list[Agent | Requester], str]:
    """Whom it goes to; where it is nobody, why not."""
    if who.startswith(DEPARTMENT):
        there = reached(ticket, who.removeprefix(DEPARTMENT), at)
        return [there] if there else [], "the department has no address"
    if who not in CUSTOMERS:
        found = holders_of(ticket, who, at=at)
        return [*found.requesters, *found.agents], f"there is nobody who is {who}"
    if ticket.requester.blocked_at is not None:
        return [], "the requester is blocked"
    if _is_machine(ticket):
        return [], "its mail came from a machine, or its sender is forged"
    return [ticket.requester] if ticket.requester.email else [], "no address is known"


def _is_machine(ticket: Ticket) -> bool:
    """Whether the mail that opened it is not to be answered by itself; once an agent has written, it is."""
    rows = TimelineEvent.objects.filter(ticket_id=ticket.pk)
    opened = rows.get(seq=1)
    if opened.data.get("answerable", True):
        return False
    return not rows.filter(kind="agent_message").exists()


def _send_each(
    ticket: Ticket, text: Text, who: str, people: Iterable[Agent | Requester], at: datetime
) -> list[str]:
    """The same text to each person by themselves, followers among them; the mails' ids."""
    everybody = [*people, *(follower_people(ticket) if who == "customer" else ())]
    standing = stands(ticket)
    asked = asked_in(ticket, text.name, standing)
    sent = []
    for person in everybody:
        own = links_for(ticket, text.name, person, at=at, standing=standing)
        about = {"asks": {"form": asked[0].name, "n": asked[1]}} if asked and own else {}
        if isinstance(person, Requester):
            own = {**own, **said.links_in(text.body, ticket, person, at)}
        sent.append(send(ticket, text, [address_of(person)], at, more=own, payload=about))
    return sent


def address_of(person: Agent | Requester) -> str:
    """Where somebody gets mail."""
    return person.user.email if isinstance(person, Agent) else person.email


def send(
    ticket: Ticket,
    text: Text,
    to: list[str],
    at: datetime,
    *,
    cc: list[str] | None = None,
    more: Mapping[str, str] | None = None,
    payload: Mapping[str, Any] | None = None,
) -> str:
    """Queue a text in the ticket's conversation; the mail's id. `more` are fields of its own."""
    subject = fill(text.subject, ticket, more=more) if text.subject else ""
    return queue_mail(
        ticket,
        subject=numbered(subject, ticket) if subject else subject_of(ticket),
        text=fill(text.body, ticket, more=more),
        to=to,
        cc=cc or [],
        at=at,
        payload=payload,
    )


def queue_mail(
    ticket: Ticket,
    *,
    subject: str,
    text: str,
    to: list[str],
    at: datetime,
    cc: Iterable[str] = (),
    payload: Mapping[str, Any] | None = None,
) -> str:
    """Queue a mail that the desk writes by itself in a ticket's conversation; its id."""
    sender, thread = sender_of(ticket.desk), thread_of(ticket)
    sent = Delivery.objects.create(
        desk_id=ticket.desk_id,
        ticket=ticket,
        kind="text",
        sender=sender.header,
        to=to,
        cc=list(cc),
        mail_id=make_message_id(sender),
        payload={
            "subject": subject,
            "text": text,
            "signature": "",
            "in_reply_to": thread[-1] if thread else "",
            "references": thread[-20:],
            "headers": AUTOMATIC,
            **(payload or {}),
        },
        created_at=at,
        run_at=at,
    )
    return sent.mail_id
