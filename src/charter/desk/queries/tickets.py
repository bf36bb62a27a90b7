"""What a ticket's page reads: its words, its timeline, what was sent, and an agent's drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from charter.desk.models import (
    Agent,
    Attachment,
    Delivery,
    Draft,
    Message,
    Ticket,
    TimelineEvent,
)
from charter.desk.permissions import visible_to

INSIDE = ("notice", "page", "page mail")
"""Kinds of deliveries that tell agents something."""
PAST = 8
"""So many other tickets of a requester are shown beside a ticket."""


@dataclass(slots=True)
class Thread:
    """A ticket's conversation and everything that happened, oldest first."""

    events: Sequence[TimelineEvent]
    messages: Sequence[Message]
    deliveries: Sequence[Delivery]
    files: dict[int, list[Attachment]] = field(default_factory=dict)
    """The attachments of each message, by its id."""
    elsewhere: dict[int, Message] = field(default_factory=dict)
    """Words that came in on another ticket and belong here, by the place that says so."""


def find(agent: Agent, number: int) -> Ticket:
    """A ticket of an agent's desk with its people; `Ticket.DoesNotExist` for any other. One query."""
    rows = Ticket.objects.select_related(
        "requester", "requester__organization", "organization", "desk"
    )
    return visible_to(agent, rows).get(number=number)


def by_numbers(agent: Agent, numbers: Sequence[int]) -> dict[int, Ticket]:
    """Tickets of an agent's desk by their numbers. One query."""
    rows = Ticket.objects.filter(number__in=numbers).select_related("merged_into")
    return {ticket.number: ticket for ticket in visible_to(agent, rows)}


def neighbours_of(ticket: Ticket, agent: Agent) -> list[Ticket]:
    """Other open tickets of the same organization, or else person, newest first. One query."""
    rows = visible_to(agent, Ticket.objects.filter(unsolved=True, spam=False))
    if ticket.organization_id is not None:
        rows = rows.filter(organization_id=ticket.organization_id)
    else:
        rows = rows.filter(requester_id=ticket.requester_id)
    return list(rows.exclude(pk=ticket.pk).select_related("requester").order_by("-id")[:PAST])


def events_of(ticket: Ticket) -> list[TimelineEvent]:
    """What happened, in order. One query."""
    return list(TimelineEvent.objects.filter(ticket_id=ticket.pk).order_by("seq"))


def thread_of(
    ticket: Ticket, events: Sequence[TimelineEvent], drafts: Sequence[Draft] = ()
) -> Thread:
    """The whole thread with these events. Three queries, however long; files of the drafts come along.

    A fourth where a merge was undone and words came in on the other ticket meanwhile.
    """
    messages = list(
        Message.objects.filter(ticket_id=ticket.pk).select_related("requester").order_by("seq")
    )
    thread = Thread(
        events=events,
        messages=messages,
        deliveries=list(
            Delivery.objects.filter(ticket_id=ticket.pk).exclude(kind__in=INSIDE).order_by("pk")
        ),
    )
    thread.elsewhere = _elsewhere(ticket, thread.events)
    hang_files(thread, [*messages, *thread.elsewhere.values()], drafts)
    return thread


def _elsewhere(ticket: Ticket, events: Sequence[TimelineEvent]) -> dict[int, Message]:
    places = {
        (event.data["ticket"], event.data["seq"]): event.seq
        for event in events
        if event.kind in {"customer_message", "continued"} and "ticket" in event.data
    }
    if not places:
        return {}
    found = Message.objects.filter(
        desk_id=ticket.desk_id,
        ticket__number__in={number for number, _ in places},
        seq__in={seq for _, seq in places},
    ).select_related("requester", "ticket")
    said = {(one.ticket.number, one.seq): one for one in found}
    return {seq: said[place] for place, seq in places.items() if place in said}


def hang_files(thread: Thread, messages: Sequence[Message], drafts: Sequence[Draft]) -> None:
    """Give each message and each draft its attachments. One query."""
    by_draft = {draft.pk: draft for draft in drafts}
    for draft in drafts:
        draft.files = []  # type: ignore[attr-defined]
    found = Attachment.objects.filter(
        Q(message_id__in=[message.pk for message in messages]) | Q(draft_id__in=list(by_draft))
    )
    for file in found.order_by("pk"):
        if file.message_id is not None:
            thread.files.setdefault(file.message_id, []).append(file)
        elif file.draft_id is not None:
            by_draft[file.draft_id].files.append(file)  # type: ignore[attr-defined]


def drafts_of(ticket: Ticket, agent: Agent) -> list[Draft]:
    """What an agent has begun to write on a ticket, newest first. One query."""
    return list(Draft.objects.filter(agent=agent, ticket=ticket).order_by("-updated_at"))


def past_of(ticket: Ticket, agent: Agent) -> list[Ticket]:
    """Other tickets of the same requester, newest first. One query."""
    rows = visible_to(agent, Ticket.objects.filter(requester_id=ticket.requester_id))
    return list(rows.exclude(pk=ticket.pk).order_by("-id")[:PAST])


def message_at(ticket: Ticket, seq: int) -> Message:
    """The message at a place of the timeline; `Message.DoesNotExist` where there is none."""
    return Message.objects.select_related("raw", "ticket").get(ticket_id=ticket.pk, seq=seq)


def file_of(ticket: Ticket, pk: int, agent: Agent) -> Attachment:
    """A file of a ticket's messages, or of the agent's own drafts on it.

    `Attachment.DoesNotExist` for any other, a withdrawn or redacted message's included: what was
    taken back was never said, and hangs on the draft of whoever took it back, for them alone.
    """
    mine = Q(draft__ticket_id=ticket.pk, draft__agent_id=agent.pk)
    said = Q(message__ticket_id=ticket.pk, message__redacted_at=None, message__withdrawn_at=None)
    return Attachment.objects.filter(said | mine).get(pk=pk)
