"""Stored counts of the queue's views, moved with the ticket that moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias

from django.db import connection

from charter.desk.models import QueueCount, Ticket

Move: TypeAlias = tuple[int, str, int]
"""A desk, a view's key, and by how many its count moves."""

_held: ContextVar[list[Move] | None] = ContextVar("moves kept until the end", default=None)


def views_of(ticket: Ticket) -> frozenset[str]:
    """The views that a ticket counts in; none once it is solved or marked as spam."""
    if not ticket.unsolved or ticket.spam:
        return frozenset()
    keys = {"all", f"status:{ticket.status}", f"team:{ticket.team}"}
    keys.add(f"assignee:{ticket.assignee_id}" if ticket.assignee_id else "unassigned")
    keys.add(f"plan:{ticket.plan}")
    keys.add(f"priority:{ticket.priority}")
    if ticket.breached:
        keys.add("breached")
    return frozenset(keys)


def move(desk_id: int, before: frozenset[str], after: frozenset[str]) -> None:
    """Count a ticket out of the views it left and into those it entered."""
    left, entered = before - after, after - before
    if not left and not entered:
        return
    steps = [(key, -1) for key in left] + [(key, 1) for key in entered]
    held = _held.get()
    if held is not None:
        held.extend((desk_id, *step) for step in steps)
    else:
        _write((desk_id, *step) for step in steps)


@contextmanager
def at_once() -> Iterator[None]:
    """Inside, moves of several tickets are kept, and written in one statement at the end."""
    token = _held.set([])
    try:
        yield
        _write(_held.get() or ())
    finally:
        _held.reset(token)


def _write(moves: Iterable[Move]) -> None:
    sums: Counter[tuple[int, str]] = Counter()
    for desk_id, key, step in moves:
        sums[desk_id, key] += step
    steps = sorted((desk_id, key, step) for (desk_id, key), step in sums.items() if step)
    if not steps:
        return
    # One statement, in the order of the keys, so that two tickets moving at once never wait for
    # each other in a ring.
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO desk_queuecount (desk_id, key, count) VALUES "  # noqa: S608
            + ", ".join(["(%s, %s, %s)"] * len(steps))
            + " ON CONFLICT (desk_id, key) DO UPDATE"
            " SET count = desk_queuecount.count + excluded.count",
            [value for step in steps for value in step],
        )


def recount(desk_id: int) -> None:
    """Count anew from the tickets, as after a bulk load."""
    totals: dict[str, int] = {}
    tickets = Ticket.objects.filter(desk_id=desk_id, unsolved=True, spam=False)
    columns = ("unsolved", "spam", "status", "team", "assignee_id", "plan", "priority", "breached")
    for ticket in tickets.only(*columns).iterator(chunk_size=2000):
        for key in views_of(ticket):
            totals[key] = totals.get(key, 0) + 1
    QueueCount.objects.filter(desk_id=desk_id).delete()
    QueueCount.objects.bulk_create(
        [QueueCount(desk_id=desk_id, key=key, count=count) for key, count in totals.items()]
    )
