"""What the examples of a charter show: each moment of theirs, and which rows decide at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from charter.engine import targets, triage
from charter.engine.decide import fold
from charter.engine.examples import naps, told
from charter.engine.language.model import Charter, Example
from charter.engine.shell import lived


class Shown(NamedTuple):
    """One moment of an example."""

    facts: Mapping[str, Any]  # known then, with the priority in force
    ruled: triage.Triage
    promised: Mapping[str, targets.TargetChoice]
    due: frozenset[str]  # clocks of which the example says when they fall due


def shown(charter: Charter) -> Sequence[Shown]:
    """Every moment at which something happens in an example."""
    known: Sequence[Shown] | None = charter.remembered.get("shown")
    if known is None:
        known = [one for example in charter.examples for one in _moments(charter, example)]
        charter.remembered["shown"] = known
    return known


def _moments(charter: Charter, example: Example) -> Iterator[Shown]:
    zone = ZoneInfo(charter.schedule_for(example.facts.get("schedule")).zone)
    story = told(example, zone)
    last = max((event.at for event in story.events), default=0)
    timeline = lived(charter, story, last, naps(example, zone))
    due = frozenset(
        one.clock
        for check in example.checks
        for one in check.expectations
        if one.clock and one.about == "due" and one.value
    )
    for at in sorted({event.at for event in timeline.events}):
        ticket = fold({charter.file: charter}, timeline, at)
        facts = {**ticket.facts, "priority": ticket.verdict.priority}
        ruled = triage.decide(charter, ticket.facts)
        yield Shown(facts, ruled, targets.table(charter, facts), due)
