"""The work order: from a standing to a key by which tickets are sorted, and back to a sentence.

Keys are bytes that compare as the charter's entries do, so that a database can sort and index them.
Two tickets with equal keys are sorted by their numbers: the older one comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from charter.engine.language.live import MARK, SOMEBODY
from charter.engine.language.model import Charter, OrderEntry
from charter.engine.moment import Moment
from charter.engine.standing import Reason, Standing

Key: TypeAlias = bytes

ABOUT: Final = "order"
_SIZES: Final[Mapping[str, int]] = {"first": 1, "priority": 2, "due": 8}
_FIRST: Final = b"\0"
_NOT_FIRST: Final = b"\1"
_UNRANKED: Final = 0xFFFF
_NEVER: Final = 2**64 - 1
_BEFORE: Final = 2**62
"""Added to a moment, so that those before 1970 sort as well."""


class Place(NamedTuple):
    """Where a ticket stands, as far as it alone decides that."""

    among_all: Key
    among_ours: Key = b""  # within its organization; empty where the charter speaks of none
    favoured: bool = False  # whether it may go before others of its organization


def key(charter: Charter, standing: Standing) -> Place:
    """The ticket's place by the charter's work order. Smaller keys come first."""
    order = charter.order
    facts = _live(standing) if order.asks else {}
    ours = [(entry, _part(entry, charter, standing, facts)) for entry in order.among_ours]
    if not order.has_within:
        return Place(b"".join(part for _, part in ours))
    return Place(
        b"".join(part for entry, part in ours if not entry.within),
        b"".join(part for _, part in ours),
        any(part == _FIRST for entry, part in ours if entry.within),
    )


def why(charter: Charter, ahead: Key, behind: Key, *, ours: bool = False) -> Reason:
    """What puts one ticket ahead of another, said of the one ahead, by the entry that decides.

    `ours` for keys within one organization. Both keys are of this charter.
    """
    entries = charter.order.among_ours if ours else charter.order.among_all
    for entry, one, other in _apart(entries, ahead, behind):
        if one != other:
            return Reason(ABOUT, _SAID[entry.by](entry, charter, one, other), entry.line)
    return Reason(ABOUT, "opened earlier", charter.order.oldest.line)


def exchange(tickets: Iterable[tuple[int, Key, Key]]) -> dict[int, int]:
    """The tickets of one organization exchange places: from whose place it is to who takes it.

    Each comes with its number, or whatever sorts as that does, and both its keys. Those that keep
    their own place are left out.
    """
    rows = list(tickets)
    plain = [number for _, number in sorted((among_all, number) for number, among_all, _ in rows)]
    ours = [number for _, number in sorted((among_ours, number) for number, _, among_ours in rows)]
    return {one: other for one, other in zip(plain, ours, strict=True) if one != other}


def due_of(standing: Standing) -> Moment | None:
    """The nearest due moment of a running clock; past where that clock has breached."""
    return min((one.due_at for one in standing.clocks if one.due_at is not None), default=None)


def by_due(due: Moment | None) -> Key:
    """What sorts by a due moment; without one comes last."""
    return (_NEVER if due is None else due + _BEFORE).to_bytes(_SIZES["due"])


def _live(standing: Standing) -> dict[str, Any]:
    """All that an entry can ask of a ticket: its facts, and how it stands."""
    return {
        **standing.facts,
        **{f"{MARK} {mark.name}": True for mark in standing.marks},
        "priority": standing.priority,
        "status": standing.status,
        "stage": standing.stage,
        "reason": standing.reason,
        "owner": standing.owner,
        "tier": standing.tier,
        "assignee": None if standing.assignee is None else SOMEBODY,
        "turn": standing.turn,
    }


def _part(
    entry: OrderEntry, charter: Charter, standing: Standing, facts: Mapping[str, Any]
) -> bytes:
    if entry.by == "first":
        return _FIRST if entry.when.matches(facts) else _NOT_FIRST
    if entry.by == "priority":
        order, priority = charter.priorities, standing.priority
        rank = order.index(priority) if priority in order else _UNRANKED
        return rank.to_bytes(_SIZES["priority"])
    return by_due(due_of(standing))


def _apart(
    entries: Iterable[OrderEntry], one: Key, other: Key
) -> Iterator[tuple[OrderEntry, bytes, bytes]]:
    """The parts of two keys, entry by entry."""
    begin = 0
    for entry in entries:
        end = begin + _SIZES[entry.by]
        yield entry, one[begin:end], other[begin:end]
        begin = end


def _said_first(entry: OrderEntry, charter: Charter, ahead: bytes, behind: bytes) -> str:
    return entry.when.sentence()


def _said_priority(entry: OrderEntry, charter: Charter, ahead: bytes, behind: bytes) -> str:
    first, second = int.from_bytes(ahead), int.from_bytes(behind)
    if second == _UNRANKED:
        return f"priority {charter.priorities[first]}, and the other has none"
    return f"priority {charter.priorities[first]} before {charter.priorities[second]}"


def _said_due(entry: OrderEntry, charter: Charter, ahead: bytes, behind: bytes) -> str:
    if int.from_bytes(behind) == _NEVER:
        return "a promise is running, and none on the other"
    return "due earlier"


_SAID: Final = {"first": _said_first, "priority": _said_priority, "due": _said_due}
