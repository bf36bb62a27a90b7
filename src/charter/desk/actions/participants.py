"""Who else is on a conversation."""

from __future__ import annotations

from collections.abc import Iterable

from charter.desk.actions.change import Change
from charter.desk.models import Participant, Requester


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
