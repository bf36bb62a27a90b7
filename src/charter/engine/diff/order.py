"""What changes in the order in which tickets are worked."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.diff.change import Change, instead
from charter.engine.language.model import Charter, OrderEntry
from charter.engine.order_told import promised
from charter.engine.words import row


def order(old: Charter, new: Charter) -> Iterator[Change]:
    """The order as a whole, and each promise of it that comes or goes."""
    now, was = _told(new), _told(old)
    if now != was:
        yield Change("work order", f"Tickets are sorted by {instead(now, was)}.", False)
    before, after = promised(old), promised(new)
    for sentence in after:
        if sentence not in before:
            yield Change("work order", f"New: {sentence}", True)
    for sentence in before:
        if sentence not in after:
            yield Change("work order", f"No longer so: {sentence}", True)


def _told(charter: Charter) -> str:
    entries = [*charter.order.among_ours, charter.order.oldest]
    return row([_entry(entry) for entry in entries])


def _entry(entry: OrderEntry) -> str:
    if entry.by != "first":
        return {"due": "due moment", "priority": "priority", "oldest": "age"}[entry.by]
    within = ", within an organization" if entry.within else ""
    return f"whether {entry.when.sentence()}{within}"
