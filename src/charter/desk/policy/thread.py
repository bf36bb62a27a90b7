"""How mail about a ticket hangs together: its subject, whom it is copied to, what it answers."""

from __future__ import annotations

from charter.desk.models import Agent, Message, Participant, Requester, Ticket
from charter.desk.policy.managers import following


def thread_of(ticket: Ticket) -> list[str]:
    """The Message-IDs of a ticket's public messages so far, oldest first."""
    public = Message.objects.filter(
        ticket_id=ticket.pk, kind=Message.Kind.MESSAGE, withdrawn_at__isnull=True
    )
    return list(public.exclude(message_id="").order_by("seq").values_list("message_id", flat=True))


def followers_of(ticket: Ticket) -> list[str]:
    """The addresses that a public answer is copied to: the customer's side, none who is blocked, then
    agents who follow the ticket for the sake of a role; none else of our own."""
    people = Participant.objects.filter(ticket_id=ticket.pk, role=Participant.Role.FOLLOWER)
    people = people.filter(requester__blocked_at=None)
    addresses = people.order_by("pk").values_list("requester__email", flat=True)
    ours = Agent.objects.filter(desk_id=ticket.desk_id).values("user__email")
    managers = [agent.user.email for agent in following(ticket)]
    return [*addresses.exclude(requester__email__in=ours), *managers]


def follower_people(ticket: Ticket) -> list[Requester]:
    """The people whom a public answer is copied to, none who is blocked."""
    addresses = followers_of(ticket)
    rows = Requester.objects.filter(desk_id=ticket.desk_id, email__in=addresses)
    return list(rows.order_by("pk"))


def subject_of(ticket: Ticket, prefix: str = "Re: ") -> str:
    """The subject of mail about a ticket, with its number last."""
    return numbered(f"{prefix}{ticket.subject}", ticket)


def numbered(subject: str, ticket: Ticket) -> str:
    """A subject with the ticket's number last, by which an answer finds its way if all else is lost."""
    mark = f"[#{ticket.number}]"
    return subject if mark in subject else f"{subject[: 499 - len(mark)]} {mark}"
