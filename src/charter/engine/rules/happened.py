"""What has happened to a ticket, as rules name it: something was done, or something became so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from charter.engine.conditions import Facts
from charter.engine.language.model import Trigger


class Happened(NamedTuple):
    """One thing that has happened, with the names that it is about."""

    kind: str  # "customer message", "status", "told", …
    names: tuple[str, ...] = ()

    def pulls(self, trigger: Trigger, facts: Facts) -> bool:
        """Whether this is what the trigger waits for."""
        if trigger.kind != self.kind:
            return False
        if trigger.names and trigger.names.isdisjoint(self.names):
            return False
        return trigger.value is None or trigger.value.matches(facts)


class Seen(NamedTuple):
    """How a ticket looks, so far as rules can wait for it to change."""

    status: str
    stage: str
    owner: str | None
    priority: str | None
    reason: str | None
    facts: Mapping[str, Any]
    marks: frozenset[str]


def changes(before: Seen | None, now: Seen) -> Iterator[Happened]:
    """What became so from one look to the next; at the opening, everything that is so."""
    for kind in ("status", "stage", "owner", "priority"):
        value = getattr(now, kind)
        if value is not None and (before is None or getattr(before, kind) != value):
            yield Happened(kind, (value,))
    if now.reason is not None and (before is None or before.reason != now.reason):
        yield Happened("close", (now.reason,))
    known = before.facts if before is not None else {}
    for name, value in now.facts.items():
        if value is not None and known.get(name) != value:
            yield Happened("told", (name,))
    borne = before.marks if before is not None else frozenset()
    yield from (Happened("marked", (mark,)) for mark in sorted(now.marks - borne))
    yield from (Happened("unmarked", (mark,)) for mark in sorted(borne - now.marks))
