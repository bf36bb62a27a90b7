"""Handing a ticket to somebody outside the desk: the conversation goes there, and answers come back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from charter.desk.models import Attachment, Delivery, Message, Participant, Requester, Ticket
from charter.desk.policy import chain
from charter.desk.policy.editions import charter_in_force
from charter.desk.policy.sender import make_message_id, sender_of
from charter.desk.policy.thread import subject_of, thread_of
from charter.engine.language.model import Department

HAND_OFF: Final = "hand off"
"""The kind of a delivery that takes a conversation to a department."""

MOST_BYTES: Final = 15_000_000
"""So much of the files goes along; what is more stays here, and the mail says so."""


def pass_on(
    ticket: Ticket, department: Department, *, at: datetime, words: str = ""
) -> dict[str, Any]:
    """Send the public conversation to a department's address; what an event tells of it.

    `words` go before it, as an agent's to the department. Whoever answers there is a third party of the ticket from now on. A department without an
    address is told nothing: its event says so.
    """
    if department.address is None:
        return {"delivery": None}
    messages = _public(ticket)
    files, left = _files(messages)
    _let_answer(ticket, department, department.address, at)
    sender, thread = sender_of(ticket.desk), thread_of(ticket)
    sent = Delivery.objects.create(
        desk_id=ticket.desk_id,
        ticket=ticket,
        kind=HAND_OFF,
        sender=sender.header,
        to=[department.address],
        mail_id=make_message_id(sender),
        payload={
            "subject": subject_of(ticket, "Fwd: "),
            "text": "\n\n".join(
                [*filter(None, [words]), *_lines(ticket, department, messages, left)]
            ),
            "signature": sender.signature,
            "references": thread[-20:],
            "files": files,
        },
        created_at=at,
        run_at=at,
    )
    return {"delivery": sent.pk}


def _public(ticket: Ticket) -> list[Message]:
    rows = Message.objects.filter(
        ticket_id=ticket.pk, kind=Message.Kind.MESSAGE, withdrawn_at=None, redacted_at=None
    )
    return list(rows.select_related("agent__user", "requester").order_by("seq"))


def _files(messages: list[Message]) -> tuple[list[int], int]:
    """The files that go along, oldest first, and how many stay behind."""
    taken, size, left = [], 0, 0
    for file in Attachment.objects.filter(message__in=messages, inline=False).order_by("pk"):
        if size + file.size > MOST_BYTES:
            left += 1
            continue
        size += file.size
        taken.append(file.pk)
    return taken, left


def _lines(
    ticket: Ticket, department: Department, messages: list[Message], left: int
) -> Iterator[str]:
    asks = ticket.requester
    told = {
        "desk": ticket.desk.name,
        "department": department.title,
        "number": ticket.number,
        "name": asks.name or asks.email,
        "email": asks.email,
        "organization": ticket.organization.name if ticket.organization else "",
    }
    yield _("%(desk)s hands #%(number)s to %(department)s.") % told
    if told["organization"]:
        yield _("It was asked by %(name)s <%(email)s>, %(organization)s.") % told
    else:
        yield _("It was asked by %(name)s <%(email)s>.") % told
    yield _("Answers to this mail reach the desk, not the customer.")
    if left:
        yield _("%(count)d files were too big to come along.") % {"count": left}
    zone = ZoneInfo(charter_in_force(ticket.desk).default_schedule.zone)
    for one in messages:
        moment = one.at.astimezone(zone).strftime("%a %d %b %Y %H:%M %Z")
        yield f"{_author(one)}, {moment}:\n{one.text.strip()}"


def _author(message: Message) -> str:
    if message.agent is not None:
        return message.agent.user.name
    person = message.requester
    return (person and (person.name or person.email)) or message.from_name or message.from_email


def reached(ticket: Ticket, name: str, at: datetime) -> Requester | None:
    """Whoever reads at a department's address, on the conversation from now on; None without one."""
    department = charter_in_force(ticket.desk).people.departments.get(name)
    if department is None or department.address is None:
        return None
    return _let_answer(ticket, department, department.address, at)


def _let_answer(ticket: Ticket, department: Department, address: str, at: datetime) -> Requester:
    """Put the department's address on the conversation as a third party, once; who reads there."""
    person, _new = Requester.objects.get_or_create(
        desk_id=ticket.desk_id,
        email=address.lower(),
        defaults={"name": department.title, "created_at": at},
    )
    if person.pk == ticket.requester_id:
        return person
    role = Participant.Role.THIRD_PARTY
    _on_it, fresh = Participant.objects.get_or_create(
        ticket=ticket, requester=person, defaults={"desk_id": ticket.desk_id, "role": role}
    )
    if fresh:
        data = {"requester": person.pk, "role": role.value}
        chain.append(ticket, "participant", at=at, actor="charter", data=data)
    return person
