"""Tickets under a charter with rules, told by their events; times are of Tuesday 17 November 2026."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from charter.engine.decide import decide
from charter.engine.language.model import Charter
from charter.engine.moment import Moment, moment
from charter.engine.standing import Standing
from charter.engine.timeline import Event, Timeline
from tests.engine.language.small import small

ZONE = ZoneInfo("America/New_York")
DESK = """statuses:
  fresh: new
  working: open
  again: open
  waiting: pending
  review: {stage: on hold, detail: shop}
  parked: on hold
  solved: solved
  done: {stage: closed, reasons: [agreed, silent, spam]}
reasons:
  agreed: Both sides agreed
  silent: {title: No answer, asks: note, sends: bye}
  spam: {title: Unwanted, private: yes}
texts:
  bye: Good bye, {requester}.
  soon: We close it soon.
"""


def ruled(*rules: str, rest: str = "") -> Charter:
    """The desk with these rules."""
    listed = "".join(f"  - {rule}\n" for rule in rules)
    return small(DESK + (f"rules:\n{listed}" if rules else "") + rest)


def on(text: str) -> Moment:
    """`09:00`, `18 09:00` on another day of the month, or a whole date and time."""
    if len(text) <= 8 and ":" in text.split(" ")[0]:
        text = f"17 {text}"
    if len(text) < 16:
        day, _, clock = text.partition(" ")
        text = f"2026-11-{day} {clock}"
    return moment(datetime.fromisoformat(text).replace(tzinfo=ZONE))


def event(clock: str, kind: str, **data: Any) -> Event:
    """Something that happens."""
    return Event(on(clock), kind, data)


def stands(
    charter: Charter,
    events: Sequence[Event],
    at: str | Moment | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Standing:
    """Where the ticket stands, after its last event where no time is said."""
    last = max(event.at for event in events)
    when = last if at is None else on(at) if isinstance(at, str) else at
    return decide({"": charter}, Timeline(dict(facts or {}), events), when)


def did(standing: Standing) -> list[tuple[str, str]]:
    """What rules did to the ticket itself."""
    return [(one.kind, one.data.get("value", "")) for one in standing.acted]


def asked(standing: Standing) -> list[tuple[str, str]]:
    """What rules ask for that nobody has carried out."""
    return [(one.kind, one.data.get("value") or one.data["to"]) for one in standing.actions]
