"""CSV files as people have them."""

from __future__ import annotations

import pytest

from charter.desk.bulk.table import LARGEST, MOST_ROWS, Column, as_meant, neutral, read_table

COLUMNS = [Column("name", "a name", required=True), Column("plan", "a plan")]


@pytest.mark.parametrize(
    "data",
    [
        b"name,plan\nAcm\xc3\xa9,Gold\n",
        b"\xef\xbb\xbfname,plan\r\nAcm\xc3\xa9,Gold\r\n",
        "name\tplan\nAcmé\tGold\n".encode("utf-16"),
        b"Name;PLAN\nAcm\xe9;Gold\n",
        b'plan,"name"\nGold,"Acm\xc3\xa9"\n\n,\n',
    ],
)
def test_encodings_separators_order_and_case_do_not_matter(data: bytes) -> None:
    table = read_table(data, COLUMNS)
    assert table.problems == []
    assert [(row.line, row["name"], row["plan"]) for row in table.rows] == [(2, "Acmé", "Gold")]


def test_an_unknown_column_is_told_with_the_nearest() -> None:
    problem = read_table(b"name,plna\nA,Gold\n", COLUMNS).problems[0]
    assert (problem.line, problem.column, problem.near) == (1, "plna", "plan")


def test_a_column_that_is_needed_or_doubled_is_told() -> None:
    problems = read_table(b"plan,plan\nGold,Gold\n", COLUMNS).problems
    assert {(p.line, p.column, p.expected) for p in problems} == {
        (1, "plan", "each column once"),
        (1, "name", "a column of this name"),
    }


def test_every_empty_cell_that_is_needed_is_told_with_its_line() -> None:
    problems = read_table(b'name,plan\n,Gold\nA,\n"",Gold\n', COLUMNS).problems
    assert [(p.line, p.column, p.found) for p in problems] == [
        (2, "name", "nothing"),
        (4, "name", "nothing"),
    ]


def test_an_empty_file_lacks_its_header() -> None:
    assert read_table(b"", COLUMNS).problems[0].column == "name"


def test_a_file_beyond_the_limits_is_refused_whole() -> None:
    assert read_table(b"x" * (LARGEST + 1), COLUMNS).problems[0].column == "file"
    many = b"name\n" + b"a\n" * (MOST_ROWS + 5)
    table = read_table(many, COLUMNS)
    assert (len(table.rows), table.problems[0].found) == (MOST_ROWS, "more")


@pytest.mark.parametrize("data", [b"\x00\xff\xfe", b'name\n"open', b"\xff\xfe\x00", b",,,\n,,"])
def test_no_bytes_break_it(data: bytes) -> None:
    assert read_table(data, COLUMNS).problems


@pytest.mark.parametrize("cell", ["=1+1", "+49 1", "-x", "@cmd", "\tx", "plain", "'quoted", ""])
def test_a_formula_leaves_as_words_and_comes_back(cell: str) -> None:
    assert not neutral(cell).startswith(("=", "+", "-", "@", "\t"))
    if cell.strip() == cell:
        assert as_meant(neutral(cell)) == cell
