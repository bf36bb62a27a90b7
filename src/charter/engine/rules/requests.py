"""What rules ask of the desk only where it is still to be done: somebody who has it, somebody called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from charter.engine.rules.paging import refusal
from charter.engine.standing import Action
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold
    from charter.engine.rules.acting import Acting

Weigh: TypeAlias = Callable[["Acting", Event, Action], Action | None]
"""The action as it is asked for at an event; None where nothing is to be done."""


def _assign(acting: Acting, event: Event, action: Action) -> Action | None:
    """Nobody who has the ticket loses it, unless it moved to a team that they are not in.

    Where another rule has just asked for somebody, its word holds as long as the same team owns.
    """
    ticket = acting.ticket
    for waiting in list(acting.pending("assign")):
        if acting.assigning_for == ticket.owning:
            return None
        acting.asked.remove(waiting)
    if ticket.assignee is not None and not _moved_away(ticket, acting.owner_before):
        return None
    acting.assigning_for = ticket.owning
    return action


def _moved_away(ticket: Fold, owner_before: str | None) -> bool:
    """Whether another team owns than the one for which the assignee got it, one they are not in.
    Where nobody said in which teams they are, only a move of this very instant counts."""
    owner = ticket.owning
    if owner is None or owner == ticket.assigned_for:
        return False
    if ticket.assignee_teams is None:
        return owner != owner_before
    return owner not in ticket.assignee_teams


def _page(acting: Acting, event: Event, action: Action) -> Action | None:
    """A request joins one that runs; where nobody may be called it is asked for to be refused."""
    name, paging = str(action.data["value"]), acting.paging
    ladder = acting.ticket.charter.ladders[name]
    assert paging is not None
    waiting = any(one.data["value"] == name for one in acting.pending("page"))
    if waiting or paging.joins(name, event.at):
        return None
    why = refusal(acting.ticket, event, ladder)
    if why is None:
        return action
    return action._replace(line=ladder.line, data={**action.data, "refuse": why})


def _promise(acting: Acting, event: Event, action: Action) -> Action | None:
    """A date that is told moves by an agent's word only."""
    ticket = acting.ticket
    told = ticket.facts.get(ticket.charter.queues[action.data["value"]].tells)
    return action if told is None else None


WEIGHED: Final[Mapping[str, Weigh]] = {"assign": _assign, "page": _page, "promise": _promise}
"""The effects that are asked for only sometimes, or otherwise than the rule has it."""
