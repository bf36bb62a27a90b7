"""What each row of a charter decides: for which tickets it is the one that counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from charter.engine.conditions import Condition, Every, Some
from charter.engine.language.errors import Path
from charter.engine.language.model import Charter, TriageRow
from charter.engine.lint.cases import both, meeting, none_of

NOTHING = "promises: none"


def whens(charter: Charter) -> Iterator[tuple[Path, Condition]]:
    """The condition of every row, rule, gate and entry of the work order, and of all that has a name,
    with its path."""
    for index, ruled in enumerate(charter.triage):
        yield ("triage", index), ruled.when
    for index, promised in enumerate(charter.targets):
        yield ("targets", index), promised.when
    for index, rule in enumerate(charter.rules):
        yield ("rules", index), rule.when
    for index, entry in enumerate(charter.order.entries):
        yield ("work order", index), entry.when
    for index, gate in enumerate(charter.gates):
        yield ("gates", index), gate.when
    for form in charter.forms.values():
        yield ("forms", form.name), form.when
    for queue in charter.queues.values():
        yield ("queues", queue.name), queue.when
    for name, clock in charter.own_clocks.items():
        yield ("clocks", name), clock.when
    for ladder in charter.ladders.values():
        yield ("ladders", ladder.name), ladder.when


def outcomes(row: TriageRow) -> tuple[str, ...]:
    """What a triage row decides: priority, owner, and each of its marks."""
    named = (("priority", row.priority), ("owner", row.owner))
    return (*(about for about, value in named if value), *(f"mark {mark}" for mark in row.marks))


def triage_claims(charter: Charter, index: int) -> Mapping[str, Condition]:
    """For each outcome of a triage row, the tickets of which the row decides it."""
    known: dict[int, Mapping[str, Condition]] = charter.remembered.setdefault("triage claims", {})
    if index not in known:
        row, earlier = charter.triage[index], charter.triage[:index]
        known[index] = {
            about: _first(row.when, (one.when for one in earlier if about in outcomes(one)))
            for about in outcomes(row)
        }
    return known[index]


def target_claims(charter: Charter, index: int) -> Mapping[str, Condition]:
    """For each promise of a target row, the tickets that have it from this row."""
    row = charter.targets[index]
    if row.promises:
        return {clock: _first(row.when, _before(charter, index, clock)) for clock in row.promises}
    promised = {clock for one in charter.targets for clock in one.promises} or {NOTHING}
    taken = [Some(tuple(_before(charter, index, clock))) for clock in sorted(promised)]
    return {NOTHING: both(row.when, none_of([Every(tuple(taken))]))}


def _first(when: Condition, earlier: Iterable[Condition]) -> Condition:
    """The condition holds and none of the earlier ones does; those that never meet it are left out."""
    return both(when, none_of(meeting(when, earlier)))


def _before(charter: Charter, index: int, clock: str) -> Iterator[Condition]:
    """The earlier rows that decide a clock, be it that there is none."""
    for row in charter.targets[:index]:
        if clock in row.promises or not row.promises:
            yield row.when
