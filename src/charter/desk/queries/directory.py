"""People, organizations and agents of a desk, page by page, found by the beginning of a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Count, Model, Prefetch, Q, QuerySet

from charter.desk.models import Agent, Domain, Organization, Requester, Ticket
from charter.desk.permissions import require

SIZE = 50
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows in order, and the key after which the next page begins, empty on the last one."""

    rows: Sequence[Row]
    after: str


def people(agent: Agent, *, q: str = "", after: str = "", blocked: bool = False) -> Page[Requester]:
    """Those who ask, by address; `q` begins an address or stands in a name."""
    require(agent, "people.view")
    found = Requester.objects.filter(desk_id=agent.desk_id).select_related("organization")
    if q:
        found = found.filter(Q(email__istartswith=q) | Q(name__icontains=q))
    if blocked:
        found = found.filter(blocked_at__isnull=False)
    return _page(found, "email", after)


def organizations(agent: Agent, *, q: str = "", after: str = "") -> Page[Organization]:
    """Organizations by name with their domains and numbers; `q` stands in a name or a domain."""
    require(agent, "people.view")
    found = Organization.objects.filter(desk_id=agent.desk_id)
    if q:
        having = Domain.objects.filter(desk_id=agent.desk_id, name__icontains=q)
        found = found.filter(Q(name__icontains=q) | Q(pk__in=having.values("organization_id")))
    page = _page(found.prefetch_related(Prefetch("domains", Domain.objects.order_by("name"))),
                 "name", after)  # fmt: skip
    _count_people(page.rows)
    return page


def agents(agent: Agent) -> list[Agent]:
    """Everyone who has or had a place on the desk, those who work here first."""
    require(agent, "agent.change")
    found = Agent.objects.filter(desk_id=agent.desk_id).select_related("user")
    return list(found.prefetch_related("teams").order_by("-active", "user__name"))


def past_of(person: Requester, limit: int = 20) -> list[Ticket]:
    """A person's tickets, newest first."""
    return list(Ticket.objects.filter(requester_id=person.pk).order_by("-pk")[:limit])


def _page(found: QuerySet[Row], key: str, after: str) -> Page[Row]:
    if after:
        found = found.filter(**{f"{key}__gt": after})
    rows = list(found.order_by(key)[: SIZE + 1])
    more = len(rows) > SIZE
    rows = rows[:SIZE]
    return Page(rows, str(getattr(rows[-1], key)) if more else "")


def _count_people(rows: Sequence[Organization]) -> None:
    of = Requester.objects.filter(organization__in=rows).values_list("organization_id")
    many = dict(of.annotate(many=Count("pk")).order_by())
    for row in rows:
        row.people_count = many.get(row.pk, 0)  # type: ignore[attr-defined]
