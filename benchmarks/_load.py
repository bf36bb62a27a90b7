"""A desk of any size, loaded in bulk: tickets told once by the real actions, then copied by rows.

Each copy has numbers, times and people of its own. Hashes are copied as they are: pages do not read
the chain, and `charter verify` would rightly refuse such a desk.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from tests.cast import Cast

from charter.desk.actions.answer import note, reply
from charter.desk.actions.decide import assign, set_status, set_topic
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.receive import receive_message
from charter.desk.actions.words import Words
from charter.desk.models import Clock, Delivery, Desk, Message, Requester, Ticket, TimelineEvent
from charter.desk.policy.counts import recount
from charter.engine.moment import moment
from charter.engine.order import by_due

UNSOLVED = 0.1
"""The share of tickets that are still open, as on a desk that keeps up."""
MOMENTS = 1_000
"""Copies happened at so many different times."""
PEOPLE = 0.2
"""So many requesters for each ticket."""
_SUBJECTS = ("Labels fail", "Stock is wrong", "Prices do not update", "A question", "Export stops")
_SAID = "Since this morning the numbers of several listings are not what they were yesterday. " * 3


class Copied:
    """One table's rows of a told ticket, ready to be written again for another."""

    def __init__(self, model: type[Model], rows: Iterable[Model]) -> None:
        fields = [f for f in model._meta.concrete_fields if not f.primary_key]
        self.columns = [field.column for field in fields]
        self.table = model._meta.db_table
        self.rows = [
            [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
            for row in rows
        ]
        self.times = [i for i, f in enumerate(fields) if f.get_internal_type() == "DateTimeField"]
        self.place = {column: index for index, column in enumerate(self.columns)}
        self._earlier: dict[timedelta, list[list[Any]]] = {}

    def earlier(self, back: timedelta) -> list[list[Any]]:
        """The rows as they would be had everything happened so much earlier; not to be changed."""
        found = self._earlier.get(back)
        if found is None:
            found = self._earlier[back] = [self._moved(row, back) for row in self.rows]
        return found

    def _moved(self, row: Sequence[Any], back: timedelta) -> list[Any]:
        copy = list(row)
        for place in self.times:
            copy[place] = _shift(copy[place], back)
        if "due_at" in self.place and "place" in self.place:
            copy[self.place["place"]] = _sorted(copy[self.place["due_at"]])
            copy[self.place["inner_place"]] = b""
        return copy


def load(cast: Cast, count: int, at: datetime) -> None:
    """Give the cast's desk `count` tickets that were opened in the year before `at`."""
    with transaction.atomic():
        people = _people(cast, max(1, int(count * PEOPLE)), at)
        open_ones = [_copies(ticket) for ticket in _told(cast, at, solved=False)]
        solved = [_copies(ticket) for ticket in _told(cast, at, solved=True)]
        first = (Ticket.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
        _write(cast.desk, open_ones, solved, people, first, count)
        Desk.objects.filter(pk=cast.desk.pk).update(last_number=first + count)
        _reset_keys()
        recount(cast.desk.pk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _told(cast: Cast, at: datetime, *, solved: bool) -> list[Ticket]:
    """A few tickets with conversations, as agents and customers made them."""
    told = []
    for index, subject in enumerate(_SUBJECTS):
        who = (cast.gwen, cast.rita, cast.sam)[index % 3]
        begun = at - timedelta(hours=30 - index)
        ticket = open_ticket(
            cast.desk, requester=who, subject=subject, words=Words(text=_SAID),
            channel="email", at=begun,
        )  # fmt: skip
        set_topic(ticket, agent=cast.bo, topic="something-else", at=begun + timedelta(minutes=2))
        assign(ticket, agent=cast.bo, to=cast.cy, at=begun + timedelta(minutes=3))
        note(ticket, agent=cast.cy, words=Words(text=_SAID), at=begun + timedelta(minutes=5))
        reply(ticket, agent=cast.cy, words=Words(text=_SAID), at=begun + timedelta(minutes=9))
        receive_message(
            ticket, author=who, by="requester", words=Words(text=_SAID),
            at=begun + timedelta(minutes=20),
        )  # fmt: skip
        if solved:
            set_status(ticket, agent=cast.cy, status="solved", at=begun + timedelta(minutes=30))
        told.append(Ticket.objects.get(pk=ticket.pk))
    return told


def _people(cast: Cast, count: int, at: datetime) -> Sequence[int]:
    rows = [
        Requester(
            desk=cast.desk,
            email=f"person{number}@goldrush.example",
            name=f"Person {number}",
            organization=cast.gold_rush if number % 2 else cast.ruby_row,
            created_at=at,
        )
        for number in range(count)
    ]
    Requester.objects.bulk_create(rows, batch_size=2000)
    return list(Requester.objects.filter(desk=cast.desk).values_list("pk", flat=True))


def _copies(ticket: Ticket) -> tuple[Copied, list[Copied]]:
    parts: list[tuple[type[Model], str]] = [
        (TimelineEvent, "ticket_id"), (Message, "ticket_id"), (Clock, "ticket_id"),
    ]  # fmt: skip
    return (
        Copied(Ticket, [ticket]),
        [Copied(model, model.objects.filter(**{key: ticket.pk})) for model, key in parts],  # type: ignore[attr-defined]
    )


def _write(
    desk: Desk,
    unsolved: list[tuple[Copied, list[Copied]]],
    solved: list[tuple[Copied, list[Copied]]],
    people: Sequence[int],
    first: int,
    count: int,
) -> None:
    chance = random.Random(7)  # the same desk each time
    plan = [
        (
            pk,
            chance.choice(unsolved if chance.random() < UNSOLVED else solved),
            chance.randrange(MOMENTS) / MOMENTS,
        )
        for pk in range(first, first + count)
    ]
    _fill(unsolved[0][0], ["id"], (_ticket(*one, people) for one in plan))
    for index in range(len(unsolved[0][1])):
        _fill(unsolved[0][1][index], [], _parts(plan, index))


def _ticket(
    pk: int, copied: tuple[Copied, list[Copied]], share: float, people: Sequence[int]
) -> list[Any]:
    table = copied[0]
    row = list(table.earlier(_earlier(table, share))[0])
    row[table.place["number"]] = pk
    row[table.place["requester_id"]] = people[pk % len(people)]
    row[table.place["attention_at"]] = None
    return [pk, *row]


def _parts(
    plan: Sequence[tuple[int, tuple[Copied, list[Copied]], float]], index: int
) -> Iterator[list[Any]]:
    for pk, (ticket, parts), share in plan:
        table = parts[index]
        for told in table.earlier(_earlier(ticket, share)):
            row = list(told)
            row[table.place["ticket_id"]] = pk
            yield row


def _earlier(ticket: Copied, share: float) -> timedelta:
    """How much earlier a copy happened: hours for what is open, within a year for the rest."""
    is_open = ticket.rows[0][ticket.place["unsolved"]]
    return timedelta(hours=20 * share) if is_open else timedelta(days=360 * share)


def _shift(at: Any, back: timedelta) -> Any:
    if at is None or str(at).startswith("9999"):
        return at
    if isinstance(at, str):  # SQLite keeps times as text
        return str(datetime.fromisoformat(at) - back)
    return at - back


def _sorted(due: Any) -> bytes:
    """The place that the default work order gives to a ticket that is due then."""
    if isinstance(due, str):
        due = datetime.fromisoformat(due).replace(tzinfo=UTC)
    return by_due(None if due is None else moment(due))


def _fill(table: Copied, more: list[str], rows: Iterable[Sequence[Any]]) -> None:
    columns = [*more, *table.columns]
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join("?" * len(columns))
            cursor.connection.executemany(
                f"INSERT INTO {table.table} ({names}) VALUES ({marks})", rows
            )
            return
        with cursor.copy(f"COPY {table.table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _reset_keys() -> None:
    if connection.vendor == "postgresql":
        tables = (Ticket, TimelineEvent, Message, Clock, Delivery)
        statements = connection.ops.sequence_reset_sql(_Plain(), tables)
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


class _Plain:
    """The style Django wants for SQL that nobody colours."""

    def __getattr__(self, _name: str) -> Any:
        return lambda text: text
