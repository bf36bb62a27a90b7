"""Who else is on a conversation."""

from __future__ import annotations

from collections.abc import Iterable

from charter.desk.actions.change import Change
from charter.desk.models import AgentFollower, Participant, Requester
from charter.desk.policy.managers import Manager


def join(
    change: Change,
    people: Iterable[Requester],
    role: Participant.Role = Participant.Role.FOLLOWER,
) -> None:
    """Put people on the ticket's conversation; those already on it stay as they are."""
    people = list(people)
    if not people:
        return
    ticket = change.ticket
    on_it = Participant.objects.filter(ticket_id=ticket.pk)
    known = set() if change.opening else set(on_it.values_list("requester_id", flat=True))
    known.add(ticket.requester_id)
    for person in people:
        if person.pk not in known:
            known.add(person.pk)
            Participant.objects.create(
                desk_id=ticket.desk_id, ticket=ticket, requester=person, role=role
            )
            change.record("participant", {"requester": person.pk, "role": role.value})


def follow(change: Change, managers: Iterable[Manager]) -> None:
    """Let agents follow the ticket for the sake of their role; those who do already stay as they are."""
    managers = list(managers)
    if not managers:
        return
    ticket = change.ticket
    rows = AgentFollower.objects.filter(ticket_id=ticket.pk)
    known = set() if change.opening else set(rows.values_list("agent_id", flat=True))
    for one in managers:
        if one.agent.pk not in known:
            AgentFollower.objects.create(
                desk_id=ticket.desk_id, ticket=ticket, agent=one.agent, role=one.role
            )
            change.record("follower", {"agent": one.agent.pk, "role": one.role})
