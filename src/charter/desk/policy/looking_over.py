"""What there is to say about a charter that somebody is writing: mistakes, doubts, and what changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from charter.desk.models import Desk, Edition
from charter.desk.policy.compiling import CharterErrors, compiled, false_examples
from charter.desk.policy.editions import charter_of
from charter.desk.policy.holding import vacancies
from charter.engine.assist import Completion, complete
from charter.engine.diff import diff
from charter.engine.language.model import Charter
from charter.engine.lint import run

__all__ = ["Completion", "Remark", "changes", "changes_between", "complete", "remarks"]


class Remark(NamedTuple):
    """One thing to say about a line. Lines and columns count from 1.

    A mistake keeps a charter from being read, an example that does not come true keeps it from
    being published, a doubt keeps it from nothing.
    """

    kind: Literal["mistake", "example", "doubt"]
    line: int
    column: int
    words: str
    more: str = ""  # what shows it, or what to do


def remarks(source: str, desk: Desk) -> Sequence[Remark]:
    """All there is to say about a text, in the order of its lines; of a text with mistakes, those.

    What the desk's people do not give is among the doubts: roles, rotations and teams of nobody.
    """
    found = _remarks(source)
    if any(one.kind == "mistake" for one in found):
        return found
    empty = [
        Remark("doubt", one.line, 1, one.words, one.more)
        for one in vacancies(desk, compiled(source))
    ]
    return sorted([*found, *empty], key=lambda one: (one.line, one.column, one.kind))


@lru_cache(maxsize=16)
def _remarks(source: str) -> Sequence[Remark]:
    try:
        charter = compiled(source)
    except CharterErrors as wrong:
        return [Remark("mistake", one.line, one.column, one.message) for one in wrong.errors]
    found = [*_false(source), *_doubts(charter)]
    return sorted(found, key=lambda one: (one.line, one.column, one.kind))


def _false(source: str) -> Iterator[Remark]:
    for one in false_examples(source):
        yield Remark("example", one.line, 1, one.why, one.differs)


def _doubts(charter: Charter) -> Iterator[Remark]:
    for one in run.lint(charter):
        shown = f"{one.example[0].upper()}{one.example[1:]}. " if one.example else ""
        yield Remark("doubt", one.line, one.column, one.message, shown + one.advice)


def changes(edition: Edition | None, source: str) -> Sequence[str] | None:
    """What a text changes of an edition, in sentences; None where it cannot be read.

    Without an edition there is nothing to compare with, and so nothing changes.
    """
    try:
        charter = compiled(source)
    except CharterErrors:
        return None
    return _told(charter_of(edition.pk), charter) if edition else ()


def changes_between(old: Edition, new: Edition) -> Sequence[str]:
    """What one edition changed of another, in sentences."""
    return _between((old.pk, old.digest), (new.pk, new.digest))


@lru_cache(maxsize=64)
def _between(old: tuple[int, str], new: tuple[int, str]) -> Sequence[str]:
    return _told(charter_of(old[0]), charter_of(new[0]))


def _told(old: Charter, new: Charter) -> Sequence[str]:
    return [change.text for change in diff(old, new)]
