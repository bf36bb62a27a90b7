"""Whether an open ticket already covers all that a new one asks for, so that nothing is lost by merging."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from charter.desk.models import Ticket
from charter.desk.policy.editions import charter_of
from charter.desk.policy.gather import Gathered
from charter.engine.decide import decide
from charter.engine.moment import moment
from charter.engine.rules.key import rule_in
from charter.engine.standing import Action, Standing

CALLED: Final = ("calling", "acknowledged")
"""How a ladder stands that has somebody for the ticket, or still looks for one."""


def covers(there: Gathered, new: Gathered, *, into: Ticket, at: datetime) -> bool:
    """Whether the ticket `into`, of which `there` is the timeline, does all that the new one asks for.

    The new one may be no more urgent, of no topic and no mark of its own. What rules ask for at its
    opening must have been done for the other one by the same rules; somebody who would be called
    must have been called, and not in vain. A ticket of which an agent has taken another apart takes
    nothing in any more.
    """
    before, after = _stands(there, at), _stands(new, at)
    order = charter_of(int(new.opened_under)).priorities
    return (
        not any(row.kind == "unmerged" and row.data["role"] == "target" for row in there.rows)
        and not into.spam
        and into.merged_into_id is None
        and before.stage not in {"solved", "closed"}
        and _rank(order, after.priority) >= _rank(order, before.priority)
        and after.topic in (None, before.topic)
        and {mark.name for mark in after.marks} <= {mark.name for mark in before.marks}
        and all(_is_done(action, there, before) for action in after.actions)
    )


def _stands(gathered: Gathered, at: datetime) -> Standing:
    last = max(event.at for event in gathered.timeline.events)
    at_last = max(moment(at), last)
    return decide(gathered.editions, gathered.timeline, at_last, edition=gathered.opened_under)


def _rank(order: Sequence[str], priority: str | None) -> int:
    """How far from the most urgent; what has no priority comes last."""
    return len(order) if priority not in order else order.index(priority)


def _is_done(action: Action, there: Gathered, before: Standing) -> bool:
    if _effect(action.key) not in {_effect(key) for key in there.keys}:
        return False
    if action.kind != "page":
        return True
    ladder = action.data["value"]
    return any(page.ladder == ladder and page.state in CALLED for page in before.pages)


def _effect(key: str) -> tuple[str, str]:
    """The rule and the place of its effect, whatever the cause."""
    return rule_in(key), key.rpartition(":")[2]
