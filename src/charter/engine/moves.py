"""What befell a ticket, as the fold remembers it for whoever tells the tale."""

from __future__ import annotations

from typing import Final, NamedTuple

from charter.engine.clocks import Clock, Terms
from charter.engine.language.model import Rule
from charter.engine.moment import Moment
from charter.engine.standing import Stage, Turn

BY_CHARTER: Final = "charter"
"""Who merged, where nobody did but the charter."""


class Ruled(NamedTuple):
    """A rule that decided something, and the edition that it stands in."""

    rule: Rule
    edition: str


class Away(NamedTuple):
    """What a ticket was when it was merged away, so that it can come back."""

    status: str
    stage: Stage
    reason: str | None
    turn: Turn
    running: list[Clock]
    paused: list[Clock]
    by_charter: bool = False
    """Whether that was done without asking, before anybody had done what rules ask for."""


class Move(NamedTuple):
    """The ticket's status from a moment on, and the kind of event that gave it."""

    at: Moment
    status: str
    stage: Stage
    by: str


class Change(NamedTuple):
    """A clock that is judged by other terms from a moment on, and the event that changed them."""

    at: Moment
    clock: Clock
    before: Terms
    after: Terms
    by: str
