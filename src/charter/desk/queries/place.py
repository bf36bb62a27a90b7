"""Where a ticket stands in a list, and what put its neighbours before and behind it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from charter.desk.models import Agent, Ticket
from charter.desk.policy import order
from charter.desk.policy.order import Exchange, Keys
from charter.desk.policy.told import Sentence
from charter.desk.queries.queue import Filters, chosen, exchanges

MOST = 1_000
"""So far tickets are counted; who stands further down is told just that."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The ticket before or behind; what decided between the two is None while editions change."""

    number: int
    because: Sentence | None


@dataclass(frozen=True, slots=True)
class Passing:
    """One of its own organization that would stand the other way round among all, and why not."""

    number: int
    organization: str
    first: bool
    """Whether the ticket stands before that one, not behind it."""
    because: Sentence | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ticket stands in a list. `ahead` and `of` end at `MOST`, where there may be more."""

    ahead: int
    of: int
    before: Neighbour | None
    behind: Neighbour | None
    passing: Passing | None


def place_of(ticket: Ticket, agent: Agent, filters: Filters) -> Place | None:
    """Where a ticket stands in a list of the order of work; None where it is not in it.

    At most nine queries, none of them longer for a longer list.
    """
    listed = _List(agent, filters)
    mine = listed.rows.filter(pk=ticket.pk).first()
    if mine is None:
        return None
    ours = listed.exchange_of(mine)
    at, pk = bytes(mine.place), mine.pk
    if ours is not None:
        slot = ours.tickets[ours.place_of(mine.pk)]
        at, pk = slot.place, slot.pk
    ahead = listed.rows.filter(place__lte=at).filter(Q(place__lt=at) | Q(pk__lt=pk))
    behind = listed.rows.filter(place__gte=at).filter(Q(place__gt=at) | Q(pk__gt=pk))
    return Place(
        ahead=_counted(ahead),
        of=_counted(listed.rows),
        before=listed.neighbour(ahead.order_by("-place", "-pk").first(), mine, at, first=True),
        behind=listed.neighbour(behind.order_by("place", "pk").first(), mine, at, first=False),
        passing=listed.passing(mine, ours),
    )


def _counted(rows: QuerySet[Ticket]) -> int:
    return rows.order_by()[:MOST].count()


class _List:
    """A list of the order of work, with what has been read of it."""

    def __init__(self, agent: Agent, filters: Filters) -> None:
        self.agent = agent
        self.filters = filters
        self.rows = (
            chosen(agent, filters)
            .select_related("organization")
            .only("number", "edition_id", "place", "inner_place", "organization__name")
        )
        self._known: dict[int, Exchange | None] = {}

    def exchange_of(self, ticket: Ticket) -> Exchange | None:
        """How the ticket's organization shares out its places; None where each keeps its own."""
        organization = ticket.organization_id
        if organization is None or not ticket.inner_place:
            return None
        if organization not in self._known:
            found = exchanges(self.agent, self.filters, [organization])
            self._known[organization] = found.get(organization)
        return self._known[organization]

    def neighbour(
        self, place: Ticket | None, mine: Ticket, at: bytes, *, first: bool
    ) -> Neighbour | None:
        """Who stands in the place before or behind mine, and what decided between us."""
        if place is None:
            return None
        exchange = self.exchange_of(place)
        taker = place.pk if exchange is None else exchange.takers.get(place.pk, place.pk)
        other = place if taker == place.pk else self.rows.get(pk=taker)
        if mine.inner_place and other.organization_id == mine.organization_id is not None:
            keys, ours = (bytes(other.inner_place), bytes(mine.inner_place)), True
        else:
            keys, ours = (bytes(place.place), at), False
        ahead, after = keys if first else keys[::-1]
        because = self._why((mine, other, place), ahead, after, ours=ours)
        return Neighbour(other.number, because)

    def passing(self, mine: Ticket, exchange: Exchange | None) -> Passing | None:
        """Whom of its own organization the ticket has passed, or who has passed it."""
        pair = exchange.passed(mine.pk) if exchange is not None else None
        if pair is None or mine.organization is None:
            return None
        first, second = pair
        other = self.rows.get(pk=_other(pair, mine.pk))
        return Passing(
            number=other.number,
            organization=mine.organization.name,
            first=first.pk == mine.pk,
            because=self._why((mine, other), first.inner_place, second.inner_place, ours=True),
        )

    def _why(
        self, tickets: tuple[Ticket, ...], ahead: bytes, behind: bytes, *, ours: bool
    ) -> Sentence | None:
        """What the edition in force says; nothing while one of them is still sorted by another."""
        desk = self.agent.desk
        if any(ticket.edition_id != desk.edition_id for ticket in tickets):
            return None
        return order.why(desk, ahead, behind, ours=ours)


def _other(pair: tuple[Keys, Keys], pk: int) -> int:
    return next(keys.pk for keys in pair if keys.pk != pk)
