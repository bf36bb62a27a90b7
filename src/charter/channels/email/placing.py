"""Which ticket a mail belongs to, and what part its sender has in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from charter.channels.email.parse import ParsedMail
from charter.channels.email.receive import storable
from charter.channels.email.threading import Candidate, candidates, ticket_of
from charter.desk.models import (
    Agent,
    Delivery,
    Desk,
    InboundMail,
    Message,
    Participant,
    Requester,
    Ticket,
)
from charter.desk.policy.page_words import PAGE_MAIL
from charter.desk.queries.merges import parted


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a mail goes.

    `ticket` is the one it continues, with the sender's `part` in it: requester, follower,
    third_party or agent. Without one, `linked` is the ticket that it names but whose conversation
    its sender has no part in.
    """

    ticket: Ticket | None = None
    part: str = ""
    linked: Ticket | None = None
    answers_notice: bool = False
    """It answers what was written to agents alone, so its words are not for the customer."""
    takes: str = ""
    """The ladder whose page it answers, as the one who was called by it."""


def claimed(
    desk: Desk, own: Iterable[str], mail: ParsedMail, rcpt_to: str
) -> Iterator[tuple[Ticket, bool]]:
    """The tickets that a mail names, most believed first, each with "it answers a notice".

    `own` are the desk's addresses.
    """
    claims = _claims(desk, own, mail, rcpt_to)
    by_id = _by_message_id(desk, [claim.value for claim in claims if claim.kind == "reference"])
    seen = set()
    for claim in claims:
        if claim.kind == "reference":
            found, notice = by_id.get(storable(claim.value, 300), (None, False))
        else:
            found, notice = _by_number(desk, claim.value), False
        if found is not None and found.pk not in seen:
            seen.add(found.pk)
            yield found, notice


def place(
    desk: Desk,
    own: Iterable[str],
    mail: ParsedMail,
    rcpt_to: str,
    *,
    agent: Agent | None,
    author: Requester | None,
) -> Placing:
    """The first ticket named that the sender has a part in, or else a link to the first one named."""
    linked = None
    for ticket, notice in claimed(desk, own, mail, rcpt_to):
        if part := "agent" if agent else _part(ticket, author):
            takes = _takes(desk, mail, agent, ticket) if notice and agent else ""
            return Placing(ticket=ticket, part=part, answers_notice=notice, takes=takes)
        if author is not None and (parted_from := _parted(ticket, author)):
            return parted_from
        linked = linked or ticket
    return Placing(linked=linked)


def _takes(desk: Desk, mail: ParsedMail, agent: Agent, ticket: Ticket) -> str:
    """The ladder by which this very agent was called in the mail that this one answers."""
    answered = [storable(each, 300) for each in (mail.in_reply_to, *mail.references) if each]
    pages = Delivery.objects.filter(desk=desk, ticket=ticket, kind=PAGE_MAIL, mail_id__in=answered)
    told = [page.payload for page in pages if page.payload.get("agent") == agent.pk]
    return str(told[-1]["ladder"]) if told else ""


def awaited(inbound: InboundMail, mail: ParsedMail) -> bool:
    """Whether it answers a mail that came before it and is still waiting itself."""
    answered = [storable(each, 300) for each in (mail.in_reply_to, *mail.references) if each]
    return (
        bool(answered)
        and InboundMail.objects.filter(
            desk_id=inbound.desk_id,
            message_id__in=answered,
            state=InboundMail.State.RECEIVED,
            pk__lt=inbound.pk,
        ).exists()
    )


def _claims(desk: Desk, own: Iterable[str], mail: ParsedMail, rcpt_to: str) -> list[Candidate]:
    secret = desk.secret.encode()
    found: list[Candidate] = []
    for address in sorted(own):
        found += candidates(mail, secret, address)
        if number := ticket_of(rcpt_to, secret, address):
            found.append(Candidate("address", number))
    order = ("reference", "address", "subject")
    return sorted(dict.fromkeys(found), key=lambda claim: order.index(claim.kind))


def _by_message_id(desk: Desk, ids: list[str]) -> dict[str, tuple[Ticket, bool]]:
    """Tickets by the id of a message, of a mail that was sent, or of one that came in."""
    wanted = [storable(each, 300) for each in ids]
    if not wanted:
        return {}
    of_desk = Q(desk=desk, ticket__isnull=False)
    came_in = InboundMail.objects.filter(of_desk, message_id__in=wanted)
    sent = Delivery.objects.filter(of_desk, mail_id__in=wanted)
    inside = ("notice", PAGE_MAIL)
    written = Message.objects.filter(of_desk, message_id__in=wanted)
    told = [
        *((row.message_id, row.ticket, False) for row in came_in.select_related("ticket")),
        *((row.mail_id, row.ticket, row.kind in inside) for row in sent.select_related("ticket")),
        *((row.message_id, row.ticket, False) for row in written.select_related("ticket")),
    ]
    return {named: (ticket, notice) for named, ticket, notice in told if ticket is not None}


def _by_number(desk: Desk, number: str) -> Ticket | None:
    return (
        Ticket.objects.filter(desk=desk, number=int(number)).first() if number.isdigit() else None
    )


def _part(ticket: Ticket, author: Requester | None) -> str:
    if author is None:
        return ""
    if author.pk == ticket.requester_id:
        return "requester"
    on_it = Participant.objects.filter(ticket=ticket, requester=author).first()
    if on_it is not None:
        return on_it.role
    return "follower" if _colleague_addressed(ticket, author) or _asked(ticket, author) else ""


def _asked(ticket: Ticket, author: Requester) -> bool:
    """Someone of the ticket's organization who was asked for yes or no on it."""
    if ticket.organization_id is None or ticket.organization_id != author.organization_id:
        return False
    told = Delivery.objects.filter(ticket=ticket, kind="text").values_list("to", "payload")
    return any("asks" in payload and author.email in to for to, payload in told)


def _parted(ticket: Ticket, author: Requester) -> Placing | None:
    """Where somebody writes who was on a ticket while their own was merged into it: on their own."""
    for own in parted(ticket):
        if part := _part(own, author):
            return Placing(ticket=own, part=part)
    return None


def _colleague_addressed(ticket: Ticket, author: Requester) -> bool:
    """Someone of the ticket's organization whom a public message of it was written to."""
    if ticket.organization_id is None or ticket.organization_id != author.organization_id:
        return False
    public = Message.objects.filter(ticket=ticket, kind=Message.Kind.MESSAGE)
    return any(author.email in (*to, *cc) for to, cc in public.values_list("to", "cc"))
