"""What an example is compared with: how a ticket stands, and what has happened to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from charter.engine.escalation import state_of
from charter.engine.language.live import SOMEBODY
from charter.engine.standing import Standing
from charter.engine.timeline import Event, Timeline


class Seen(NamedTuple):
    """What an example is compared with at one moment."""

    standing: Standing
    timeline: Timeline


def texts(timeline: Timeline, to: str | None = None) -> Iterator[str]:
    """The texts that were sent, in order; with `to` only those that these got."""
    for event in timeline.events:
        if event.kind == "sent" and to in (None, event.data.get("to")):
            yield event.data["text"]


def _of(seen: Seen, kind: str) -> list[Event]:
    return [event for event in seen.timeline.events if event.kind == kind]


def _assigned_by(seen: Seen) -> Any:
    """Whom a rule named that gave the ticket to whoever has it; None where an agent did."""
    assigned = _of(seen, "assigned")
    return assigned[-1].data.get("to") if assigned and seen.standing.assignee else None


def _tier(seen: Seen) -> str | None:
    return None if seen.standing.tier is None else str(seen.standing.tier)


def _barred(seen: Seen) -> tuple[str, ...]:
    """The statuses into which no act brings the ticket now."""
    before = (one for gate in seen.standing.gates for one in gate.before if one.kind == "status")
    return tuple(dict.fromkeys(name for one in before for name in sorted(one.names)))


EXPECTED: Final[Mapping[str, Callable[[Seen], Any]]] = {
    "sent": lambda seen: tuple(texts(seen.timeline)),
    "notified": lambda seen: tuple(event.data["to"] for event in _of(seen, "notified")),
    "marks": lambda seen: tuple(mark.name for mark in seen.standing.marks),
    "barred": _barred,
    "forms": lambda seen: {name: form.state for name, form in seen.standing.forms.items()},
    "told": lambda seen: seen.standing.facts,
    "tier": _tier,
    "contact": lambda seen: None if seen.standing.contact is None else SOMEBODY,
    "page": lambda seen: state_of(seen.standing.pages),
    "paged": lambda seen: tuple(
        f"{event.data['ladder']} {event.data['step']}" for event in _of(seen, "paged")
    ),
    "assigned by": _assigned_by,
}
"""How to tell what is so, in the words that an example has for it; all else stands in `Standing`."""
