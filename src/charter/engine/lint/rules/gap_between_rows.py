"""Numbers between two rows of triage that fall through to a row for something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from charter.engine.cases import tests
from charter.engine.conditions import Condition, Some
from charter.engine.language.model import Charter
from charter.engine.lint.cases import Ticket, Word, along, both, given, smallest
from charter.engine.lint.finding import Doubt
from charter.engine.lint.rows import triage_claims


class _Row(NamedTuple):
    place: int
    rank: int  # of its priority, most urgent first
    decides: Condition


class _Gap(NamedTuple):
    ticket: Ticket
    below: _Row
    above: _Row


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each row that a number between two others falls through to, where what it gives lies
    not between theirs."""
    rows = [_row(charter, index) for index, row in enumerate(charter.triage) if row.priority]
    for name in _ordered(charter):
        for row in rows:
            gap = _gap(charter, name, rows, row) if _falls_to(charter, name, row) else None
            if gap is not None:
                yield _doubt(charter, name, row, gap)


def _row(charter: Charter, index: int) -> _Row:
    rank = charter.priorities.index(str(charter.triage[index].priority))
    return _Row(index, rank, triage_claims(charter, index)["priority"])


def _ordered(charter: Charter) -> list[str]:
    """The facts of steps and numbers that two rows or more look at."""
    named = [
        name
        for row in charter.triage
        if row.priority
        for name in {
            one.fact.name for one in tests(row.when) if one.fact.kind in ("steps", "number")
        }
    ]
    return sorted({name for name in named if named.count(name) > 1})


def _falls_to(charter: Charter, name: str, row: _Row) -> bool:
    """Whether rows before it look at the fact, and it does not."""
    return name in row.decides.names and name not in charter.triage[row.place].when.names


def _gap(charter: Charter, name: str, rows: Sequence[_Row], row: _Row) -> _Gap | None:
    looking = [one for one in rows if name in charter.triage[one.place].when.names]
    pairs = [
        (low, high)
        for low in looking
        for high in looking
        if not min(low.rank, high.rank) <= row.rank <= max(low.rank, high.rank)
    ]
    values = along([row.decides, *(one.decides for one in looking)], name) if pairs else ()
    for middle, value in enumerate(values[1:-1], 1):
        here = given(row.decides, name, value)
        for low, high in pairs if smallest(here) is not None else ():
            below = _at_any(low, name, values[:middle])
            ticket = smallest(both(here, below, _at_any(high, name, values[middle + 1 :])))
            if ticket is not None:
                return _Gap({**ticket, name: value}, low, high)
    return None


def _at_any(row: _Row, name: str, values: Sequence[Word]) -> Condition:
    return Some(tuple(given(row.decides, name, value) for value in values))


def _doubt(charter: Charter, name: str, row: _Row, gap: _Gap) -> Doubt:
    decided = charter.triage[row.place]
    below, above = (charter.triage[one.place] for one in (gap.below, gap.above))
    between = (
        f"{below.priority} for less (line {below.line}), {above.priority} for more "
        f"(line {above.line})"
    )
    return Doubt(
        ("triage", gap.above.place),
        f"Between two rows for {name} there is a gap: {between}, and {decided.priority} for what lies "
        "between.",
        "Let the two rows meet, or add one for what lies between.",
        gap.ticket,
        f"line {decided.line} makes it {decided.priority}",
    )
