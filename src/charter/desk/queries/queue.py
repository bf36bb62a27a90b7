"""The queue: a desk's tickets in the order in which they fall due, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from django.db.models import F, FilteredRelation, Q, QuerySet

from charter.desk.models import Agent, Ticket
from charter.desk.permissions import visible_to

SIZE = 50
SHOWS = ("open", "waiting", "solved", "spam")
NOBODY = "nobody"
ME = "me"

Row: TypeAlias = dict[str, Any]

COLUMNS = (
    "id",
    "number",
    "subject",
    "requester__name",
    "requester__email",
    "organization__name",
    "plan",
    "priority",
    "status",
    "stage",
    "topic",
    "team",
    "assignee_id",
    "missing",
    "marks",
    "detail",
    "breached",
    "paging",
    "clock",
    "queue_at",
    "opened_at",
    "last_message_at",
    "last_words",
    "last_side",
    "merged_into__number",
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class BadCursor(ValueError):
    """A page was asked for by a place that is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which tickets a list shows. Empty means any; `assignee` is `me`, `nobody` or an agent's id."""

    show: str = "open"
    team: str = ""
    assignee: str = ""
    status: str = ""
    plan: str = ""
    priority: str = ""
    mark: str = ""
    late: bool = False

    @property
    def by_due(self) -> bool:
        """Whether the list runs by due moment; what has ended runs by its last message."""
        return self.show in {"open", "waiting"}

    @property
    def alone(self) -> str:
        """The one thing that is chosen, as a key of the stored counts; empty for none or several."""
        chosen = [
            f"{name}:{value}"
            for name in ("team", "assignee", "status", "plan", "priority")
            if (value := getattr(self, name))
        ]
        chosen += ["breached"] if self.late else []
        if self.show != "open" or len(chosen) > 1 or self.mark:
            return ""
        return chosen[0] if chosen else "all"


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of a list, and the places where the pages before and after it begin; empty for none."""

    rows: list[Row]
    newer: str
    older: str


def has_tickets(agent: Agent) -> bool:
    """Whether a ticket ever came to the agent's desk. One query."""
    return visible_to(agent, Ticket.objects.all()).exists()


def page(
    agent: Agent, filters: Filters, *, after: str = "", before: str = "", size: int = SIZE
) -> Page:
    """A page of what an agent may see, after or before a place. One query, however deep.

    `BadCursor` for a place that is none.
    """
    order = ("queue_at", "id") if filters.by_due else ("-last_message_at", "-id")
    rows = _chosen(agent, filters)
    backwards = bool(before)
    if after or before:
        rows = rows.filter(_beyond(after or before, order, backwards=backwards))
    rows = rows.order_by(*(_turned(order) if backwards else order))
    found = _told(_with_seen(rows, agent).values(*COLUMNS, "seen_at")[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    return Page(
        rows=found,
        newer=_place(found[0], order) if found and (more if backwards else after) else "",
        older=_place(found[-1], order) if found and (backwards or more) else "",
    )


def numbers(agent: Agent, ids: list[int]) -> list[Row]:
    """Rows of these tickets, in the order of their ids here. One query."""
    rows = _with_seen(visible_to(agent, Ticket.objects.filter(pk__in=ids)), agent)
    found = {row["id"]: row for row in _told(rows.values(*COLUMNS, "seen_at"))}
    return [found[pk] for pk in ids if pk in found]


def plain(filters: Filters, agent: Agent) -> Filters:
    """The same filters with `me` spelled as the agent's id, as the stored counts have it."""
    if filters.assignee == ME:
        return replace(filters, assignee=str(agent.pk))
    return filters


def _chosen(agent: Agent, filters: Filters) -> QuerySet[Ticket]:
    rows = visible_to(agent, Ticket.objects.all())
    match filters.show:
        case "solved":
            rows = rows.filter(unsolved=False, spam=False)
        case "spam":
            rows = rows.filter(spam=True)
        case "waiting":
            rows = rows.filter(unsolved=True, spam=False, stage__in=("pending", "on hold"))
        case _:
            rows = rows.filter(unsolved=True, spam=False)
    for name in ("team", "status", "plan", "priority"):
        if value := getattr(filters, name):
            rows = rows.filter(**{name: value})
    if filters.mark:
        rows = rows.filter(mark_rows__mark=filters.mark)
    if filters.late:
        rows = rows.filter(breached=True)
    return _of_assignee(rows, plain(filters, agent).assignee)


def _of_assignee(rows: QuerySet[Ticket], assignee: str) -> QuerySet[Ticket]:
    if assignee == NOBODY:
        return rows.filter(assignee=None)
    if not assignee:
        return rows
    return rows.filter(assignee_id=int(assignee)) if assignee.isdecimal() else rows.none()


def _with_seen(rows: QuerySet[Ticket], agent: Agent) -> QuerySet[Ticket]:
    """With the moment at which the agent last looked at each ticket."""
    return rows.annotate(
        mine=FilteredRelation("presences", condition=Q(presences__agent_id=agent.pk)),
        seen_at=F("mine__at"),
    )


def _told(rows: Iterable[Row]) -> list[Row]:
    """The rows, saying whether they hold words of the customer that the agent has not seen."""
    found = list(rows)
    for row in found:
        seen, last = row.pop("seen_at"), row["last_message_at"]
        waits = row["last_side"] == "customer" and row["stage"] not in {"solved", "closed"}
        row["unread"] = waits and last is not None and (seen is None or seen < last)
    return found


def _turned(order: tuple[str, str]) -> tuple[str, ...]:
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in order)


def _beyond(place: str, order: tuple[str, str], *, backwards: bool) -> Q:
    """Rows on the far side of a place. The outer bound is what an index can use."""
    at, pk = _read(place)
    column = order[0].removeprefix("-")
    side = "lt" if order[0].startswith("-") != backwards else "gt"
    return Q(**{f"{column}__{side}e": at}) & (
        Q(**{f"{column}__{side}": at}) | Q(**{f"id__{side}": pk})
    )


def _place(row: Row, order: tuple[str, str]) -> str:
    at = row[order[0].removeprefix("-")] or _EPOCH
    return f"{(at - _EPOCH) // timedelta.resolution}.{row['id']}"


def _read(place: str) -> tuple[datetime, int]:
    try:
        at, pk = place.split(".")
        return _EPOCH + timedelta(microseconds=int(at)), int(pk)
    except (ValueError, OverflowError):
        raise BadCursor(f"{place!r} is no place in a list") from None
