"""The queue: a desk's tickets in the order of work, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from django.db.models import (
    BooleanField,
    ExpressionWrapper,
    F,
    FilteredRelation,
    Q,
    QuerySet,
    Value,
)

from charter.desk.models import Agent, Ticket
from charter.desk.permissions import visible_to
from charter.desk.policy import order
from charter.desk.queries.exchanging import Row, in_their_places, with_takers

SIZE = 50
SHOWS = ("open", "waiting", "solved", "spam")
NOBODY = "nobody"
ME = "me"

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
    "place",
    "inner_place",
    "organization_id",
    "opened_at",
    "last_message_at",
    "last_words",
    "last_side",
    "merged_into__number",
)
SORTED = ("place", "id")
"""The order of work: the index that a page is read from."""
TOLD = ("takes", "here")
_UNTOLD = ("place", "inner_place", "organization_id", *TOLD)
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
    def by_order(self) -> bool:
        """Whether the list runs in the order of work; what has ended runs by its last message."""
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
    columns = SORTED if filters.by_order else ("-last_message_at", "-id")
    rows, backwards = chosen(agent, filters), bool(before)
    beyond = _beyond(after or before, columns, backwards=backwards) if after or before else Q()
    if filters.by_order and order.exchanges_places(agent.desk):
        found = _worked(agent, rows, beyond, backwards=backwards, most=size + 1)
    else:
        rows = rows.filter(beyond).order_by(*(_turned(columns) if backwards else columns))
        read = _with_seen(rows, agent).values(*COLUMNS, "seen_at")[: size + 1]
        found = [(row, row) for row in read]
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    return Page(
        rows=_told(row for _, row in found),
        newer=_place(found[0][0], columns) if found and (more if backwards else after) else "",
        older=_place(found[-1][0], columns) if found and (backwards or more) else "",
    )


def _worked(
    agent: Agent, rows: QuerySet[Ticket], beyond: Q, *, backwards: bool, most: int
) -> list[tuple[Row, Row]]:
    """Rows of places beyond one, each with the row of the ticket that stands there."""
    slots = rows.filter(beyond).order_by(*(_turned(SORTED) if backwards else SORTED))[:most]
    here = ExpressionWrapper(beyond, BooleanField()) if beyond else Value(True)
    read = _with_seen(with_takers(agent, rows, slots).annotate(here=here), agent)
    found = list(read.values(*COLUMNS, "seen_at", *TOLD))
    plain = sorted((one for one in found if one["here"]), key=_by_place, reverse=backwards)
    return in_their_places(plain[:most], found)


def _by_place(row: Row) -> tuple[bytes, int]:
    return bytes(row["place"]), row["id"]


def exchanges(
    agent: Agent, filters: Filters, organizations: Iterable[int | None]
) -> dict[int, order.Exchange]:
    """Who stands in whose place of a list, for these organizations. One query, none for nobody.

    Only organizations with a ticket that may go before others are read.
    """
    names = {one for one in organizations if one is not None}
    if not names:
        return {}
    favoured = visible_to(agent, Ticket.objects.filter(favoured=True, unsolved=True, spam=False))
    favoured = favoured.filter(organization_id__in=names)
    rows = chosen(agent, filters).filter(organization_id__in=favoured.values("organization_id"))
    return order.exchanges(rows.values_list("organization_id", "id", "place", "inner_place"))


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


def chosen(agent: Agent, filters: Filters) -> QuerySet[Ticket]:
    """The tickets of a list, as far as an agent may see them, in no order."""
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
    return [{name: row[name] for name in row if name not in _UNTOLD} for row in found]


def _turned(columns: tuple[str, str]) -> tuple[str, ...]:
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in columns)


def _beyond(place: str, columns: tuple[str, str], *, backwards: bool) -> Q:
    """Rows on the far side of a place. The outer bound is what an index can use."""
    column = columns[0].removeprefix("-")
    at, pk = _read(place, bytes.fromhex if columns == SORTED else _moment)
    side = "lt" if columns[0].startswith("-") != backwards else "gt"
    return Q(**{f"{column}__{side}e": at}) & (
        Q(**{f"{column}__{side}": at}) | Q(**{f"id__{side}": pk})
    )


def _place(row: Row, columns: tuple[str, str]) -> str:
    value = row[columns[0].removeprefix("-")]
    if columns == SORTED:
        return f"{bytes(value).hex()}.{row['id']}"
    return f"{((value or _EPOCH) - _EPOCH) // timedelta.resolution}.{row['id']}"


def _read(place: str, value: Callable[[str], object]) -> tuple[object, int]:
    try:
        at, pk = place.split(".")
        return value(at), int(pk)
    except (ValueError, OverflowError):
        raise BadCursor(f"{place!r} is no place in a list") from None


def _moment(told: str) -> datetime:
    return _EPOCH + timedelta(microseconds=int(told))
