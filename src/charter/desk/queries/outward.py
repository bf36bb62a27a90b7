"""What anybody may ask of a desk without signing in; whether they may is decided by who asks for it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from charter.desk.models import Brand, Desk, Edition


class Row(NamedTuple):
    """An edition without its text."""

    pk: int
    number: int
    digest: str
    published_at: datetime


def desk_called(slug: str) -> Desk | None:
    """The desk with this short name, with its brand at hand if it has one."""
    return Desk.objects.select_related("brand").filter(slug=slug).first()


def brand_of(desk: Desk) -> Brand:
    """The desk's brand; an empty one, not stored, where nobody has given it one."""
    found = getattr(desk, "brand", None)
    return found or Brand(desk=desk)


def number_in_force(desk: Desk) -> int:
    """The number of the edition in force, which the desk has."""
    assert desk.edition_id is not None
    return Edition.objects.values_list("number", flat=True).get(pk=desk.edition_id)


def around(desk: Desk, number: int) -> dict[int, Row]:
    """The edition of a number with the ones before and after it, by their numbers."""
    near = Edition.objects.filter(desk=desk, number__gte=number - 1, number__lte=number + 1)
    return {row.number: row for row in _rows(near.order_by("number"))}


def kept(desk: Desk, *, below: int | None, most: int) -> list[Row]:
    """At most so many editions with numbers below one, the newest first."""
    found = Edition.objects.filter(desk=desk).order_by("-number")
    return _rows((found if below is None else found.filter(number__lt=below))[:most])


def _rows(found: object) -> list[Row]:
    return [Row(*one) for one in found.values_list("pk", "number", "digest", "published_at")]  # type: ignore[attr-defined]
