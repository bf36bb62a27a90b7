"""Marks that agents give and take away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from charter.engine.happenings.kind import Kind
from charter.engine.standing import Mark
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold


def _mark(ticket: Fold, event: Event) -> None:
    mark = _named(event)
    ticket.given_marks.setdefault(mark, Mark(mark))


def _unmark(ticket: Fold, event: Event) -> None:
    ticket.given_marks.pop(_named(event), None)


def _named(event: Event) -> str:
    mark = event.data.get("mark")
    if not isinstance(mark, str) or not mark:
        raise ValueError(f"a mark must have a name, not {mark!r}")
    return mark


KINDS: Final = (
    Kind("mark", ("mark",), _mark),
    Kind("unmark", ("mark",), _unmark),
)
