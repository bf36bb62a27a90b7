"""Which tickets may be about the same matter as a new one, and what is said of a ticket's doubles."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db import connection
from django.db.models import Q

from charter.desk import words_index
from charter.desk.models import Ticket, Traits, WordCount

LOOK_BACK = timedelta(days=30)
NEIGHBOURS = 60
"""So many open tickets of the same people are compared; the newest ones."""
COMPARED = 300
SAYING = 120
"""So many messages with the same rare words or numbers are looked at; the newest ones."""


def counts_of(desk_id: int, words: Collection[str]) -> dict[str, int]:
    """How many tickets of a desk began with each of these words. One query."""
    found = WordCount.objects.filter(desk_id=desk_id, word__in=words)
    return dict(found.values_list("word", "tickets"))


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


def comparable(ticket: Ticket, saying: list[str], *, anybody: bool = False) -> list[Traits]:
    """The traits of open tickets that may be the same matter as a new one, and of those that were
    merged into them.

    They are of the same person or organization: the newest ones, and those that say these words.
    With `anybody` the people of those that say them do not matter. Three queries at most, and
    never more than a fixed number of rows.
    """
    if ticket.organization_id is not None:
        near = _newest(ticket, organization_id=ticket.organization_id)
    else:
        near = _newest(ticket, requester_id=ticket.requester_id)
    near |= set(words_index.tickets_with_any(ticket.desk_id, saying, SAYING))
    near.discard(ticket.pk)
    if not near:
        return []
    whole = Q(ticket_id__in=near) | Q(ticket__merged_into_id__in=near)
    found = Traits.objects.filter(whole, desk_id=ticket.desk_id).order_by("-ticket_id")
    found = found.select_related("ticket", "ticket__merged_into")[:COMPARED]
    return [each for each in found if _may_be(_end(each.ticket), ticket, anybody=anybody)]


def _newest(ticket: Ticket, **of: int) -> set[int]:
    rows = Ticket.objects.filter(desk_id=ticket.desk_id, unsolved=True, spam=False, **of)
    rows = rows.filter(opened_at__gte=ticket.opened_at - LOOK_BACK).order_by("-id")
    return set(rows.values_list("pk", flat=True)[:NEIGHBOURS])


def _end(ticket: Ticket) -> Ticket:
    return ticket.merged_into or ticket


def _may_be(other: Ticket, ticket: Ticket, *, anybody: bool) -> bool:
    """Whether it is open, not too old, and of people who may see the new one."""
    if not other.unsolved or other.spam or other.opened_at < ticket.opened_at - LOOK_BACK:
        return False
    return other.pk != ticket.pk and (anybody or are_one_side(other, ticket))


def are_one_side(one: Ticket, other: Ticket) -> bool:
    """Whether two tickets are of one person or of one organization."""
    if one.requester_id == other.requester_id:
        return True
    return one.organization_id is not None and one.organization_id == other.organization_id


def end_of(ticket: Ticket) -> Ticket:
    """The ticket that a ticket's words go to now: itself, or where it was merged, or where that was."""
    while ticket.merged_into is not None:
        ticket = ticket.merged_into
    return ticket
