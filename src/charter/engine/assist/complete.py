"""What may be written at the cursor: keys, fixed words and the charter's own names, with meanings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, Literal, NamedTuple

from charter.engine.assist import names, said, schema
from charter.engine.assist.marks import Mark, marks
from charter.engine.language.errors import Path

Kind = Literal["key", "choice", "name"]

MOST: Final = 60
_CURSOR: Final = "\ue000"
_SPECIAL: Final = re.compile(r"^[\s!&*?|>@`\"'%#{\[\],}-]|: | #|:$|\s$")
_SPECIAL_IN_FLOW: Final = re.compile(r"[,\[\]{}]")


class Suggestion(NamedTuple):
    """One thing that may be written: `insert` takes the place of the word at the cursor."""

    words: str
    insert: str
    kind: Kind
    means: str
    needed: bool = False  # a key without which the mapping is not whole


class Help(NamedTuple):
    """What the word at the cursor means: `first reply`, "The promise for first reply."."""

    title: str
    text: str


class Completion(NamedTuple):
    """The word at the cursor, cut in two there, and what may stand in its place."""

    before: str
    after: str
    suggestions: Sequence[Suggestion]
    help: Help | None


NOTHING: Final = Completion("", "", (), None)


def complete(text: str, cursor: int) -> Completion:
    """What may be written at a place of a text, which may be as unfinished as it likes.

    `cursor` counts characters from 0. Nothing is suggested inside comments and prepared words.
    Suggestions that begin with what stands before the cursor come first, then those of which a later word does.
    """
    cursor = min(max(cursor, 0), len(text))
    found = marks(f"{text[:cursor]}{_CURSOR}{text[cursor:]}")
    here = next((mark for mark in found if mark.start <= cursor < mark.end), None)
    if here is None or _CURSOR not in here.text:
        return NOTHING
    before, after = here.text.split(_CURSOR, 1)
    others = [mark for mark in found if mark is not here]
    every = _Place(here, before + after, others).suggestions()
    return Completion(before, after, _fitting(every, before), _help(here, before + after))


def _fitting(every: Iterable[Suggestion], before: str) -> Sequence[Suggestion]:
    typed = before.strip().casefold()
    known = {one.words: one for one in every}.values()
    begun = [one for one in known if one.words.casefold().startswith(typed)]
    if [one.words for one in begun] == [before]:
        return ()
    held = [one for one in known if one not in begun and f" {typed}" in one.words.casefold()]
    return (begun + held)[:MOST]


def _help(here: Mark, word: str) -> Help | None:
    """The meaning of the key at the cursor, or of the key whose value stands there."""
    path = (*here.path, word) if here.role == "key" else here.path
    named = [step for step in path if isinstance(step, str)]
    text = schema.meaning(path)
    return Help(named[-1], text) if named and text else None


class _Place:
    """A word of the text, with all the others around it."""

    def __init__(self, here: Mark, word: str, others: Sequence[Mark]) -> None:
        self.here = here
        self.word = word
        self.others = others
        self.names = names.declared(others)
        self.leaves = schema.at(here.path)

    def suggestions(self) -> Iterator[Suggestion]:
        """Everything that may stand here, most specific first."""
        if self.here.role != "value":
            yield from self._keys(self.here.path, self.leaves, "")
        if self.here.role != "key" and not self._only_a_key():
            yield from self._values(self.here.path, self.leaves, "")
        if self.here.role == "bare" and not self.here.flow:
            yield from self._items()

    def _items(self) -> Iterator[Suggestion]:
        """What a new item of the list around may begin with, after its dash."""
        path = (*self.here.path, 0)
        lists = [leaf for leaf in self.leaves if schema.is_array(leaf)]
        leaves = schema.at(path) if lists else ()
        yield from chain(self._keys(path, leaves, "- "), self._values(path, leaves, "- "))

    def _only_a_key(self) -> bool:
        """Whether this can only be a key: in braces, or in a mapping that has keys already."""
        if self.here.role == "bare" and self.here.flow == "{":
            return True
        return any(one.role == "key" and one.path == self.here.path for one in self.others)

    def _keys(self, path: Path, leaves: Iterable[schema.Schema], lead: str) -> Iterator[Suggestion]:
        objects = [leaf for leaf in leaves if schema.is_object(leaf)]
        there = {one.text for one in self.others if one.role == "key" and one.path == path}
        for leaf in objects:
            for name, below, needed in schema.keys(leaf):
                if name not in there:
                    yield self._key(name, schema.meaning((*path, name)), lead, below, needed)
            more = schema.free(leaf)
            for name, means in names.keys_at(path, self.names).items():
                if name not in there:
                    yield self._key(name, means, lead, more)

    def _key(
        self,
        name: str,
        means: str,
        lead: str,
        below: schema.Schema | None = None,
        needed: bool = False,
    ) -> Suggestion:
        insert = lead + _written(name, flow=bool(self.here.flow))
        if self.here.role != "key":
            insert += ": " if self.here.flow or _takes_a_word(below) else ":"
        return Suggestion(name, insert, "key", means, needed)

    def _values(
        self, path: Path, leaves: Iterable[schema.Schema], lead: str
    ) -> Iterator[Suggestion]:
        leaves = [*leaves]
        for word in chain.from_iterable(schema.choices(leaf) for leaf in leaves):
            yield Suggestion(word, lead + _written(word, flow=bool(self.here.flow)), "choice", "")
        if not any(schema.is_scalar(leaf) or not leaf for leaf in leaves):
            return
        for word, means in said.values(path).items():
            yield Suggestion(word, lead + word, "choice", means)
        for word, means in names.spoken_of(path, self.names, self.others).items():
            yield Suggestion(word, lead + _written(word, flow=bool(self.here.flow)), "name", means)


def _takes_a_word(below: schema.Schema | None) -> bool:
    """Whether a value may follow on the same line."""
    leaves = [*schema.plain(below)] if below else []
    return not leaves or any(schema.is_scalar(leaf) or not leaf for leaf in leaves)


def _written(word: str, *, flow: bool) -> str:
    """The word as YAML reads it back."""
    if not _SPECIAL.search(word) and not (flow and _SPECIAL_IN_FLOW.search(word)):
        return word
    return "'" + word.replace("'", "''") + "'"
