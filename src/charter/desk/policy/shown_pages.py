"""Where a ticket's ladders stand, for its page: whom they call, since when, and until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from charter.desk.models import TimelineEvent
from charter.engine.language.model import Charter
from charter.engine.moment import instant
from charter.engine.standing import Standing

KINDS: Final = frozenset({"page_started", "page_refused", "paged", "acknowledged", "unanswered"})
"""The events that tell of ladders."""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """The last run of a ladder. Rounds and steps count from 1; before the first call the step is 0."""

    ladder: str
    title: str
    state: str
    since: datetime
    changed: datetime
    """When it came into its state."""
    round: int
    rounds: int
    step: int
    steps: int
    to: Sequence[int]
    next_at: datetime | None
    by: int | None
    seq: int
    """The last event of it, which has the why."""
    rotation: str = ""
    because: Mapping[str, Any] = field(default_factory=dict)

    @property
    def presses(self) -> bool:
        """Whether somebody has to take it."""
        return self.state in {"calling", "unanswered"}


def shown_pages(
    standing: Standing, charter: Charter, events: Sequence[TimelineEvent]
) -> list[ShownPage]:
    """The last run of each ladder of a ticket with these events; requests that were refused are none."""
    last = {page.ladder: page for page in standing.pages if page.state != "refused"}
    return [_shown(page, charter, events) for page in last.values()]


def _shown(page: Any, charter: Charter, events: Sequence[TimelineEvent]) -> ShownPage:
    noun = charter.ladders.get(page.ladder)
    mine = [one for one in events if one.kind in KINDS and one.data.get("ladder") == page.ladder]
    called: Mapping[str, Any] = next(
        (one.data for one in reversed(mine) if one.kind == "paged"), {}
    )
    rotation = charter.rotations.get(called.get("rotation") or "")
    return ShownPage(
        ladder=page.ladder,
        title=noun.title if noun else page.ladder,
        state=page.state,
        since=instant(page.started),
        changed=instant(page.changed),
        round=page.round,
        rounds=noun.rounds if noun else page.round,
        step=page.step,
        steps=len(noun.steps) if noun else page.step,
        to=page.to,
        next_at=None if page.next_at is None else instant(page.next_at),
        by=page.by,
        seq=mine[-1].seq if mine else 0,
        rotation=rotation.title if rotation else "",
        because=called.get("because", {}),
    )
