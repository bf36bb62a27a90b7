"""Merging: one ticket's conversation goes on in another, with everybody who was on it; and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from charter.desk.actions.change import Change, changing
from charter.desk.actions.participants import follow
from charter.desk.actions.refused import Refused
from charter.desk.actions.tell_merged import tell_merged
from charter.desk.actions.write import show_last
from charter.desk.models import Agent, Message, Participant, Ticket, TimelineEvent
from charter.desk.permissions import require
from charter.desk.policy import counts
from charter.desk.policy.managers import managers_on
from charter.desk.queries import duplicates, merges


class Strangers(Refused):
    """Two tickets of people who need not know each other: they would read each other's mail."""


def merge(
    ticket: Ticket, *, into: Ticket, agent: Agent, at: datetime, strangers: bool = False
) -> Ticket:
    """Merge a ticket into another of its desk; the ticket it went into, where that was merged on.

    Whoever was on it is on the other one from now on and is told by one mail; what they answer, to
    whichever mail, comes in there. `Refused` for what makes no sense, with the way out;
    `Strangers` where the two are of different people and nobody said that this is meant.
    """
    require(agent, "ticket.merge", ticket)
    require(agent, "ticket.merge", into)
    end = duplicates.end_of(Ticket.objects.get(pk=into.pk))
    if end.pk == ticket.pk != into.pk:
        told = {"number": into.number, "into": ticket.number}
        raise Refused(_("#%(number)s was merged into #%(into)s before; undo that first.") % told)
    with _both(ticket, end, at) as (source, target):
        _check(source.ticket, target.ticket, strangers=strangers)
        put_together(source, target, by=agent)
    return target.ticket


def put_together(
    source: Change, target: Change, *, by: Agent | str, told: Mapping[str, Any] | None = None
) -> None:
    """Let a locked ticket go on in another locked one, and tell people of it.

    `told` is what both timelines say beside who did it: why a merge was made that nobody asked for.
    """
    brought = _bring(source.ticket, target.ticket)
    went = {"role": "source", "ticket": target.ticket.number}
    source.record("merged", went | dict(told or {}), by=by)
    came = {"role": "target", "ticket": source.ticket.number, "followers": brought}
    target.record("merged", came | dict(told or {}), by=by)
    follow(target, managers_on(source.ticket))
    _point(source.ticket, target.ticket)
    tell_merged(source, target, by)


def unmerge(ticket: Ticket, *, agent: Agent, at: datetime) -> Ticket:
    """Undo the merge of a ticket, at any time; the ticket it came out of again.

    Whoever was there through it alone leaves. Words stay where they came in; those that belong to
    this ticket's conversation are shown on it as well, and it owes the answer that is still owed.
    Where nobody had asked for the merge, this says that the two are not the same.
    """
    require(agent, "ticket.merge", ticket)
    into = Ticket.objects.filter(merged=ticket.pk).first()
    if into is None:
        raise Refused(_("#%(number)s is merged into no other.") % {"number": ticket.number})
    with _both(ticket, into, at) as (source, target):
        _check_undoing(source.ticket, target.ticket)
        since = merges.said_since(source.ticket, target.ticket)
        left = _take_along(source.ticket, target.ticket)
        alone = merges.was_by_charter(source.ticket)
        gone = {"role": "target", "ticket": source.ticket.number, "left": left}
        target.record("unmerged", gone, by=agent)
        back = {"role": "source", "ticket": target.ticket.number}
        source.record("unmerged", back, by=agent)
        if alone:
            source.record("not_duplicate", {"ticket": target.ticket.number}, by=agent)
        _point(source.ticket, None)
        for message in since.answered:
            _go_on(source, target, message, "continued")
        for message in since.unanswered:
            _go_on(source, target, message, "customer_message")
    return target.ticket


@contextmanager
def _both(ticket: Ticket, other: Ticket, at: datetime) -> Iterator[tuple[Change, Change]]:
    """Both tickets locked, the older one first whichever way they go, and judged at the end.

    So two that are merged in opposite directions at once wait for each other instead of for ever.
    """
    if ticket.pk == other.pk:
        raise Refused(_("A ticket cannot be merged into itself."))
    first, second = sorted((ticket, other), key=lambda one: one.pk)
    with (
        transaction.atomic(),
        counts.at_once(),
        changing(first, at) as one,
        changing(second, at) as two,
    ):
        yield (one, two) if first is ticket else (two, one)


def _check(source: Ticket, target: Ticket, *, strangers: bool) -> None:
    told = {"number": source.number, "into": target.number}
    if source.merged_into_id is not None:
        told["into"] = duplicates.end_of(source).number
        raise Refused(_("#%(number)s was merged into #%(into)s before; undo that first.") % told)
    if target.merged_into_id is not None:
        raise Refused(_("#%(into)s was merged just now, too; look at it again.") % told)
    if source.spam or target.spam:
        raise Refused(_("Spam is not merged; say first that it is none."))
    if target.stage in {"solved", "closed"}:
        raise Refused(_("#%(into)s has ended; reopen it first.") % told)
    if not strangers and not duplicates.are_one_side(source, target):
        words = _(
            "#%(number)s and #%(into)s are of different people; each would read the other’s mail."
        )
        raise Strangers(words % told)


def _check_undoing(source: Ticket, target: Ticket) -> None:
    told = {"number": source.number, "into": target.number}
    if source.merged_into_id != target.pk:
        raise Refused(_("#%(number)s is not merged into #%(into)s any more.") % told)
    if target.merged_into_id is not None:
        told["last"] = duplicates.end_of(target).number
        raise Refused(_("#%(into)s itself was merged into #%(last)s; undo that first.") % told)


def _bring(source: Ticket, target: Ticket) -> list[int]:
    """Put everybody of the source onto the target; the ids of those who were not on it."""
    there = {target.requester_id, *merges.roles_on(target)}
    people = {source.requester_id: Participant.Role.FOLLOWER.value, **merges.roles_on(source)}
    fresh = {person: role for person, role in people.items() if person not in there}
    Participant.objects.bulk_create(
        Participant(desk_id=target.desk_id, ticket=target, requester_id=person, role=role)
        for person, role in fresh.items()
    )
    return list(fresh)


def _take_along(source: Ticket, target: Ticket) -> list[int]:
    """Take those off the target who are on it through this merge alone; their ids."""
    leaving = sorted(merges.there_through(source, target))
    Participant.objects.filter(ticket_id=target.pk, requester_id__in=leaving).delete()
    return leaving


def _point(source: Ticket, target: Ticket | None) -> None:
    source.merged_into = target
    source.save(update_fields=["merged_into"])


def _go_on(source: Change, target: Change, message: Message, kind: str) -> None:
    """Say on the source that words on the target belong to it; `customer_message` if it owes for them."""
    asks = message.requester_id == source.ticket.requester_id
    told = {"by": "requester" if asks else "follower", "channel": "email"}
    place = {"ticket": target.ticket.number, "seq": message.seq}
    came = TimelineEvent.objects.get(ticket_id=target.ticket.pk, seq=message.seq)
    vouched = {key: came.data[key] for key in ("authenticated",) if key in came.data}
    source.record(kind, told | place | vouched, by=message.requester)
    if kind == "customer_message":
        show_last(source, message)
