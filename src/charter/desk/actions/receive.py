"""Words that come in on a ticket that exists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from charter.desk.actions.change import changing, where_it_goes_on, working_on
from charter.desk.actions.gates import Barred
from charter.desk.actions.hear_answer import hear_answer
from charter.desk.actions.listen import take_facts
from charter.desk.actions.participants import follow, join
from charter.desk.actions.send import send_reply
from charter.desk.actions.words import Words, written_to
from charter.desk.actions.write import write
from charter.desk.models import Agent, Delivery, Message, Participant, Requester, Ticket
from charter.desk.policy.intake import heard_in, hears_replies
from charter.desk.policy.managers import following, managers_of
from charter.desk.policy.tell import tell, tell_agents, who_can_act

_SIDES = {
    "requester": Message.Side.CUSTOMER,
    "follower": Message.Side.CUSTOMER,
    "third_party": Message.Side.THIRD,
}


@where_it_goes_on
def receive_message(
    ticket: Ticket,
    *,
    author: Requester,
    by: str,
    words: Words,
    at: datetime,
    participants: Sequence[Requester] = (),
) -> Message:
    """Words of the customer's side (`requester`, `follower`) or of a `third_party`.

    Where the ticket is merged away, they come in on the one that it went into.
    """
    with working_on(ticket, at) as change:
        if by == "third_party":
            join(change, [author], Participant.Role.THIRD_PARTY)
        elif author.pk != change.ticket.requester_id:
            by = "follower"
            join(change, [author])
        join(change, participants)
        if by != "third_party":
            ticket = change.ticket
            follow(change, managers_of(ticket.desk, ticket.organization, written_to(words)))
        message, _ = write(
            change,
            "customer_message",
            words,
            kind=Message.Kind.MESSAGE,
            side=_SIDES[by],
            by=author,
            data=_by(by, words) | _heard(change.ticket, by, author, words),
        )
        if by != "third_party":
            take_facts(change, message, words)
        hear_answer(change, message, author, words, part=by)
        told = {"name": words.from_name or author.name or author.email}
        listening = _listening(change.ticket)
        ticket = change.ticket
        tell_agents(listening, ticket, "answered", told, at=at, moment=message.at, mail=False)
    return message


def _listening(ticket: Ticket) -> list[Agent]:
    """Who is told of new words: whoever has the ticket, and agents who follow it."""
    acting = who_can_act(ticket) if ticket.assignee_id is not None else []
    return list({agent.pk: agent for agent in (*acting, *following(ticket))}.values())


def _by(by: str, words: Words) -> dict[str, Any]:
    """Whose words they are, and where it is so, that no server vouches for them."""
    return {"by": by} if words.vouched else {"by": by, "authenticated": False}


def _heard(ticket: Ticket, by: str, author: Requester, words: Words) -> dict[str, Any]:
    """What the customer's side says besides its words, where a server vouches for who says it."""
    if by == "third_party" or not words.authenticated or not hears_replies(ticket.desk):
        return {}
    agents = Agent.objects.filter(desk_id=ticket.desk_id).values_list("user__name", flat=True)
    names = [words.from_name, author.name, ticket.requester.name, ticket.desk.name, *agents]
    return heard_in(ticket.desk, words.text, names=names, files=bool(words.attachments))


def receive_automatic(
    ticket: Ticket, *, author: Requester | None, words: Words, at: datetime
) -> Message:
    """An automatic answer: shown on the ticket, moves nothing."""
    with working_on(ticket, at) as change:
        message, _ = write(
            change,
            "auto_reply",
            words,
            kind=Message.Kind.AUTO,
            side=Message.Side.CUSTOMER,
            by=author,
            data={},
        )
    return message


@where_it_goes_on
def receive_agent_message(ticket: Ticket, *, agent: Agent, words: Words, at: datetime) -> Message:
    """An agent's public answer that came by mail, from a server that vouches for it.

    Where a gate keeps it back, its words are a note, and the agent is told why.
    """
    try:
        with working_on(ticket, at) as change:
            return send_reply(change, agent=agent, words=words, status=None)
    except Barred as barred:
        return _keep_back(ticket, agent, words, barred, at)


def _keep_back(ticket: Ticket, agent: Agent, words: Words, barred: Barred, at: datetime) -> Message:
    with working_on(ticket, at) as change:
        note, _ = write(
            change,
            "note",
            words,
            kind=Message.Kind.NOTE,
            side=Message.Side.AGENT,
            by=agent,
            data={"agent": agent.pk},
        )
        told = {"why": str(barred)}
        tell_agents([agent], change.ticket, "mail_barred", told, at=at, moment=note.at)
        return note


def mark_bounced(
    delivery: Delivery, *, addresses: Sequence[str], at: datetime, words: Words | None = None
) -> None:
    """Write on a delivery that it came back, and tell whoever has the ticket."""
    known = set(delivery.bounced)
    fresh = [address for address in addresses if address not in known]
    if delivery.state == Delivery.State.BOUNCED and not fresh:
        return
    delivery.state = Delivery.State.BOUNCED
    delivery.bounced = [*delivery.bounced, *fresh]
    delivery.save(update_fields=["state", "bounced"])
    if delivery.ticket is None:
        return
    with changing(delivery.ticket, at) as change:
        change.record("bounced", {"delivery": delivery.pk})
        if words is not None:
            write(
                change,
                "auto_reply",
                words,
                kind=Message.Kind.AUTO,
                side=Message.Side.SYSTEM,
                by=None,
                data={},
            )
        told = {"addresses": ", ".join(addresses) or ", ".join(delivery.to)}
        tell(change.ticket, "bounced", told, at=at, moment=at)
