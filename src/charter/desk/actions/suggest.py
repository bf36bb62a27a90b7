"""Tickets that look like others: found when one is opened, denied by an agent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from charter.desk.actions.change import Change, working_on
from charter.desk.models import Agent, Ticket, Traits
from charter.desk.permissions import require
from charter.desk.policy.likeness import (
    Found,
    Newcomer,
    compares_anybody,
    levels_of,
    suggested_levels,
)
from charter.desk.queries import duplicates

RAREST = 8
"""So many of a ticket's rarest words are looked for among all others."""


def find_doubles(change: Change, text: str) -> list[Found]:
    """What a ticket that is being opened looks like, most of all first; its traits are kept for later
    ones.

    Queries and rows are bounded, however many tickets there are. The opening holds its desk's row,
    so that of two that arrive at once the second sees the first.
    """
    ticket = change.ticket
    newcomer = Newcomer(ticket, ticket.subject, text, change.at)
    counts = duplicates.counts_of(ticket.desk_id, newcomer.words)
    rarest = newcomer.rarest(ticket.number, counts, RAREST)
    others = duplicates.comparable(
        ticket, [*newcomer.names(), *rarest], anybody=compares_anybody(ticket.desk)
    )
    found = newcomer.like(others, ticket.number, counts, levels=levels_of(ticket.desk))
    Traits.objects.create(desk_id=ticket.desk_id, ticket=ticket, told=newcomer.told)
    duplicates.count_in(ticket.desk_id, newcomer.words)
    return found


def suggest(change: Change, found: Iterable[Found]) -> None:
    """Write down what a ticket looks like, as far as its charter wants agents to be told."""
    levels = suggested_levels(change.ticket.desk)
    for one in found:
        if one.level in levels:
            told = {"ticket": one.number, "level": one.level, "score": one.score}
            change.record("duplicate_suggested", told | {"why": dict(one.why)}, by="charter")


def deny_likeness(ticket: Ticket, *, other: Ticket, agent: Agent, at: datetime) -> None:
    """Say that a ticket is not the same as another; that one is not suggested for it again."""
    require(agent, "ticket.change", ticket)
    require(agent, "ticket.change", other)
    with working_on(ticket, at) as change:
        change.record("not_duplicate", {"ticket": other.number}, by=agent)
