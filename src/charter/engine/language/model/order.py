"""In which order a desk's tickets are worked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

from charter.engine.conditions import ALWAYS, Condition

Sorting: TypeAlias = Literal["first", "due", "priority", "oldest"]


@dataclass(frozen=True, slots=True)
class OrderEntry:
    """One entry: what it sorts by. `within` counts only among tickets of one organization."""

    by: Sorting
    when: Condition = ALWAYS  # of a `first`: which tickets come before the others
    within: bool = False
    line: int | None = None


@dataclass(frozen=True)
class WorkOrder:
    """The entries, each of which decides only where the ones before it do not.

    `oldest` is last wherever it stands: no two tickets of a desk are equally old.
    """

    entries: tuple[OrderEntry, ...] = (OrderEntry("due"), OrderEntry("oldest"))

    @cached_property
    def among_all(self) -> tuple[OrderEntry, ...]:
        """What sorts the tickets of a desk."""
        return tuple(entry for entry in self.among_ours if not entry.within)

    @cached_property
    def among_ours(self) -> tuple[OrderEntry, ...]:
        """What sorts the tickets of one organization among themselves."""
        kinds = [entry.by for entry in self.entries]
        end = kinds.index("oldest") if "oldest" in kinds else len(kinds)
        return self.entries[:end]

    @cached_property
    def has_within(self) -> bool:
        """Whether tickets of one organization may exchange their places."""
        return any(entry.within for entry in self.among_ours)

    @cached_property
    def asks(self) -> bool:
        """Whether it depends on anything but priority and due moment."""
        return any(entry.by == "first" for entry in self.among_ours)

    @property
    def told(self) -> bool:
        """Whether the charter says it, instead of leaving it at what is usual."""
        return any(entry.line is not None for entry in self.entries)

    @property
    def oldest(self) -> OrderEntry:
        """What decides where nothing else does."""
        told = (entry for entry in self.entries if entry.by == "oldest")
        return next(told, _OLDEST)


_OLDEST: Final = OrderEntry("oldest")
