"""Stages: which of them end a ticket's promises, and which a customer's message ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from charter.engine.standing import Stage

if TYPE_CHECKING:
    from charter.engine.language.model import Charter

ENDED: Final[frozenset[Stage]] = frozenset({"solved", "closed"})
"""Stages in which every promise has ended."""

WAITING: Final[frozenset[Stage]] = frozenset({"pending", "on hold", "solved", "closed"})
"""Stages that a customer's message ends."""


class UnknownNameError(ValueError):
    """An event or a fact names something that the charter, or the engine, does not have."""

    def __init__(self, what: str, name: object, known: Iterable[str]) -> None:
        from charter.engine.language.errors import nearest

        names = [str(word) for word in known]
        near = nearest(name, names) if isinstance(name, str) else None
        meant = f'did you mean "{near}"?' if near else f"known: {', '.join(names) or 'none'}"
        told = f'"{name}"' if isinstance(name, str) else repr(name)
        super().__init__(f"there is no {what} {told}; {meant}")
        self.what = what
        self.name = name
        self.near = near


def status_named(charter: Charter, name: object) -> str:
    """The status of this name, hyphens or underscores for its spaces; else `UnknownNameError`."""
    found = charter.status_named(name) if isinstance(name, str) else None
    if found is None:
        raise UnknownNameError("status", name, charter.statuses)
    return found


def kept(charter: Charter, status: str, stage: Stage) -> str:
    """A ticket's status under another edition: the same while it has one of that name, else the
    first status of the ticket's stage."""
    return status if status in charter.statuses else charter.first_status(stage)
