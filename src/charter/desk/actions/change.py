"""The frame of every action on a ticket: lock it, write events, judge once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from charter.desk.actions.gates import check_gates
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Edition, Requester, Ticket, TimelineEvent
from charter.desk.policy import chain, counts
from charter.desk.policy.judge import Standing, judge, standing_of
from charter.desk.queries.duplicates import end_of

Told = ParamSpec("Told")
Done = TypeVar("Done")


@dataclass(slots=True)
class Change:
    """A locked ticket on which an action writes its events."""

    ticket: Ticket
    at: datetime
    before: frozenset[str] = field(default=frozenset())
    events: list[TimelineEvent] = field(default_factory=list)
    """What the action has written so far."""
    opening: bool = False
    """Whether the ticket is new: nobody else can see it before the action ends."""
    standing: Standing | None = None
    """Where the ticket stands once the action has ended."""

    def record(
        self, kind: str, data: Mapping[str, Any] | None = None, *, by: Who = None, words: str = ""
    ) -> TimelineEvent:
        """Append an event by an agent, a requester, the charter (`"charter"`) or the system.

        On a ticket that is just being opened it is stored with all the others at the end. `Barred`
        for what an agent does where a gate of the charter is shut.
        """
        if isinstance(by, Agent):
            check_gates(self, kind, data or {}, by)
        actor, actor_id = _actor(by)
        write = chain.link if self.opening else chain.append
        event = write(
            self.ticket, kind, at=self.at, actor=actor, actor_id=actor_id, data=data, words=words
        )
        self.events.append(event)
        return event

    def repeats(self, kind: str, *, by: Agent, seen: int | None, **data: Any) -> bool:
        """Whether `by` has done this very thing since `seen`, the last event before their eyes.

        So a form that is sent twice does it once, and one that is opened anew does it again.
        Without `seen` nothing repeats.
        """
        if seen is None:
            return False
        since = TimelineEvent.objects.filter(
            ticket_id=self.ticket.pk, seq__gt=seen, kind=kind, actor="agent", actor_id=by.pk
        )
        return any(data.items() <= one.data.items() for one in since)

    def facts(self) -> Mapping[str, Any]:
        """What is known of the ticket, by its timeline."""
        return standing_of(self.ticket, self.at).facts


Who = Agent | Requester | str | None


@contextmanager
def changing(ticket: Ticket, at: datetime) -> Iterator[Change]:
    """Lock a ticket's row and yield a `Change`; leaving it judges the ticket once.

    An exception inside leaves everything as it was.
    """
    with transaction.atomic():
        locked = (
            Ticket.objects.select_for_update(of=("self",))
            .select_related("desk", "requester", "organization")
            .get(pk=ticket.pk)
        )
        change = Change(locked, at, counts.views_of(locked))
        adopt_edition(change)
        adopt_plan(change)
        yield change
        change.standing = judge(locked, at, before=change.before)


class MergedAway(Refused):
    """The ticket is merged into another, where what was to be done belongs; `.into` is that one."""

    def __init__(self, ticket: Ticket) -> None:
        into = end_of(ticket)
        told = {"number": ticket.number, "into": into.number}
        super().__init__(
            _("#%(number)s was merged into #%(into)s; go on there, or undo that first.") % told
        )
        self.into = into


@contextmanager
def working_on(ticket: Ticket, at: datetime) -> Iterator[Change]:
    """`changing` for words and decisions: `MergedAway` where the ticket is not its own any more."""
    with changing(ticket, at) as change:
        if change.ticket.merged_into_id is not None:
            raise MergedAway(change.ticket)
        yield change


def where_it_goes_on(
    action: Callable[Concatenate[Ticket, Told], Done],
) -> Callable[Concatenate[Ticket, Told], Done]:
    """Of an action on a ticket: the same on the ticket that this one is merged into, if it is.

    One that is merged at this very moment is let go before the other is locked, so that nobody who
    merges is waited for in a ring.
    """

    @wraps(action)
    def done(ticket: Ticket, *args: Told.args, **kwargs: Told.kwargs) -> Done:
        while True:
            ticket = end_of(ticket)
            try:
                return action(ticket, *args, **kwargs)
            except MergedAway as away:
                ticket = away.into

    return done


def adopt_edition(change: Change) -> None:
    """Put the edition in force on a ticket that another one judged last, with an event that says so."""
    ticket, desk = change.ticket, change.ticket.desk
    if desk.edition_id is None or desk.edition_id == ticket.edition_id:
        return
    edition = Edition.objects.defer("source", "compiled").get(pk=desk.edition_id)
    ticket.edition = edition
    chain.append(
        ticket,
        "edition",
        at=min(edition.published_at, change.at),
        actor="charter",
        data={"edition": str(edition.pk), "number": edition.number},
    )


def adopt_plan(change: Change) -> None:
    """Tell a solved ticket of the plan its organization has now, before anything reopens it.

    Unsolved tickets were told when the plan changed; what is fulfilled stays as it was judged.
    """
    ticket, organization = change.ticket, change.ticket.organization
    if ticket.unsolved or organization is None or organization.plan == ticket.plan:
        return
    change.record("plan", {"plan": organization.plan or None}, by="charter")


def _actor(by: Who) -> tuple[str, int | None]:
    if isinstance(by, Agent):
        return "agent", by.pk
    if isinstance(by, Requester):
        return "requester", by.pk
    return by or "system", None
