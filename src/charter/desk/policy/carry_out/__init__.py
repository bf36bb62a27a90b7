"""What rules ask for is done here, a kind a file; each leaves one event that bears the action's key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from importlib import import_module
from pkgutil import iter_modules
from typing import Final, TypeAlias

from charter.desk.models import Ticket, TimelineEvent
from charter.engine.standing import Action

Carry: TypeAlias = Callable[[Ticket, Action, datetime], TimelineEvent]

_CARRIES: Final[Mapping[str, Carry]] = {
    module.name: import_module(f"{__name__}.{module.name}").carry
    for module in iter_modules(__path__)
}


def carry_out(ticket: Ticket, action: Action, at: datetime) -> TimelineEvent:
    """Do what is asked on a locked ticket; the event that says so, in the caller's transaction."""
    return _CARRIES[action.kind.replace(" ", "_")](ticket, action, at)
