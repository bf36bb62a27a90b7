"""What rules do to the ticket itself, an effect a function. Each says whether anything changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from charter.engine.language.effects import RULE, STAYS
from charter.engine.language.model import Effect, Rule
from charter.engine.lifecycle import ENDED
from charter.engine.standing import Mark
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold

Take: TypeAlias = Callable[["Fold", Event, Rule, Effect], bool]


def _status(ticket: Fold, event: Event, rule: Rule, effect: Effect) -> bool:
    if effect.value in (STAYS, ticket.status) or _kept_closed(ticket, effect.value):
        return False
    ticket.move(event, effect.value, rule=rule)
    return True


def _kept_closed(ticket: Fold, status: str) -> bool:
    """Whether an agent has closed it for a private reason, so that no rule opens it again."""
    reason = ticket.charter.reasons.get(ticket.reason or "")
    return (
        reason is not None
        and reason.private
        and ticket.moved_by_rule is None
        and ticket.stage in ENDED
        and ticket.charter.stages[status] not in ENDED
    )


def _close(ticket: Fold, event: Event, rule: Rule, effect: Effect) -> bool:
    status = ticket.charter.status_for(effect.value)
    if status == ticket.status and ticket.reason == effect.value:
        return False
    ticket.move(event, status, rule=rule)
    ticket.reason = effect.value
    return True


def _owner(ticket: Fold, event: Event, rule: Rule, effect: Effect) -> bool:
    owner = None if effect.value == RULE else effect.value
    if owner == ticket.owner:
        return False
    ticket.own(owner, rule)
    return True


def _tell(ticket: Fold, event: Event, rule: Rule, effect: Effect) -> bool:
    news = {name: value for name, value in effect.told.items() if ticket.facts.get(name) != value}
    if news:
        ticket.learn(event._replace(kind="facts"), news)
    return bool(news)


def _mark(ticket: Fold, event: Event, rule: Rule, effect: Effect) -> bool:
    if effect.value in ticket.given_marks:
        return False
    ticket.given_marks[effect.value] = Mark(effect.value, rule.line, ticket.rules.edition)
    return True


def _unmark(ticket: Fold, event: Event, rule: Rule, effect: Effect) -> bool:
    missing = object()
    return ticket.given_marks.pop(effect.value, missing) is not missing


OWN: Final[Mapping[str, Take]] = {
    "status": _status,
    "close": _close,
    "owner": _owner,
    "tell": _tell,
    "mark": _mark,
    "unmark": _unmark,
}
"""The effects on the ticket itself; all others are asked of whoever runs the desk."""

DECIDES: Final[Mapping[str, str]] = {
    "status": "status", "close": "status", "owner": "owner", "assign": "assign",
}  # fmt: skip
"""Effects of which the first one decides, and about what."""
