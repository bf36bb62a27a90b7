"""What timelines say of merges: who is on a ticket through one, and what was said since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from charter.desk.models import Delivery, Message, Participant, Ticket, TimelineEvent

KINDS = ("merged", "unmerged", "participant")


@dataclass(frozen=True, slots=True)
class Since:
    """The customer's words that came onto a target and belong to a source, in order."""

    answered: list[Message] = field(default_factory=list)
    unanswered: list[Message] = field(default_factory=list)


def roles_on(ticket: Ticket) -> dict[int, str]:
    """Everybody on a ticket beside its requester, with their role. One query."""
    rows = Participant.objects.filter(ticket_id=ticket.pk).order_by("pk")
    return dict(rows.values_list("requester_id", "role"))


def there_through(source: Ticket, target: Ticket) -> set[int]:
    """Who is on a target through the merge of this source alone.

    Neither who joined it by themselves, nor who came with another one that is merged into it still.
    """
    events = _events(target)
    brought = {
        person
        for event in events
        if event.kind == "merged" and event.data["role"] == "target"
        for person in event.data["followers"]
    }
    joined = {event.data["requester"] for event in events if event.kind == "participant"}
    others = Ticket.objects.filter(merged_into_id=target.pk).exclude(pk=source.pk)
    return (_people_of([source]) & brought) - joined - _people_of(others) - {target.requester_id}


def said_since(source: Ticket, target: Ticket) -> Since:
    """What the customer's side wrote on a target since this source was merged into it, and meant
    for the source: words of those who are there through it alone, and answers to its mails.

    Words before the last answer of an agent are answered: that answer went to all.
    """
    merged = _merged_at(source, target)
    later = Message.objects.filter(
        ticket_id=target.pk, seq__gt=merged, kind=Message.Kind.MESSAGE, withdrawn_at=None
    ).select_related("requester")
    through, mails = there_through(source, target), _mails_of(source)
    since, answered = Since(), 0
    for message in later.order_by("seq"):
        if message.side == Message.Side.AGENT:
            answered = message.seq
        elif message.side == Message.Side.CUSTOMER and (
            message.requester_id in through or message.in_reply_to in mails
        ):
            since.unanswered.append(message)
    since.answered.extend(each for each in since.unanswered if each.seq < answered)
    since.unanswered[:] = [each for each in since.unanswered if each.seq > answered]
    return since


def partners_of(ticket: Ticket) -> set[int]:
    """The numbers of all tickets that this one was ever merged with, either way. One query."""
    return {event.data["ticket"] for event in _events(ticket) if event.kind == "merged"}


def was_by_charter(source: Ticket) -> bool:
    """Whether the last merge of a ticket was one that nobody had asked for."""
    rows = TimelineEvent.objects.filter(ticket_id=source.pk, kind="merged", data__role="source")
    last = rows.order_by("-seq").values_list("actor", flat=True).first()
    return last == TimelineEvent.Actor.CHARTER


def parted(ticket: Ticket) -> list[Ticket]:
    """The tickets that were merged into this one and are their own again, latest first."""
    undone = TimelineEvent.objects.filter(ticket_id=ticket.pk, kind="unmerged").order_by("-seq")
    numbers = list(dict.fromkeys(event.data["ticket"] for event in undone))
    found = {
        other.number: other
        for other in Ticket.objects.filter(
            desk_id=ticket.desk_id, number__in=numbers, merged_into=None
        )
    }
    return [found[number] for number in numbers if number in found]


def _events(ticket: Ticket) -> list[TimelineEvent]:
    rows = TimelineEvent.objects.filter(ticket_id=ticket.pk, kind__in=KINDS)
    return list(rows.order_by("seq"))


def _people_of(tickets: Iterable[Ticket]) -> set[int]:
    owners = {ticket.pk: ticket.requester_id for ticket in tickets}
    on_them = Participant.objects.filter(ticket_id__in=list(owners))
    return {*owners.values(), *on_them.values_list("requester_id", flat=True)}


def _merged_at(source: Ticket, target: Ticket) -> int:
    """The place on the target's timeline at which the source came in last."""
    return max(
        event.seq
        for event in _events(target)
        if event.kind == "merged" and event.data["ticket"] == source.number
    )


def _mails_of(ticket: Ticket) -> set[str]:
    """The Message-IDs of a ticket's own mails, in and out."""
    said = Message.objects.filter(~Q(message_id=""), ticket_id=ticket.pk)
    sent = Delivery.objects.filter(ticket_id=ticket.pk)
    return {
        *said.values_list("message_id", flat=True),
        *sent.values_list("mail_id", flat=True),
    }
