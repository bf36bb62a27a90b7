"""One stretch of a rotation: who is on call in it, and how that came about."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

from charter.engine.moment import Moment
from charter.engine.rotations.rhythm import Agent

How: TypeAlias = Literal["turn", "cover", "override", "otherwise"]
Missing: TypeAlias = Literal["", "not begun", "days", "hours", "nobody"]
"""Why nobody has a turn: it has not begun, a date or an hour outside it, nobody is left."""


@dataclass(frozen=True, slots=True)
class Passed:
    """An agent who would have been on call, and why not."""

    agent: Agent
    why: Literal["away", "inactive", "left"]


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is on call from `since` until before `until`.

    `how` is `turn` for one's own turn, `cover` for that of somebody who is passed over, `override`
    for somebody put in by hand, and `otherwise` where the rotation gives nobody: then `agent` is
    None and `missing` says why. It ends where anything about it changes, at a hand-over at the
    latest.
    """

    agent: Agent | None
    since: Moment
    until: Moment
    how: How
    own: Agent | None = None  # whose turn it is by the plan
    passed: tuple[Passed, ...] = ()
    missing: Missing = ""
    why: str = ""  # an override's words

    @property
    def because(self) -> dict[str, Any]:
        """How it came about, fit for an event: only what there is to say."""
        told = asdict(self)
        kept = {key: told[key] for key in ("how", "own", "missing", "why") if told[key]}
        if self.passed:
            kept["passed"] = [asdict(one) for one in self.passed]
        return kept
