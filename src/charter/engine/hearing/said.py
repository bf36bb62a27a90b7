"""The words of a reply, made plain so that phrases can be found in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from charter.engine.hearing.phrases import found

Sentence: TypeAlias = tuple[tuple[str, ...], ...]
"""The words of each clause."""

LONGEST: Final = 20_000
"""Characters that are looked at; what comes later in a reply is not heard."""

_ELISION: Final = re.compile(r"['’`´](?=(?:t|s|re|ve|ll|d|m)\b)", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+")
_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+|\n+|(?<=[!?])")
_CLAUSE: Final = re.compile(r"[,;:()–—]| - ")
_QUOTATION: Final = re.compile(r"\"[^\"\n]{1,2000}\"|[“„«‟][^“”„«»\n]{1,2000}[”“»]")
_LINK: Final = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
_DIGIT: Final = re.compile(r"\d")
_QUOTED_LINE: Final = re.compile(r"^[ \t]*>.*$", re.MULTILINE)


def plain(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, without accents; `isn’t` is one word, `d’accord` two."""
    bare = unicodedata.normalize("NFKD", _ELISION.sub("", text).casefold())
    return tuple(_WORD.findall("".join(one for one in bare if not unicodedata.combining(one))))


@dataclass(frozen=True)
class Said:
    """What somebody newly wrote in a reply, without the lines that it quotes."""

    text: str

    @classmethod
    def of(cls, text: str) -> Said:
        """The reply's own words, as far as they are looked at."""
        return cls(_QUOTED_LINE.sub("", text[:LONGEST]).strip())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words, plain."""
        return plain(self.text)

    @cached_property
    def asks(self) -> bool:
        """Whether a question mark stands in it."""
        return "?" in self.text

    @cached_property
    def has_particulars(self) -> bool:
        """Whether it names a number or a page."""
        return bool(_DIGIT.search(self.text) or _LINK.search(self.text))

    def clauses(self, greetings: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """The words of each clause, without a first line of up to four words that greets."""
        first, _, rest = self.text.partition("\n")
        greets = rest and len(words := plain(first)) <= 4 and found(greetings, words[:2])
        own = rest if greets else self.text
        return tuple(clause for sentence in _sentences(own) for clause in sentence)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Each sentence as its clauses, without what stands in quotation marks."""
        return _sentences(_QUOTATION.sub(" ", self.text))


def _sentences(text: str) -> tuple[Sentence, ...]:
    return tuple(
        clauses
        for sentence in _SENTENCE.split(text)
        if (clauses := tuple(words for part in _CLAUSE.split(sentence) if (words := plain(part))))
    )
