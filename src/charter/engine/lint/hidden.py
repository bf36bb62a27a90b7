"""What a row says in vain, told alike for every kind of row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from charter.engine.conditions import Condition
from charter.engine.language.errors import Path
from charter.engine.lint.cases import Ticket
from charter.engine.lint.finding import Doubt
from charter.engine.words import row as in_a_row


def in_vain(
    path: Path,
    ticket: Ticket,
    hidden: Sequence[str],
    deciding: Iterable[tuple[int, Condition]],
    *,
    what: str = "rows decide wherever this one matches",
    this: str = "row",
) -> Doubt:
    """That some of what a row says never counts: of the earlier rows that decide it, each a line with
    its condition, the first that matches the smallest ticket of its own is named."""
    line = next(line for line, when in deciding if when.matches(ticket))
    return Doubt(
        path,
        f"Earlier {what}: its {in_a_row(hidden)} never "
        f"{'counts' if len(hidden) == 1 else 'count'}.",
        f"Put the {this} before them if it is the exception, or take out what never counts.",
        ticket,
        f"line {line} decides, not this {this}",
    )
