"""A CSV file as people have it: any common encoding and separator, headers in any order and case."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from charter.desk.actions.checks import nearest, one_line

LARGEST = 1_000_000
"""Bytes of a file; more belongs into several."""
MOST_ROWS = 5_000
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a file may have; `expected` says in words what its cells hold."""

    name: str
    expected: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one cell, or with the header in line 1."""

    line: int
    column: str
    expected: str
    found: str = ""
    near: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line by column name; empty where the file has no such column."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")

    def has(self, name: str) -> bool:
        """Whether the file has this column at all: without it, what is stored stays."""
        return name in self.cells


@dataclass(slots=True)
class Table:
    """The rows of a file and what is wrong with it."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_table(data: bytes, columns: Sequence[Column]) -> Table:
    """The rows of a CSV file; every problem of header, size and required cells is in `.problems`."""
    table = Table()
    if len(data) > LARGEST:
        told = _("a file of at most one megabyte")
        table.problems.append(Problem(1, _("file"), told, _("%s bytes") % len(data)))
        return table
    text = decode(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        lines = _numbered(reader)
        header = next(lines, (1, []))[1]
        names = _header(header, columns, table.problems)
        if not any(problem.line == 1 for problem in table.problems):
            _rows(lines, names, columns, table)
    except csv.Error as trouble:
        table.problems.append(
            Problem(reader.line_num, _("file"), _("a line that can be read"), str(trouble))
        )
    return table


def decode(data: bytes) -> str:
    """The text of a file that says nothing of its encoding: UTF-8, UTF-16 by its mark, else Windows'."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def as_meant(cell: str) -> str:
    """A cell's words as names keep them, and as they were before `neutral`: exports can come back."""
    cell = one_line(cell)
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def _separator(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for cells in reader:
        if any(cell.strip() for cell in cells):
            # A cell may hold line breaks: the number is that of the line on which the row ends.
            yield reader.line_num, cells  # type: ignore[attr-defined]


def _header(header: Sequence[str], columns: Sequence[Column], problems: list[Problem]) -> list[str]:
    known = {column.name: column for column in columns}
    names = [" ".join(cell.split()).casefold() for cell in header]
    for name in names:
        if name and name not in known:
            expected = _("one of the columns %s") % ", ".join(known)
            problems.append(Problem(1, name, expected, name, nearest(name, known)))
        elif name and names.count(name) > 1:
            problems.append(Problem(1, name, _("each column once"), name))
    missing = [c.name for c in columns if c.required and c.name not in names]
    problems += [Problem(1, name, _("a column of this name"), _("none")) for name in missing]
    return names


def _rows(
    lines: Iterator[tuple[int, list[str]]],
    names: Sequence[str],
    columns: Sequence[Column],
    table: Table,
) -> None:
    for line, cells in lines:
        if len(table.rows) >= MOST_ROWS:
            told = _("at most %s rows") % MOST_ROWS
            table.problems.append(Problem(line, _("file"), told, _("more")))
            return
        row = Row(line, {n: as_meant(cell) for n, cell in zip(names, cells, strict=False) if n})
        table.rows.append(row)
        for column in columns:
            if column.required and not row[column.name]:
                table.problems.append(Problem(line, column.name, column.expected, _("nothing")))
