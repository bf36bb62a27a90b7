"""What the examples of a charter show: each moment of theirs, and which rows decide at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from charter.engine import targets, triage
from charter.engine.decide import fold
from charter.engine.examples import desk_of, moment_of, told
from charter.engine.language.model import Charter, Example, Rule
from charter.engine.moment import Moment
from charter.engine.rules.key import rule_in
from charter.engine.shell import lived
from charter.engine.timeline import Timeline


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
    played = _played(charter, example)
    due = frozenset(
        one.clock
        for check in example.checks
        for one in check.expectations
        if one.clock and one.about == "due" and one.value
    )
    ticket = fold({charter.file: charter}, Timeline(played.story.facts, ()), 0)
    events = [event for event in played.story.events if event.at <= played.last]
    for at, together in groupby(events, key=lambda one: one.at):
        ticket.tell(list(together))
        ticket.advance(at)
        facts = {**ticket.facts, "priority": ticket.verdict.priority}
        ruled = triage.decide(charter, ticket.facts)
        yield Shown(facts, ruled, targets.table(charter, facts), due)


class Played(NamedTuple):
    """An example with all that rules brought about in it, up to its last look."""

    story: Timeline
    last: Moment  # of its own events
    until: Moment


def _played(charter: Charter, example: Example) -> Played:
    known: dict[int, Played] = charter.remembered.setdefault("played", {})
    if example.line not in known:
        zone = ZoneInfo(charter.schedule_of(example.facts).zone)
        story, desk = told(example, zone), desk_of(example, zone)
        last = max((event.at for event in story.events), default=0)
        looks = [moment_of(check.at, zone) for check in example.checks if check.at is not None]
        until = max([last, *looks])
        known[example.line] = Played(lived(charter, story, until, desk), last, until)
    return known[example.line]


def acts(charter: Charter, rule: Rule) -> bool:
    """Whether a rule acts in an example by when it looks."""
    return any(rule.digest in _acting(charter, example) for example in charter.examples)


def _acting(charter: Charter, example: Example) -> frozenset[str]:
    """The rules, by their digests, that act in an example."""
    known: dict[int, frozenset[str]] = charter.remembered.setdefault("acting", {})
    if example.line not in known:
        played = _played(charter, example)
        found = fold({charter.file: charter}, played.story, played.until).acting
        assert found is not None
        known[example.line] = frozenset(
            rule_in(action.key) for action in (*found.acted, *found.asked)
        )
    return known[example.line]
