"""What rules did, as the timeline tells it, against what the fold of that timeline says they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from charter.desk.models import TimelineEvent
from charter.desk.policy.chain import canonical
from charter.desk.policy.gather import Gathered
from charter.engine.fold import Fold
from charter.engine.standing import Action, Standing

OWN: Final = ("circle", "unanswered", "page")
"""What stands for the rule in keys of what the desk or a ladder does."""


def rule_differences(ticket: Fold, standing: Standing, gathered: Gathered) -> Iterator[str]:
    """Each thing that a rule did or asked for and the timeline does not tell, or tells otherwise.

    Nothing is said of a ticket whose rules were stopped because they went round in a circle.
    """
    if gathered.stopped or standing.circle:
        return
    told = {row.data["key"]: row for row in gathered.rows if "key" in row.data}
    yield from _untold(standing, told)
    yield from _otherwise(standing, told)
    # What a reply brought about that was taken back before it left stays, and its cause is gone.
    if not any(row.kind == "withdrawn" for row in gathered.rows):
        yield from _unasked(ticket, standing, told)


def _untold(standing: Standing, told: Mapping[str, TimelineEvent]) -> Iterator[str]:
    for action in standing.acted:
        if action.key not in told:
            yield f"the rule in line {action.line} did {_words(action)}, and no event tells it"
    for action in standing.actions:
        yield f"line {action.line} asks for {_words(action)}, and it was not carried out"


def _otherwise(standing: Standing, told: Mapping[str, TimelineEvent]) -> Iterator[str]:
    for action in standing.acted:
        row = told.get(action.key)
        if row is None:
            continue
        said = {name: row.data.get(name) for name in action.data}
        if canonical(said) != canonical(dict(action.data)):
            yield (
                f"event {row.seq} tells {canonical(said)}, and the rule in line {action.line}"
                f" did {canonical(dict(action.data))}"
            )


def _unasked(ticket: Fold, standing: Standing, told: Mapping[str, TimelineEvent]) -> Iterator[str]:
    asked = {action.key for action in standing.acted}
    if ticket.acting is not None:
        asked |= {action.key for action in ticket.acting.asked} | ticket.acting.before
    for key, row in told.items():
        if key not in asked and key.partition(":")[0] not in OWN:
            yield f"event {row.seq} ({row.kind}) names a rule that asked for nothing like it"


def _words(action: Action) -> str:
    told: Mapping[str, Any] = action.data
    return f"{action.kind} {told.get('value') or told.get('to') or told.get('facts') or ''}".strip()
