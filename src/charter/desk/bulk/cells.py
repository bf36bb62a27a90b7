"""Cells that name something: checked against what there is, with the nearest name when it is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from charter.desk.actions.checks import nearest, same_name
from charter.desk.bulk.plan import Wrong
from charter.desk.bulk.table import Problem, Row

Thing = TypeVar("Thing")


def named(row: Row, column: str, known: Iterable[str], what: str) -> str:
    """The known name that a cell means, whatever its case and spaces, or nothing; `Wrong` otherwise."""
    names = list(known)
    by_fold = {same_name(name): name for name in names}
    cell = row[column]
    if not cell or same_name(cell) in by_fold:
        return by_fold.get(same_name(cell), "")
    shown = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
    expected = f"{what}: {shown}" if names else what
    raise Wrong([Problem(row.line, column, expected, cell, nearest(cell, names))])


def found_by(row: Row, column: str, known: Mapping[str, Thing], what: str) -> Thing | None:
    """What a cell names among `known`, or None for an empty cell; `Wrong` otherwise."""
    name = named(row, column, known, what)
    return known[name] if name else None


def several(row: Row, column: str) -> list[str]:
    """The words of a cell, parted by spaces, commas or semicolons."""
    return row[column].replace(";", " ").replace(",", " ").split()
