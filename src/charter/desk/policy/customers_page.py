"""The customers' page of an edition: written by the engine from its charter, and from nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from charter.desk.models import Desk
from charter.desk.policy.editions import charter_of
from charter.desk.queries.outward import Row
from charter.engine import page as pages
from charter.engine.page import Around, Kept, Link, Paragraph
from charter.engine.page.own_time import SCRIPT
from charter.engine.page.style import STYLE

__all__ = ["SCRIPT", "STYLE", "Around", "Link", "Paragraph", "Told", "Ways", "listed", "told"]


class Told(NamedTuple):
    """A page, written twice."""

    html: str
    markdown: str


class Ways(NamedTuple):
    """The addresses of the page, of the list of its editions, and of one with its number for `{}`."""

    current: str
    editions: str
    edition: str


def told(desk: Desk, row: Row, near: dict[int, Row], at: datetime, ways: Ways, around: Around) -> Told:  # fmt: skip
    """How support works under an edition; as of now, or as it was when it came into force, if it is so no
    longer. `near` has the editions before and after it, if there are any."""
    zone = _zone(desk)
    since, until = _day(row, zone), None
    after, before = near.get(row.number + 1), near.get(row.number - 1)
    on, leads = at.astimezone(zone).date(), [Link("All editions", ways.editions)]
    notes = list(around.notes)
    if after is not None:
        on, until = since, _day(after, zone)
        notes.append(Paragraph("This edition is no longer in force."))
        notes.append(Link("Read how our support works now", ways.current))
        leads.append(Link("The edition in force", ways.current))
    dressed = replace(
        around,
        notes=tuple(notes),
        ways=(*leads, *around.ways),
        found=around.found and after is None,
    )
    return _written(_key(row), before and _key(before), row.number, on, since, until, dressed)


def listed(desk: Desk, rows: Sequence[Row], more: Sequence[Row], ways: Ways, around: Around) -> Told:  # fmt: skip
    """The list of editions, newest first; `more` are the ones next to the rows: the one after the first of
    them, and the one before the last, if there are any."""
    zone, near = _zone(desk), {one.number: one for one in (*rows, *more)}
    kept = tuple(
        Kept(
            row.number,
            _day(row, zone),
            _day(after, zone) if (after := near.get(row.number + 1)) else None,
            _changed(_key(before), _key(row)) if (before := near.get(row.number - 1)) else None,
            ways.edition.format(row.number),
        )
        for row in rows
    )
    page = pages.editions(kept)
    leads = (Link("How our support works now", ways.current), *around.ways)
    around = replace(around, ways=leads)
    return Told(pages.html(page, around), pages.markdown(page, around))


@lru_cache(maxsize=64)
def _written(
    edition: tuple[int, str],
    before: tuple[int, str] | None,
    number: int,
    on: date,
    since: date,
    until: date | None,
    around: Around,
) -> Told:
    page = pages.page(
        charter_of(edition[0]),
        on,
        edition=number,
        previous=charter_of(before[0]) if before else None,
        since=since,
        until=until,
    )
    return Told(pages.html(page, around), pages.markdown(page, around))


@lru_cache(maxsize=512)
def _changed(before: tuple[int, str], edition: tuple[int, str]) -> tuple[str, ...]:
    return pages.changes(charter_of(before[0]), charter_of(edition[0]))


def _key(row: Row) -> tuple[int, str]:
    return row.pk, row.digest


def _zone(desk: Desk) -> ZoneInfo:
    assert desk.edition_id is not None
    return ZoneInfo(charter_of(desk.edition_id).default_schedule.zone)


def _day(row: Row, zone: ZoneInfo) -> date:
    return row.published_at.astimezone(zone).date()
