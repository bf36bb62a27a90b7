"""Words that say it works now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from charter.engine.hearing.phrases import Language, covers, found
from charter.engine.hearing.said import Said

MOST: Final = 25
"""More words than these tell a story of their own."""

BESIDE: Final = 4
"""Words that a clause may have beside the phrase: `the labels print fine now` has two."""


def confirmation(said: Said, languages: Iterable[Language], names: Sequence[str]) -> str | None:
    """The words that confirm, in a short reply that asks, doubts and excepts nothing.

    Whatever stands beside them must be thanks, polite words, assent or known names (plain words).
    """
    if said.asks or said.has_particulars or len(said.words) > MOST:
        return None
    spoken = tuple(languages)
    if any(found(language.contrasts, said.words) for language in spoken):
        return None
    heard = (_confirmed(language, said, names) for language in spoken)
    return next((phrase for phrase in heard if phrase), None)


def _confirmed(language: Language, said: Said, names: Sequence[str]) -> str | None:
    if found(language.doubts, said.words):
        return None
    polite = (*language.greetings, *language.thanks, *language.beside, *language.agreeing, *names)
    confirmed = None
    for clause in said.clauses(language.greetings):
        phrase = found(language.confirmations, clause)
        if phrase and len(clause) <= phrase.count(" ") + 1 + BESIDE:
            confirmed = confirmed or phrase
        elif not covers(polite, clause):
            return None
    return confirmed
