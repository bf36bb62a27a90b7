"""What the examples of a charter show: each moment of theirs, and which rows decide at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from charter.engine import targets, triage
from charter.engine.decide import fold
from charter.engine.examples import desk_of, moment_of, told
from charter.engine.language.model import Charter, Example
from charter.engine.rules.key import rule_in
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
    zone = ZoneInfo(charter.schedule_of(example.facts).zone)
    story = told(example, zone)
    last = max((event.at for event in story.events), default=0)
    timeline = lived(charter, story, last, desk_of(example, zone))
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


def acting(charter: Charter) -> frozenset[str]:
    """The rules of a charter with some, by their digests, that act by when its examples look."""
    known: frozenset[str] | None = charter.remembered.get("acting")
    if known is None:
        known = frozenset(rule for one in charter.examples for rule in _acting(charter, one))
        charter.remembered["acting"] = known
    return known


def _acting(charter: Charter, example: Example) -> Iterator[str]:
    zone = ZoneInfo(charter.schedule_of(example.facts).zone)
    story, desk = told(example, zone), desk_of(example, zone)
    last = max((event.at for event in story.events), default=0)
    looks = [moment_of(check.at, zone) for check in example.checks if check.at is not None]
    until = max([last, *looks])
    found = fold({charter.file: charter}, lived(charter, story, until, desk), until)
    assert found.acting is not None
    yield from (rule_in(action.key) for action in (*found.acting.acted, *found.acting.asked))
