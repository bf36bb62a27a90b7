"""What the examples of a charter show: each moment of theirs, which rows decide, and what acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from charter.engine import gates, targets, triage
from charter.engine.decide import fold
from charter.engine.examples import desk_of, moment_of, told
from charter.engine.fold import Fold
from charter.engine.language.model import Charter, Example, Rule
from charter.engine.moment import Moment
from charter.engine.rules.acting import Acting
from charter.engine.rules.key import rule_in
from charter.engine.shell import lived
from charter.engine.timeline import Timeline

Part: TypeAlias = tuple[str, str | int]
"""A section of a charter and a name in it; of a gate, its line."""


class Shown(NamedTuple):
    """One moment of an example."""

    facts: Mapping[str, Any]  # known then, with the priority in force
    ruled: triage.Triage
    promised: Mapping[str, targets.TargetChoice]
    due: frozenset[str]  # clocks of which the example says when they fall due


class Played(NamedTuple):
    """One example with all that rules brought about in it, by when it looks for the last time."""

    moments: Sequence[Shown]
    rules: frozenset[str]  # the digests of those that acted
    parts: frozenset[Part]  # seen at work, see `works`


def shown(charter: Charter) -> Sequence[Shown]:
    """Every moment at which something happens in an example."""
    return [moment for played in _played(charter) for moment in played.moments]


def acts(charter: Charter, rule: Rule) -> bool:
    """Whether a rule acts in an example by when it looks."""
    return any(rule.digest in played.rules for played in _played(charter))


def works(charter: Charter, section: str, name: str | int) -> bool:
    """Whether a part of the charter is seen at work in an example: a ladder calls somebody, a form is
    filled in, a clock of the charter's own runs, a gate (by its line) is shut."""
    return any((section, name) in played.parts for played in _played(charter))


def _played(charter: Charter) -> Sequence[Played]:
    known: Sequence[Played] | None = charter.remembered.get("played")
    if known is None:
        known = [_play(charter, example) for example in charter.examples]
        charter.remembered["played"] = known
    return known


def _play(charter: Charter, example: Example) -> Played:
    story, until = _told(charter, example)
    due = frozenset(
        one.clock
        for check in example.checks
        for one in check.expectations
        if one.clock and one.about == "due" and one.value
    )
    ticket = fold({charter.file: charter}, Timeline(story.facts, ()), 0)
    moments, parts = [], set[Part]()
    for at, together in groupby(story.events, key=lambda one: one.at):
        ticket.tell(list(together))
        ticket.advance(at)
        facts = {**ticket.facts, "priority": ticket.verdict.priority}
        ruled = triage.decide(charter, ticket.facts)
        moments.append(Shown(facts, ruled, targets.table(charter, facts), due))
        parts.update(("gates", gate.line) for gate in gates.shut(ticket, at))
    ticket.advance(until)
    parts.update(_at_work(charter, ticket))
    acting = ticket.acting
    return Played(moments, frozenset() if acting is None else _acted(acting), frozenset(parts))


def _told(charter: Charter, example: Example) -> tuple[Timeline, Moment]:
    """What happens in an example, with all that rules bring about, and when it looks last."""
    zone = ZoneInfo(charter.schedule_of(example.facts).zone)
    story = told(example, zone)
    last = max((event.at for event in story.events), default=0)
    looks = [moment_of(check.at, zone) for check in example.checks if check.at is not None]
    until = max([last, *looks])
    return lived(charter, story, until, desk_of(example, zone)), until


def _at_work(charter: Charter, ticket: Fold) -> Iterator[Part]:
    """The ladders that have called, the forms that were filled in, and the own clocks that ran."""
    if ticket.acting is not None and ticket.acting.paging is not None:
        pages = ticket.acting.paging.runs.pages
        yield from (("ladders", page.ladder) for page in pages if page.state != "refused")
    yield from (("forms", name) for name, filled in ticket.forms.items() if filled.n)
    yield from (("clocks", name) for name in charter.own_clocks if ticket.clocks.get(name))


def _acted(acting: Acting) -> frozenset[str]:
    """The rules that changed something, asked for something, or decided that a status stays."""
    done = (*acting.acted, *acting.asked)
    kept = (action.key for action in done if "barred" not in action.data)
    return frozenset((*map(rule_in, kept), *acting.upheld))
