"""What mail programs quote is folded, and what people wrote between the lines is not."""

from __future__ import annotations

import pytest

from charter.channels.email.html.folds import line_kinds
from charter.channels.email.html.lines import lines_of, tree_of
from charter.channels.email.quotes import folds, new_text
from charter.channels.email.quotes.plain import Fold

from . import programs
from .programs import Letter


def by_name(letters: list[Letter]) -> object:
    return pytest.mark.parametrize("letter", letters, ids=lambda letter: letter.name)


def said(text: str) -> str:
    return " ".join(text.split())


def new_in_html(html: str) -> str:
    tree = tree_of(html)
    assert tree is not None
    lines = lines_of(tree)
    pairs = zip(line_kinds(lines), lines, strict=True)
    return new_text([Fold(kind, line.marked()) for kind, line in pairs])


@by_name(programs.plain())
def test_an_answer_above_a_plain_quote_is_all_that_is_new(letter: Letter) -> None:
    assert new_text(folds(letter.body)) == letter.new


@by_name(programs.html())
def test_an_answer_above_an_html_quote_is_all_that_is_new(letter: Letter) -> None:
    assert said(new_in_html(letter.body)) == said(letter.new)


@by_name(programs.between())
def test_answers_between_plain_quoted_lines_stay_new(letter: Letter) -> None:
    assert new_text(folds(letter.body)) == letter.new


@by_name(programs.between_html())
def test_answers_between_html_quotes_stay_new(letter: Letter) -> None:
    assert said(new_in_html(letter.body)) == said(letter.new)


@by_name(programs.plain() + programs.between())
def test_folding_loses_nothing(letter: Letter) -> None:
    assert "\n".join(fold.text for fold in folds(letter.body)) == letter.body
