"""Reads what an example expects: `priority: high`, `first reply due: 2026-11-23 09:05`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from charter.engine.language import duration
from charter.engine.language.atoms import WALL
from charter.engine.language.errors import nearest
from charter.engine.language.expected import PLAIN, Plain, plain
from charter.engine.language.model import Expectation
from charter.engine.language.names import Names
from charter.engine.language.nodes import Items, Node, Scalar
from charter.engine.language.nodes import Mapping as Map
from charter.engine.language.shapes import BAD, Placed, UnreadableError, listed, word
from charter.engine.language.told import value_of
from charter.engine.promises import PROMISES

STATES: Final = (
    "running", "paused", "met", "met late", "ended unanswered", "ended by merging",
    "breached", "not breached", "none",
)  # fmt: skip
"""What may be expected of a clock; several of them hold together."""

MOMENTS: Final = ("due", "breached at", "warn at")
NONE: Final = "none"

_ABOUTS: Final = (*MOMENTS, "elapsed")
_NOTHING: Final = re.compile(r"0 ?[hms]?")


class ReadCheck(NamedTuple):
    """The expectations for one moment, which keeps its node."""

    at: Placed | None
    expectations: tuple[Expectation, ...]


@cache
def _key(clocks: tuple[str, ...]) -> re.Pattern[str]:
    """What may be expected of any of these clocks."""
    return re.compile(
        rf"({'|'.join(map(re.escape, clocks))})(?: (\d+))?(?: ({'|'.join(_ABOUTS)}))?"
    )


@dataclass(frozen=True, slots=True)
class Expectations:
    """Reads one mapping of expectations after the other."""

    names: Names

    @property
    def _clocks(self) -> tuple[str, ...]:
        """The clocks there are: the built-in ones, and the charter's own."""
        return tuple(dict.fromkeys((*PROMISES, *self.names.built["clocks"])))

    def read(self, node: Node) -> ReadCheck:
        """What the mapping expects; mistakes are noted and left out."""
        if not isinstance(node, Map) or not node.entries:
            self.names.reading.wrong(node, "expectations such as {priority: high}")
            return ReadCheck(None, ())
        at: Placed | None = None
        found: list[Expectation] = []
        for key, value in node.entries:
            if key.text == "at":
                read = WALL.read(value, self.names.reading)
                at = None if read is BAD else read
            elif (one := self._one(key, value)) is not None:
                found.append(one)
        return ReadCheck(at, tuple(found))

    def _one(self, key: Scalar, node: Node) -> Expectation | None:
        if key.text in PLAIN and PLAIN[key.text].pairs and isinstance(node, Map):
            return self._pairs(key, node)
        texts = self._texts(node)
        if texts is None:
            return None
        if (known := plain(key.text)) is not None:
            value = self._plain(known, texts)
            return Expectation(key.text, value, _said(texts), key.line)
        named = _key(self._clocks).fullmatch(key.text)
        if not named:
            self._unknown(key)
            return None
        clock, instance, about = named[1], named[2], named[3] or "state"
        value = self._of_clock(about, texts)
        number = int(instance) if instance else None
        return Expectation(key.text, value, _said(texts), key.line, clock, number, about)

    def _texts(self, node: Node) -> list[Scalar] | None:
        items = node.items if isinstance(node, Items) else [node]
        texts = [item for item in items if isinstance(item, Scalar) and item.text.strip()]
        if texts and len(texts) == len(items):
            return texts
        self.names.reading.wrong(node, "a value, or a list of values")
        return None

    def _unknown(self, key: Scalar) -> None:
        clocks = self._clocks
        keys = ["at", *PLAIN, *clocks]
        every = [*keys, *(f"{clock} {about}" for clock in clocks for about in _ABOUTS)]
        abouts = " or ".join(_ABOUTS)
        expected = f"an expectation ({listed(keys, 40)}), or a clock with {abouts}"
        self.names.reading.wrong(key, expected, near=nearest(key.text, every))

    def _pairs(self, key: Scalar, node: Map) -> Expectation:
        """Names with the values that they must have; nothing is said of others."""
        plain, facts = PLAIN[key.text], self.names.facts()
        found: dict[str, str | None] = {}
        for name, value in node.entries:
            if not self.names.check(word(name), plain.known(self.names), plain.one):
                continue
            if plain.names == "facts":
                known = facts.get(name.text)
                found[name.text] = value_of(known, value, self.names) if known else None
            else:
                found[name.text] = self._word(value, plain)
        said = ", ".join(f"{name} {one or NONE}" for name, one in found.items())
        return Expectation(key.text, found, said, key.line)

    def _word(self, node: Node, plain: Plain) -> str | None:
        """One of the words that a name may have beside it, or none."""
        texts = self._texts(node)
        if texts is None or texts[0].text == NONE:
            return None
        self.names.check(word(texts[0]), plain.words, plain.what)
        return self._single(texts)

    def _plain(self, known: Plain, texts: list[Scalar]) -> Any:
        if known.pairs:
            self.names.reading.wrong(texts[0], f"names with their values, such as {known.like}")
            return {}
        words = tuple(text.text for text in texts)
        if words == (NONE,):
            return () if known.many else None
        for text in texts:
            self.names.check(word(text), known.known(self.names), known.what)
        return words if known.many else self._single(texts)

    def _single(self, texts: list[Scalar]) -> str:
        if len(texts) > 1:
            self.names.reading.wrong(texts[1], "one value")
        return texts[0].text

    def _of_clock(self, about: str, texts: list[Scalar]) -> Any:
        if about == "state":
            return tuple(self._state(text) for text in texts)
        self._single(texts)
        if texts[0].text == NONE:
            return None
        if about == "elapsed":
            return self._elapsed(texts[0])
        read = WALL.read(texts[0], self.names.reading)
        return None if read is BAD else read.value

    def _state(self, text: Scalar) -> str:
        self.names.check(word(text), STATES, "the state of a clock")
        return text.text

    def _elapsed(self, text: Scalar) -> int | None:
        if _NOTHING.fullmatch(text.text):
            return 0
        expected = "open time such as 10m or 1h30m"
        try:
            span = duration.parse(text.text).span
        except UnreadableError as refused:
            self.names.reading.wrong(text, expected, near=refused.near, hint=refused.hint)
            return None
        if span is None:
            self.names.reading.wrong(text, expected)
        return span


def _said(texts: list[Scalar]) -> str:
    return ", ".join(text.text for text in texts)
