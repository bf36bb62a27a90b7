"""Which tickets may be about the same matter as a new one, and where a merged one's words go."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from charter.desk import words_index
from charter.desk.models import Participant, Requester, Ticket

LOOK_BACK = timedelta(days=30)
NEIGHBOURS = 50
"""So many open tickets of the same people are compared with a new one; the newest ones."""
SAYING = 50
"""So many messages with the same rare words or numbers are looked at, where there are more."""
COMPARED = 150
"""So many tickets are compared at most, those merged into others among them."""

_OPEN = (
    "SELECT id FROM desk_ticket WHERE desk_id = %s AND unsolved AND NOT spam"
    " AND opened_at >= %s AND id <> %s"
)


@dataclass(frozen=True, slots=True)
class Comparable:
    """What a ticket showed when it came; `number` is that of the ticket it is merged into, if it is."""

    number: int
    requester_id: int
    opened_at: datetime
    told: dict[str, Any]


def counts_of(desk_id: int, words: Sequence[str]) -> dict[str, int]:
    """How many tickets of a desk began with each of these words. One query."""
    if not words:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, tickets FROM desk_wordcount WHERE desk_id = %s AND word IN ("  # noqa: S608
            + ", ".join(["%s"] * len(words))
            + ")",
            [desk_id, *words],
        )
        return dict(cursor.fetchall())


def count_in(desk_id: int, words: Iterable[str]) -> None:
    """Count a new ticket's words, in their order. One statement."""
    values = [value for word in sorted(words) for value in (desk_id, word)]
    if not values:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO desk_wordcount (desk_id, word, tickets) VALUES "  # noqa: S608
            + ", ".join(["(%s, %s, 1)"] * (len(values) // 2))
            + " ON CONFLICT (desk_id, word) DO UPDATE SET tickets = desk_wordcount.tickets + 1",
            values,
        )


def comparable(ticket: Ticket, saying: list[str], *, anybody: bool = False) -> list[Comparable]:
    """The open tickets that may be the same matter as a new one, and those merged into them.

    They are of the same organization, or else of the same person, and not too old: the newest ones
    and, where there are too many, those that say these words; with `anybody`, everybody's that say
    them. Three queries at most, and never more than a fixed number of rows.
    """
    side, whose = _side(ticket)
    asked: list[Any] = [ticket.desk_id, ticket.opened_at - LOOK_BACK, ticket.pk]
    theirs = f"{_OPEN} AND {side} = %s"
    found = _shown(f"{theirs} ORDER BY id DESC LIMIT {NEIGHBOURS}", [*asked, whose])
    if (anybody or len(found) >= NEIGHBOURS) and (ids := _saying(ticket, saying)):
        named = f" AND id IN ({', '.join(['%s'] * len(ids))})"
        if anybody:
            found |= _shown(f"{_OPEN}{named}", [*asked, *ids])
        else:
            found |= _shown(f"{theirs}{named}", [*asked, whose, *ids])
    return [found[pk] for pk in sorted(found)]


def _side(ticket: Ticket) -> tuple[str, int]:
    if ticket.organization_id is not None:
        return "organization_id", ticket.organization_id
    return "requester_id", ticket.requester_id


def _saying(ticket: Ticket, saying: list[str]) -> list[int]:
    return words_index.tickets_with_any(ticket.desk_id, saying, SAYING)


def _shown(near: str, asked: Sequence[Any]) -> dict[int, Comparable]:
    """What these tickets and those merged into them showed, by their ids."""
    columns = "near.number, t.requester_id, t.opened_at, traits.told, t.id"
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH ids AS ({near}),"  # noqa: S608
            " near AS (SELECT n.id, n.number FROM desk_ticket n JOIN ids ON ids.id = n.id)"
            f" SELECT {columns} FROM near JOIN desk_ticket t ON t.id = near.id"
            " JOIN desk_traits traits ON traits.ticket_id = t.id"
            f" UNION ALL SELECT {columns} FROM near JOIN desk_ticket t ON t.merged_into_id = near.id"
            " JOIN desk_traits traits ON traits.ticket_id = t.id"
            f" LIMIT {COMPARED}",
            asked,
        )
        return {pk: Comparable(*_read(row)) for *row, pk in cursor.fetchall()}


def _read(row: Sequence[Any]) -> tuple[int, int, datetime, dict[str, Any]]:
    number, requester, opened_at, told = row
    if isinstance(opened_at, str):  # SQLite keeps times as text, in UTC
        opened_at = datetime.fromisoformat(opened_at)
    if opened_at.tzinfo is None:
        opened_at = opened_at.replace(tzinfo=UTC)
    return number, requester, opened_at, json.loads(told) if isinstance(told, str) else told


def are_one_side(one: Ticket, other: Ticket) -> bool:
    """Whether two tickets are of one person or of one organization."""
    if one.requester_id == other.requester_id:
        return True
    return one.organization_id is not None and one.organization_id == other.organization_id


def are_among_themselves(one: Ticket, other: Ticket) -> bool:
    """Whether everybody on either of two tickets may read the other: whoever is not on both is of the
    one organization that both tickets belong to. Two queries."""
    if one.organization_id != other.organization_id:
        return False
    on = {one.pk: {one.requester_id}, other.pk: {other.requester_id}}
    rows = Participant.objects.filter(ticket_id__in=on, role=Participant.Role.FOLLOWER)
    for ticket, person in rows.values_list("ticket_id", "requester_id"):
        on[ticket].add(person)
    apart = on[one.pk] ^ on[other.pk]
    if one.organization_id is None:
        return not apart
    ours = Requester.objects.filter(pk__in=apart, organization_id=one.organization_id)
    return ours.count() == len(apart)


def lock(desk_id: int, number: int) -> Ticket:
    """A ticket of a desk as it is now, held until the transaction ends."""
    return Ticket.objects.select_for_update().get(desk_id=desk_id, number=number)


def end_of(ticket: Ticket) -> Ticket:
    """The ticket that a ticket's words go to now: itself, or where it was merged, or where that was."""
    while ticket.merged_into is not None:
        ticket = ticket.merged_into
    return ticket
